"""Form D02 as an Excel workbook: the template down, and the filled workbook up, with the dirt real files have."""

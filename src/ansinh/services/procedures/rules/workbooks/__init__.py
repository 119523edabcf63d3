"""Workbooks of any procedure: what may be opened, how tables are found and read, how a template is written."""

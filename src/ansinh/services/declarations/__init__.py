"""Declarations: drafts of employers, filled in by form, grid or Excel, checked, and filed."""

"""The employer's workspace: employees, declarations, dossiers."""

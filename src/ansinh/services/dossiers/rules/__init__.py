"""What a dossier may become, by when, and under which numbers: decided from plain values."""

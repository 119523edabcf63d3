"""What is kept of papers: the tables, the files, and the seal key."""

from ansinh.foundation.documents.models.tables import IssuedDocument, Upload, VaultFile

__all__ = ["IssuedDocument", "Upload", "VaultFile"]

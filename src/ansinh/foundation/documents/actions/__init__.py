"""What can be done to papers: ordered, sealed, revoked, handed in."""

from ansinh.foundation.documents.actions.issuing import hand_over, issue, revoke
from ansinh.foundation.documents.actions.sealing import make_demonstration_key, seal
from ansinh.foundation.documents.actions.uploading import keep_upload

__all__ = ["hand_over", "issue", "keep_upload", "make_demonstration_key", "revoke", "seal"]

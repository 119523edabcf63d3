"""What can be done to papers: ordered, sealed, revoked, handed in."""

from ansinh.foundation.documents.actions.issuing import hand_over, issue, revoke, revoke_about
from ansinh.foundation.documents.actions.quarantine import (
    FileNotClean,
    FileNotJudged,
    NoRoom,
    check_clean,
    forget_left,
)
from ansinh.foundation.documents.actions.sealing import make_demonstration_key, seal
from ansinh.foundation.documents.actions.uploading import keep_upload
from ansinh.foundation.documents.actions.vault import (
    KeysElsewhere,
    add_master_key,
    forget_orphans,
    forget_scans,
    keep_scan,
    make_master_key,
    rotate_keys,
)

__all__ = [
    "FileNotClean",
    "FileNotJudged",
    "KeysElsewhere",
    "NoRoom",
    "add_master_key",
    "check_clean",
    "forget_left",
    "forget_orphans",
    "forget_scans",
    "hand_over",
    "issue",
    "keep_scan",
    "keep_upload",
    "make_demonstration_key",
    "make_master_key",
    "revoke",
    "revoke_about",
    "rotate_keys",
    "seal",
]

"""What is done with the journal: entries added, sealed, stamped, copied elsewhere, removed when due."""

from ansinh.foundation.journal.actions.copying import CopyDisagrees, copy_checkpoints
from ansinh.foundation.journal.actions.looks import (
    keep_looks,
    owing,
    record_look,
    record_looks,
)
from ansinh.foundation.journal.actions.recording import INSERT, digest_of, record
from ansinh.foundation.journal.actions.removing import NotExpired, last_expired, remove_until
from ansinh.foundation.journal.actions.sealing import rotate_key, seal_all, seal_due
from ansinh.foundation.journal.actions.stamping import stamp_checkpoints

__all__ = [
    "INSERT",
    "CopyDisagrees",
    "NotExpired",
    "copy_checkpoints",
    "digest_of",
    "keep_looks",
    "last_expired",
    "owing",
    "record",
    "record_look",
    "record_looks",
    "remove_until",
    "rotate_key",
    "seal_all",
    "seal_due",
    "stamp_checkpoints",
]

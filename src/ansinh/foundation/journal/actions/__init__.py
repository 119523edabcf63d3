"""What is done with the journal: entries added, sealed, stamped, copied elsewhere, removed when due."""

from ansinh.foundation.journal.actions.copying import CopyDisagrees, copy_checkpoints
from ansinh.foundation.journal.actions.recording import (
    INSERT,
    LOOKED_UP,
    digest_of,
    record,
    record_look,
    record_looks,
    signed,
)
from ansinh.foundation.journal.actions.removing import NotExpired, last_expired, remove_until
from ansinh.foundation.journal.actions.sealing import rotate_key, seal_all, seal_due
from ansinh.foundation.journal.actions.stamping import stamp_checkpoints

__all__ = [
    "INSERT",
    "LOOKED_UP",
    "CopyDisagrees",
    "NotExpired",
    "copy_checkpoints",
    "digest_of",
    "last_expired",
    "record",
    "record_look",
    "record_looks",
    "remove_until",
    "rotate_key",
    "seal_all",
    "seal_due",
    "signed",
    "stamp_checkpoints",
]

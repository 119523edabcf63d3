"""What is kept of the journal: its tables, the keys of its checkpoints, and their copies elsewhere."""

from ansinh.foundation.journal.models.tables import (
    ChainHead,
    Checkpoint,
    Entry,
    SealedStretch,
    Stamp,
)

__all__ = ["ChainHead", "Checkpoint", "Entry", "SealedStretch", "Stamp"]

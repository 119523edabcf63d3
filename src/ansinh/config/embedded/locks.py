"""Locks on files; the kernel lets go of them when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class FileLock:
    """A lock on one file, shared or alone, held until let go or until the process is gone."""

    def __init__(self, file: Path) -> None:
        """Open the file without locking it."""
        self.descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def hold(self, *, shared: bool = False) -> None:
        """Wait until the lock is ours."""
        fcntl.flock(self.descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def try_hold(self, *, shared: bool = False) -> bool:
        """Take the lock if that is possible at once, and tell whether it was."""
        try:
            fcntl.flock(
                self.descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
            )
        except BlockingIOError:
            return False
        return True

    def let_go(self) -> None:
        """Release the lock."""
        fcntl.flock(self.descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Release the lock and close the file."""
        os.close(self.descriptor)

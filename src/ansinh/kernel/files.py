"""Writes files whole or not at all, each readable by its owner alone."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_of_full_disk(fault: BaseException | None) -> bool:
    """Tell whether a fault says that the disk has no room left."""
    return isinstance(fault, OSError) and fault.errno in FULL


def has_room(folder: Path, *, size: int) -> bool:
    """Tell whether a file of so many bytes could be written there now; none is left behind.

    The room is asked of the system, nothing is written into it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder) as trial:
            os.posix_fallocate(trial.fileno(), 0, size)
    except OSError:
        return False
    return True


def make(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; one that is, also from a moment ago, stays as it is."""
    if path.exists():
        return
    draft = _draft(path, content)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    _sync(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Write a file in the place of the one that is there, if any.

    The bytes reach the disk before the name appears, so nobody who knows the name reads half of it.
    """
    _draft(path, content).replace(path)
    _sync(path.parent)


def _draft(path: Path, content: bytes) -> Path:
    """Return a file of another name beside it that holds the content, on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Copies of checkpoints off the database: signed JSON lines, a file a month, in a folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ansinh.foundation.journal.types import Signed

TAIL = 1 << 20


def write(signed: Signed) -> str:
    """Return a checkpoint as one line, without its end."""
    return json.dumps({"statement": signed.text, "signature": signed.signature.hex()})


def read(line: str) -> Signed:
    """Return the checkpoint of a line.

    Raises:
        ValueError: the line is none.
    """
    try:
        said = json.loads(line)
        return Signed(said["statement"], bytes.fromhex(said["signature"]))
    except (KeyError, TypeError) as wrong:
        raise ValueError("not a line of a checkpoint") from wrong


def find_last(folder: Path) -> Signed | None:
    """Return the last checkpoint that was written whole, or None."""
    for path in reversed(_files(folder)):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL))
            lines = file.read().split(b"\n")[:-1]
        if lines:
            return read(lines[-1].decode())
    return None


def read_all(folder: Path) -> Iterator[Signed]:
    """Yield every checkpoint of the folder in order; a line cut off at the end is left out."""
    for path in _files(folder):
        with path.open(encoding="utf-8") as file:
            yield from (read(line) for line in file if line.endswith("\n"))


def append(folder: Path, at: datetime, signed: Signed) -> None:
    """Write a checkpoint behind the others; it is on the disk when this returns."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"checkpoints-{at.astimezone(UTC):%Y-%m}.jsonl"
    with path.open("a+b") as file:
        _end_cut_line(file.fileno())
        file.write(f"{write(signed)}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def _end_cut_line(handle: int) -> None:
    """Take away half a line that a crash has left behind."""
    size = os.fstat(handle).st_size
    start = max(0, size - TAIL)
    tail = os.pread(handle, size - start, start)
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(handle, start + tail.rfind(b"\n") + 1)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("checkpoints-*.jsonl"))

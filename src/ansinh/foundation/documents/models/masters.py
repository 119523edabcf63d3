"""The master keys of the vault: from the environment, a file that is named, or made at set-up."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from ansinh.foundation.documents.rules import vault


def load() -> dict[str, bytes]:
    """Return the master keys by name; the first wraps what is new.

    They are read each time, so that a rotated file is used without a new start.

    Raises:
        VaultFault: none is named or made, or they are not written as they should be.
    """
    told = settings.SCANS.keys or _read(file())
    keys = vault.read_keys(told)
    if not keys:
        raise vault.VaultFault(
            "no master key for identity scans: set ANSINH_SCAN_KEYS or ANSINH_SCAN_KEYS_FILE"
        )
    return keys


def file() -> Path:
    """Return the file that is named for the keys, or the one an installation makes for itself."""
    named = settings.SCANS.file
    return Path(named) if named else Path(settings.DOCUMENTS_DIR) / "vault" / "master-keys"


def make_first(name: str) -> None:
    """Write a first key so that only its owner can read it; keys that are there stay."""
    path = file()
    if settings.SCANS.keys or path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as out:
        out.write(vault.written_key(name, vault.new_key()) + "\n")


def put_first(name: str) -> None:
    """Put a new key before those in the file, whole or not at all."""
    path = file()
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(vault.written_key(name, vault.new_key()) + "\n" + _read(path))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)


def _read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""

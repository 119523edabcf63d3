"""The master keys of the vault: from the environment, a file that is named, or made at set-up."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from ansinh.foundation.documents.rules import vault
from ansinh.kernel import files


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
    if not settings.SCANS.keys:
        files.make(file(), _line(name))


def put_first(name: str) -> None:
    """Put a new key before those in the file, whole or not at all."""
    files.replace(file(), _line(name) + _read(file()).encode())


def _line(name: str) -> bytes:
    return f"{vault.written_key(name, vault.new_key())}\n".encode()


def _read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""

"""The secret key of an installation that names none: made once, kept in a file of its own."""

from __future__ import annotations

import secrets
from pathlib import Path

from ansinh.kernel import files


def secret_key_file(data_dir: Path) -> Path:
    """Return where the key is kept."""
    return data_dir / "secrets" / "secret-key"


def read_secret_key(data_dir: Path) -> str:
    """Return the key of this installation, or nothing before its first start."""
    try:
        return secret_key_file(data_dir).read_text().strip()
    except OSError:
        return ""


def make_secret_key(data_dir: Path) -> None:
    """Make the key if there is none; only the owner may read it, and no start sees half of it."""
    files.make(secret_key_file(data_dir), secrets.token_urlsafe(48).encode())

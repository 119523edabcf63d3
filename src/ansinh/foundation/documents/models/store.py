"""Files on disk, named by the digest of their content, outside of what the web server serves."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from ansinh.kernel import files


def put(content: bytes, *, room: str, suffix: str) -> tuple[str, str]:
    """Write a file whole or not at all; return its name and the SHA-256 of its content.

    The bytes reach the disk before the name appears, so a row never points to half a file.
    """
    digest = sha256(content).hexdigest()
    name = f"{room}/{digest[:2]}/{digest}{suffix}"
    target = root() / name
    if not target.exists():
        write(name, content)
    return name, digest


def write(name: str, content: bytes) -> None:
    """Write a file whole or not at all, under a name."""
    files.replace(root() / name, content)


def remove(name: str) -> None:
    """Delete a file; one that is gone already stays gone."""
    (root() / name).unlink(missing_ok=True)


def vault_name(key: UUID) -> str:
    """Return where an encrypted file lies."""
    return f"vault/{key.hex[:2]}/{key.hex}"


def list_vault(before: datetime) -> list[UUID]:
    """Return the encrypted files that were written before a moment."""
    files = (root() / "vault").glob("[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 32)
    return [UUID(each.name) for each in files if each.stat().st_mtime < before.timestamp()]


def list_room(room: str, before: datetime) -> list[str]:
    """Return the names of a room's files that were written before a moment."""
    files = (each for each in (root() / room).glob("*") if each.is_file())
    return [f"{room}/{each.name}" for each in files if each.stat().st_mtime < before.timestamp()]


def read(name: str) -> bytes:
    """Return the content of a file."""
    return (root() / name).read_bytes()


def read_folder(path: str) -> list[bytes]:
    """Return the content of every file of a folder elsewhere, in order; of no folder, nothing."""
    if not path:
        return []
    return [each.read_bytes() for each in sorted(Path(path).iterdir()) if each.is_file()]


def root() -> Path:
    """Return the folder that holds every file."""
    return Path(settings.DOCUMENTS_DIR)

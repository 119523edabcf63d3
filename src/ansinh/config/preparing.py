"""What a start prepares once: keys, tables, static files, the seal, the data of a demonstration.

Each step leaves a stamp of what it was done from, so that a later start skips it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ansinh.config import secrets
from ansinh.config.embedded.places import Place

MIGRATING = 7_203_114  # any number will do that nobody else locks


def prepare_all() -> None:
    """Do every step that is due."""
    make_tables()
    collect_static_files()
    if settings.DEMONSTRATION:
        import_module("ansinh.config.demonstration.loading").load_when_empty(at=timezone.now())


def make_keys(data_dir: Path) -> None:
    """Make the secret key of a new installation, before settings are read."""
    data_dir.mkdir(parents=True, exist_ok=True)
    secrets.make_secret_key(data_dir)


def make_tables() -> None:
    """Apply the migrations when they are not those of the last time."""
    stamp = tables_stamp()
    mark = digest_of(migration_files(), version("ansinh"), version("wagtail"))
    if stamp and stamp.exists() and stamp.read_text() == mark:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            call_command("migrate", verbosity=0, interactive=False)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
    if stamp:
        stamp.write_text(mark)


def tables_stamp() -> Path | None:
    """Return the stamp beside the embedded cluster; a server elsewhere is always asked."""
    if settings.ENV.database_url:
        return None
    return Place(settings.ENV.data_dir).folder / "tables"


def migration_files() -> list[Path]:
    """Return the migrations of our own apps."""
    folders = [Path(each.path) / "migrations" for each in apps.get_app_configs()]
    ours = [each for each in folders if each.is_relative_to(settings.PACKAGE)]
    return sorted(file for folder in ours for file in folder.glob("*.py"))


def collect_static_files() -> None:
    """Gather static files under hashed names when any of ours has changed."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / "stamp"
    ours = sorted(file for file in settings.PACKAGE.rglob("static/**/*") if file.is_file())
    mark = digest_of(ours, version("ansinh"), version("wagtail"))
    if stamp.exists() and stamp.read_text() == mark:
        return
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(mark)


def digest_of(files: Iterable[Path], *words: str) -> str:
    """Return one digest over files and words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files:
        digest.update(f"\0{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()

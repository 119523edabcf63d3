"""What a start prepares once: keys, tables, static files, offices and first pages, the data of a demonstration."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ansinh.config import secrets, stamps
from ansinh.kernel.actors import SYSTEM

MIGRATING = 7_203_114  # any number will do that nobody else locks


def make_keys(data_dir: Path) -> None:
    """Make the secret key of a new installation, before settings are read."""
    data_dir.mkdir(parents=True, exist_ok=True)
    secrets.make_secret_key(data_dir)


def prepare_all() -> None:
    """Do every step that is due."""
    make_tables()
    at = timezone.now()
    import_module("ansinh.config.law_additions").note(settings.ENV, at=at)
    collect_static_files()
    make_vault_key(at=at)
    lay_ground(at=at)
    if settings.DEMONSTRATION:
        load_demonstration()


def make_vault_key(*, at: datetime) -> None:
    """Make the first master key of the vault where none is named: a trial can keep secrets too.

    A service is refused without named ones, and a file that is named may only be out of reach.
    """
    if settings.DEMONSTRATION or not settings.SCANS.file:
        import_module("ansinh.foundation.documents.actions").make_master_key(at=at)


def make_tables() -> None:
    """Apply the migrations when they are not those of the last time."""
    stamp = stamps.tables(settings.ENV)
    is_elsewhere = bool(settings.ENV.database_url)
    if stamp.is_good and not is_elsewhere:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            call_command("migrate", verbosity=0, interactive=False)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
    if not is_elsewhere:
        stamp.put()


def collect_static_files() -> None:
    """Gather static files under hashed names when any of ours has changed."""
    stamp = stamps.static_files(settings.ENV)
    if not stamp.is_good:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.put()


def lay_ground(*, at: datetime) -> None:
    """Load the agency's offices and places and the portal's first pages where there are none."""
    import_module("ansinh.records.agencies.actions").load_reference(by=SYSTEM, at=at)
    import_module("ansinh.channels.portal.content").lay()


def load_demonstration() -> None:
    """Make the demonstration's seal and load its data, once."""
    stamp = stamps.demonstration(settings.ENV)
    at = timezone.now()
    if stamp.is_good:
        return
    import_module("ansinh.foundation.documents.actions").make_demonstration_key(at=at)
    import_module("ansinh.config.demonstration.loading").load_when_empty(at=at)
    stamp.put()

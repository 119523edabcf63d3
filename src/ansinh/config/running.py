"""What a command needs before it works: Django, and a database that is up and has its tables."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import django
from django.conf import settings
from django.db import connections
from django.db.utils import Error

from ansinh.config import env, preparing
from ansinh.config.embedded import borrowing
from ansinh.config.embedded.places import Place

DatabaseFault = Error


def start_django() -> None:
    """Load settings and apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")
    django.setup()


@contextlib.contextmanager
def borrowed_database() -> Iterator[None]:
    """Keep the embedded database up for a with-block; a server named by DATABASE_URL is just used.

    Raises:
        CannotStart: the embedded database does not come up.
    """
    here = env.read()
    if here.database_url:
        yield
        return
    with borrowing.borrowed(Place(here.data_dir), programs=here.postgres_bin):
        yield


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Keep the database up for a with-block, with all its tables."""
    with borrowed_database():
        try:
            if not settings.ENV.database_url:
                preparing.make_tables()
            yield
        finally:
            connections.close_all()

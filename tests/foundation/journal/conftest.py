"""A journal with entries, its keys in a folder of the test's own, and the hand of somebody who tampers."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from ansinh.foundation.journal import actions
from ansinh.kernel.actors import SYSTEM

AT = datetime(2026, 11, 20, 2, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """Keep the keys of each test apart from those of the others."""
    settings.ENV = dataclasses.replace(settings.ENV, data_dir=tmp_path)


def add(count=1, **more):
    for number in range(count):
        actions.record(
            by=SYSTEM, at=AT, act="accept", subject_kind="dossier", subject=str(number), **more
        )


def seal(minutes=0):
    return actions.seal_all(at=AT + timedelta(minutes=minutes))


def tamper(sql, *values):
    """Change tables as the owner of the database can: no trigger of ours is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")

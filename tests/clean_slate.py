"""Gives each test the tables as the migrations left them, also after one with real transactions."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from ansinh.foundation.documents import actions as documents
from tests.cast import AT

KEEPERS = """
    SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_is_not_emptied_%'
"""
LET_GO = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
REAL = {"transactional_db", "live_server"}
BLOCKER, AT_FIRST = pytest.StashKey(), pytest.StashKey()


def switch(word):
    with connection.cursor() as cursor:
        cursor.execute(KEEPERS)
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {word} TRIGGER {trigger}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Give pytest-django's database; close its lines at last.

    Papers need a seal, which lies beside it.
    """
    documents.make_demonstration_key(at=AT)
    with django_db_blocker.unblock():
        request.config.stash[AT_FIRST] = connection.creation.serialize_db_to_string()
    request.config.stash[BLOCKER] = django_db_blocker
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(LET_GO)


def commits(item):
    """Tell whether a test commits what it writes, so that every table is emptied after it."""
    marker = item.get_closest_marker("django_db")
    return bool(REAL & set(item.fixturenames)) or bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Let every table be emptied, the journal too, and put back what migrations had written.

    After the last test there is no test database any more, and nothing to put back.
    """
    if not commits(item):
        return (yield)
    with item.config.stash[BLOCKER].unblock():
        switch("DISABLE")
    done = yield
    if nextitem is not None:
        with item.config.stash[BLOCKER].unblock():
            put_back(item.config.stash[AT_FIRST])
            switch("ENABLE")
    return done


def put_back(content):
    """Empty every table and fill in what was there at first, with the counters behind it."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    connection.creation.deserialize_db_from_string(content)
    ContentType.objects.clear_cache()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)

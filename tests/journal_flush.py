"""Lets tests with real transactions empty the journal when they end, which nobody else may."""

import pytest
from django.db import connection

TRIGGER = "pgtrigger_is_not_emptied_d5f9d"


def switch(word):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE journal_entry {word} TRIGGER {TRIGGER}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Return pytest-django's database, in which the journal may be emptied between tests."""
    with django_db_blocker.unblock():
        switch("DISABLE")


@pytest.fixture
def journal_keeps(db):
    """Return a database in which the journal may not be emptied, as outside tests."""
    switch("ENABLE")

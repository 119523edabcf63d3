"""Writes a new dossier with its step and act in one statement, and all that goes with it at one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

from django.db import connection, models

from ansinh.services.dossiers.models import ActDone, Dossier, Step

Column: TypeAlias = "models.Field[Any, Any]"


@contextmanager
def sent_together() -> Iterator[None]:
    """Send the statements of a with-block without waiting for the answer to each before the next.

    Whatever the database refuses is raised as usual, at the latest at the end of the block.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def write_filed(row: Dossier, step: Step, act: ActDone) -> None:
    """Insert the three rows; the step and the act point to the dossier.

    Raises:
        IntegrityError: a dossier of this key or number is there already.
    """
    values = [*_values(row), *_values(step), *_values(act)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)


@cache
def _statement() -> str:
    """Return the statement with every column of the three tables, made once."""
    filed, begun, done = (_columns(model) for model in (Dossier, Step, ActDone))
    return (  # names of our own tables and columns only
        f"WITH filed AS (INSERT INTO {_table(Dossier)} ({_names(filed)})"  # noqa: S608
        f" VALUES ({_places(filed)}) RETURNING id),"
        f" begun AS (INSERT INTO {_table(Step)} (dossier_id, {_names(begun)})"
        f" SELECT id, {_places(begun)} FROM filed),"
        f" done AS (INSERT INTO {_table(ActDone)} (dossier_id, {_names(done)})"
        f" SELECT id, {_places(done)} FROM filed)"
        " SELECT id FROM filed"
    )


@cache
def _columns(model: type[models.Model]) -> tuple[Column, ...]:
    fields = model._meta.concrete_fields
    return tuple(each for each in fields if not each.primary_key and each.name != "dossier")


def _values(row: models.Model) -> list[Any]:
    return [
        column.get_db_prep_save(getattr(row, column.attname), connection)
        for column in _columns(type(row))
    ]


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(str(column.column) for column in columns)


def _places(columns: tuple[Column, ...]) -> str:
    return ", ".join(["%s"] * len(columns))

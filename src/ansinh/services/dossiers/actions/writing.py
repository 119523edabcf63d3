"""Writes a new dossier, its first step and its first act in one statement: one way to the database."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from django.db import connection, models

from ansinh.services.dossiers.models import ActDone, Dossier, Step

Column: TypeAlias = "models.Field[Any, Any]"


def write_filed(row: Dossier, step: Step, act: ActDone) -> None:
    """Insert the three rows; the dossier gets its key, the others point to it.

    Raises:
        IntegrityError: a dossier of this key or number is there already.
    """
    values = [*_values(row), *_values(step), *_values(act)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)
        row.pk = cursor.fetchone()[0]


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

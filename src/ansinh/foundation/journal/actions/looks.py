"""Adds the looks at people's data, which those people can see; a door may keep those of many at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import local
from typing import Any

from django.db import Error, connection

from ansinh.foundation.journal.actions.recording import label_of, roles_of
from ansinh.foundation.journal.types import LOOK, LookRow
from ansinh.kernel.actors import Actor

INSERT = """
    INSERT INTO journal_entry
        (at, actor, actor_label, role, office, source, act, subject_kind, subject, person, purpose,
         detail)
    SELECT at, actor, actor_label, role, office, source, act, subject_kind, subject, person,
           purpose, detail
    FROM json_populate_recordset(NULL::journal_entry, %s)
"""


class _Door(local):
    """What one thread owes the journal, if somebody settles it for her."""

    owed: list[LookRow] | None = None


DOOR = _Door()


@contextmanager
def owing() -> Iterator[list[LookRow]]:
    """Give a list of the looks that this thread records outside of transactions, instead of keeping them.

    Whoever asks for it must keep_looks() before anything that was seen leaves the house.
    """
    owed: list[LookRow] = []
    DOOR.owed = owed
    try:
        yield owed
    finally:
        DOOR.owed = None


def keep_looks(looks: Sequence[LookRow]) -> None:
    """Add the entries of looks that were owed, all or none.

    Raises:
        Error: of the database; none was added; a connection that broke is made anew the next time.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(INSERT, [json.dumps(looks)])
    except Error:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        raise


def record_look(
    *,
    by: Actor,
    at: datetime,
    subject_kind: str,
    subject: str,
    person: int | None,
    purpose: str,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add the entry that somebody looked at a person's data, which that person can see.

    In the caller's transaction; where there is none it is committed at once, or owed by the door.
    """
    look = {
        **_signed(by, at),
        "subject_kind": subject_kind,
        "subject": subject,
        "person": person,
        "purpose": purpose[:300],
        "detail": dict(detail or {}),
    }
    _keep([look])


def record_looks(
    *,
    by: Actor,
    at: datetime,
    subject_kind: str,
    people: Collection[int],
    purpose: str,
    subject: str | None = None,
) -> None:
    """Add an entry for each person of a list that somebody looked at, in one statement.

    subject is what was opened; without one, each person herself.
    """
    shared = {
        **_signed(by, at),
        "subject_kind": subject_kind,
        "purpose": purpose[:300],
        "detail": {},
    }
    looks = [
        {**shared, "person": each, "subject": subject or str(each)} for each in sorted(set(people))
    ]
    if looks:
        _keep(looks)


def _signed(by: Actor, at: datetime) -> dict[str, Any]:
    """Return who looked, in which role, from where, and when."""
    return {
        "at": at.isoformat(),
        "actor": by.account_id,
        "actor_label": label_of(by),
        "role": roles_of(by),
        "office": by.agency_path[:60],
        "source": by.source[:60],
        "act": LOOK,
    }


def _keep(looks: Sequence[LookRow]) -> None:
    if DOOR.owed is None or connection.in_atomic_block:
        keep_looks(looks)
    else:
        DOOR.owed.extend(looks)

"""Adds entries to the journal; nothing else ever changes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from ansinh.foundation.journal.types import LOOK
from ansinh.kernel.actors import Actor

INSERT = """
    INSERT INTO journal_entry
        (at, actor, actor_label, source, act, subject_kind, subject, person, purpose, detail)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def record(
    *,
    by: Actor,
    at: datetime,
    act: str,
    subject_kind: str,
    subject: str,
    person: int | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add one entry in the caller's transaction; the database chains it to the one before.

    person is the internal key of whoever the data is about. detail holds words and keys, never
    names or numbers of people.
    """
    values = (
        at,
        by.account_id,
        by.label[:200],
        by.source[:60],
        act,
        subject_kind,
        subject,
        person,
        purpose[:300],
        json.dumps(dict(detail or {}), ensure_ascii=False),
    )
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)


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
    """Add the entry that somebody looked at a person's data, which that person can see."""
    record(
        by=by,
        at=at,
        act=LOOK,
        subject_kind=subject_kind,
        subject=subject,
        person=person,
        purpose=purpose,
        detail=detail,
    )

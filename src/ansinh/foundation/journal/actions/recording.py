"""Adds entries to the journal; nothing else ever changes it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection

from ansinh.foundation.journal.rules import entries
from ansinh.foundation.journal.types import PROGRAM
from ansinh.kernel.actors import Actor

INSERT = """
    INSERT INTO journal_entry
        (at, actor, actor_label, role, office, source, act, subject_kind, subject, person, purpose,
         detail, before, after)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
MARK = b"journal: before and after"


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
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add one entry in the caller's transaction; the database chains it to the one before.

    person is the internal key of whoever the data is about. detail holds words and keys, never
    names or numbers of people. before and after are what the act changed; only their keyed
    digests are kept, so that the journal can later show that a value is the one it was.
    """
    values = (
        at,
        by.account_id,
        label_of(by),
        roles_of(by),
        by.agency_path[:60],
        by.source[:60],
        act,
        subject_kind,
        subject,
        person,
        purpose[:300],
        json.dumps(dict(detail), ensure_ascii=False) if detail else "{}",
        None if before is None else digest_of(subject_kind, subject, before),
        None if after is None else digest_of(subject_kind, subject, after),
    )
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)


def digest_of(subject_kind: str, subject: str, values: Mapping[str, Any]) -> bytes:
    """Return the digest under which the journal keeps what a thing was."""
    key = _key(settings.JOURNAL.digest_key or settings.SECRET_KEY)
    return entries.keyed_digest(key, subject_kind, subject, values)


@cache
def _key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), MARK, "sha256")


def label_of(by: Actor) -> str:
    """Return the name of an actor as the journal keeps it, with the program that acts for her."""
    return (f"{by.label} ({by.program})" if by.program else by.label)[:200]


def roles_of(by: Actor) -> str:
    """Return the roles of an actor as the journal keeps them, one after the other."""
    roles = [*by.roles, PROGRAM] if by.program else by.roles
    return ",".join(sorted(roles))[:100]

"""Orders papers: the row and the job that seals it, in the transaction of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ansinh.foundation.documents.models import IssuedDocument
from ansinh.foundation.documents.rules import codes
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.phrases import Phrase

SEAL_JOB = "ansinh.foundation.documents.tasks.seal_document"
# Every filing orders a paper, so this is written out: the row and its job in one statement.
ORDER = """
    WITH ordered AS (
        INSERT INTO documents_issueddocument (code, kind, number, title_vi, title_en, about_kind,
            about, person, employer, agency_path, content, ordered_at, file, digest, size)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', 0)
    )
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', %s, 0, NULL, NULL, jsonb_build_object('code', %s::text), NULL)
        ::procrastinate_job_to_defer_v1
    ])
"""


def issue(
    *,
    kind: DocumentKind,
    number: str,
    title: Phrase,
    about_kind: str,
    about: str,
    content: Mapping[str, Any],
    by: Actor,
    at: datetime,
    person: int | None = None,
    employer: int | None = None,
    agency_path: str = "",
) -> str:
    """Order a paper in the caller's transaction; return its check code, like 7KQ4-M2XD-9TPA.

    content holds what the paper's template needs, as plain JSON. The worker renders and seals it;
    the caller's own journal entry tells of it.
    """
    code = codes.new_code()
    told = json.dumps({**content, "issued_by": by.label}, ensure_ascii=False)
    values = [code, kind.value, number, title.vi, title.en, about_kind, about]
    with connection.cursor() as cursor:
        cursor.execute(ORDER, [*values, person, employer, agency_path, told, at, SEAL_JOB, code])
    return code


@transaction.atomic
def revoke(*, code: str, by: Actor, at: datetime) -> None:
    """Declare a paper void; its check page says so from now on.

    Raises:
        NotFound: there is no such paper.
    """
    exact = codes.find_code(code)
    row = IssuedDocument.objects.select_for_update().filter(code=exact).first()
    if row is None:
        raise NotFound
    if row.revoked_at is None:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        journal.record(
            by=by, at=at, act="document.revoke", subject_kind="document", subject=row.code
        )


def revoke_about(
    *, kind: DocumentKind, about_kind: str, about: str, naming: str, by: Actor, at: datetime
) -> list[str]:
    """Declare void the papers of a kind about something that name a field; return their codes."""
    rows = IssuedDocument.objects.filter(
        kind=kind.value, about_kind=about_kind, about=about, revoked_at=None
    )
    codes_ = list(rows.filter(content__has_key=naming).values_list("code", flat=True))
    for code in codes_:
        revoke(code=code, by=by, at=at)
    return codes_


def hand_over(*, about_kind: str, about: Collection[str], person: int) -> None:
    """Let the papers about some things belong to a person from now on, in the caller's transaction.

    Whoever orders it journals why.
    """
    rows = IssuedDocument.objects.filter(about_kind=about_kind, about__in=list(about))
    rows.update(person=person)

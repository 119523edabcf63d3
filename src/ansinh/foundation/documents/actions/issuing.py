"""Orders papers: the row and the job that seals it, in the transaction of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from ansinh.foundation.documents.models import IssuedDocument
from ansinh.foundation.documents.rules import codes
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.phrases import Phrase

SEAL_JOB = "ansinh.foundation.documents.tasks.seal_document"


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
    IssuedDocument.objects.create(
        code=code,
        kind=kind.value,
        number=number,
        title_vi=title.vi,
        title_en=title.en,
        about_kind=about_kind,
        about=about,
        person=person,
        employer=employer,
        agency_path=agency_path,
        content={**content, "issued_by": by.label},
        ordered_at=at,
    )
    jobs.configure_task(SEAL_JOB, allow_unknown=True).defer(code=code)
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

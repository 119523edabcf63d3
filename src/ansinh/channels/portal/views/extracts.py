"""Orders the extract of one's own record as a sealed paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import money
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import SpanView
from ansinh.records.people.types import PersonCard

TITLE = Phrase(vi="Bản trích quá trình tham gia bảo hiểm xã hội", en="Extract of the social insurance record")


def order(person: PersonCard, *, by: Actor, at: datetime) -> str:
    """Order the extract of a person's record as it is now; return its check code."""
    with transaction.atomic():
        code = documents.issue(
            kind=DocumentKind.RECORD_EXTRACT,
            number=f"TQT-{timezone.localtime(at):%Y%m%d-%H%M%S}",
            title=TITLE,
            about_kind="person",
            about=str(person.id),
            content=content_of(person, at=at),
            by=by,
            at=at,
            person=person.id,
        )
        journal.record(
            by=by, at=at, act="record.extract", subject_kind="person", subject=str(person.id), person=person.id
        )
    return code


def content_of(person: PersonCard, *, at: datetime) -> dict[str, Any]:
    """Return what the paper shows, as plain JSON."""
    totals = contributions.totals(person.id, at=at)
    return {
        "name": person.full_name,
        "insurance_number": person.insurance_number,
        "birth": f"{person.birth:%d/%m/%Y}",
        "as_of": f"{timezone.localtime(at):%d/%m/%Y}",
        "months": {
            "social": totals.social,
            "compulsory": totals.compulsory,
            "voluntary": totals.voluntary,
            "unemployment": totals.unemployment,
            "owed": totals.owed,
        },
        "spans": [_line(span) for span in contributions.list_spans(person.id)],
    }


def _line(span: SpanView) -> dict[str, str]:
    last = (span.months.end - 1).vietnamese if span.months.end else ""
    wage = money.dong(span.wage.amount) if span.wage.amount else str(span.wage.coefficient)
    return {
        "from": span.months.start.vietnamese,
        "until": last,
        "employer": span.employer_name,
        "position": span.position,
        "wage": wage,
    }

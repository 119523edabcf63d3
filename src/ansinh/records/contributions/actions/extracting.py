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
from ansinh.records.agencies import queries as agencies
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import Fund, MonthState, SpanView, YearRow
from ansinh.records.people.types import BirthPrecision, PersonCard

TITLE = Phrase(
    vi="Bản trích quá trình tham gia bảo hiểm xã hội", en="Extract of the social insurance record"
)

SIGNS = {
    MonthState.PAID: "x",
    MonthState.VOLUNTARY: "x",
    MonthState.OWED: "n",
    MonthState.MATERNITY: "p",
    MonthState.SICKNESS: "p",
    MonthState.UNPAID_LEAVE: "p",
    MonthState.NONE: "",
}


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
            by=by,
            at=at,
            act="record.extract",
            subject_kind="person",
            subject=str(person.id),
            person=person.id,
        )
    return code


def content_of(person: PersonCard, *, at: datetime) -> dict[str, Any]:
    """Return what the paper shows, as plain JSON; it is written in Vietnamese."""
    totals = contributions.totals(person.id, at=at)
    today = timezone.localdate(at)
    offices = agencies.search_agencies("", person.province_code, today, limit=1).rows
    return {
        "agency_name": offices[0].name if offices else "",
        "full_name": person.full_name,
        "insurance_number": person.insurance_number,
        "birth": _birth(person),
        "as_of": f"{today:%d/%m/%Y}",
        "social_total": _time(totals.social),
        "unemployment_total": _time(totals.unemployment),
        "health_total": _time(totals.per_fund.get(Fund.HEALTH, 0)),
        "spans": [_line(span) for span in contributions.list_spans(person.id)],
        "years": [_year(row) for row in contributions.month_grid(person.id, at=at).years],
    }


def _birth(person: PersonCard) -> str:
    forms = {
        BirthPrecision.DAY: "%d/%m/%Y",
        BirthPrecision.MONTH: "%m/%Y",
        BirthPrecision.YEAR: "%Y",
    }
    return person.birth.strftime(forms[person.birth_precision])


def _time(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years} năm {rest} tháng" if years else f"{rest} tháng"


def _line(span: SpanView) -> dict[str, str]:
    wage = money.dong(span.wage.amount) if span.wage.amount else f"hệ số {span.wage.coefficient}"
    return {
        "from": span.months.start.vietnamese,
        "until": (span.months.end - 1).vietnamese if span.months.end else "nay",
        "employer": span.employer_name or "Tự nguyện",
        "position": span.position,
        "wage": wage,
    }


def _year(row: YearRow) -> dict[str, Any]:
    return {"year": str(row.year), "months": [SIGNS[state] for state in row.months]}

"""Orders the extract of a record as a sealed paper: for its owner, or for the heirs of the dead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import money
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.agencies import queries as agencies
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import Fund, Heir, MonthState, SpanView, YearRow
from ansinh.records.people import actions as registering
from ansinh.records.people import queries as people
from ansinh.records.people.events import Revived
from ansinh.records.people.types import PersonCard

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


class NotDead(Refused):
    """The register does not know of a death, so nobody inherits."""

    code = "not-dead"
    phrase = Phrase(
        vi="Nhập ngày mất ghi trên giấy tờ.", en="Enter the day of death as the papers say."
    )


class AccountOpen(Refused):
    """An account is open in the name of the dead; it takes two officers to close it first."""

    code = "account-open"
    phrase = Phrase(
        vi="Người này đang có tài khoản. Trước hết đề nghị việc “Chủ tài khoản đã mất” ở mục "
        "Khôi phục tài khoản, để hai cán bộ cùng xét.",
        en="This person has an account. First ask for “The holder has died” under Recovery of "
        "accounts, which two officers decide.",
    )


def order_extract(person: PersonCard, *, by: Actor, at: datetime) -> str:
    """Order the extract of a person's record as it is now; return its check code."""
    with transaction.atomic():
        code = _issue(person, content_of(person, at=at), by=by, at=at)
        journal.record(
            by=by,
            at=at,
            act="record.extract",
            subject_kind="person",
            subject=str(person.id),
            person=person.id,
        )
    return code


def order_extract_for_heir(
    person: PersonCard, *, heir: Heir, died_on: date | None, by: Actor, at: datetime
) -> str:
    """Order the extract of a dead person's record for an heir at the counter; return its check code.

    What the papers say of the death is entered in the register, unless it stands there already.

    Raises:
        NotDead: the register does not know of the death, and no day is given.
        AccountOpen: the person has an open account.
        DeathImpossible, DeathNoted: the day cannot be right, or is another than the register's.
    """
    with transaction.atomic():
        day = _day_of_death(person, heir, died_on, by=by, at=at)
        content = content_of(person, at=at) | _of_heir(heir, day, by=by, at=at)
        code = _issue(person, content, by=by, at=at)
        journal.record(
            by=by,
            at=at,
            act="record.extract-for-heir",
            subject_kind="person",
            subject=str(person.id),
            person=person.id,
            purpose=heir.purpose,
            detail={"paper": code, "relation": heir.relation},
            after={"heir": heir.name, "number": heir.citizen_number, "papers": heir.papers},
        )
    return code


def follow_revival(event: Revived) -> None:
    """Declare void what heirs were given of the record of somebody who has not died."""
    documents.revoke_about(
        kind=DocumentKind.RECORD_EXTRACT,
        about_kind="person",
        about=str(event.person),
        naming="heir",
        by=event.by,
        at=event.at,
    )


def _day_of_death(
    person: PersonCard, heir: Heir, died_on: date | None, *, by: Actor, at: datetime
) -> date:
    noted = people.find_death(person.id)
    if died_on is None:
        if noted is None:
            raise NotDead(path="died_on")
        return noted.died_on
    if noted is None and accounts.is_open_for(person.id):
        raise AccountOpen(path="died_on")
    registering.record_death(person=person.id, died_on=died_on, evidence=heir.papers, by=by, at=at)
    return died_on


def _of_heir(heir: Heir, died_on: date, *, by: Actor, at: datetime) -> dict[str, str]:
    """Return what the paper says of the death, of whom it is given to, and what for."""
    office = agencies.find_agency_of_path(by.agency_path, timezone.localdate(at))
    return {
        "agency_name": office.name if office else "",
        "died_on": f"{died_on:%d/%m/%Y}",
        "heir": f"{heir.name} ({heir.relation})",
        "heir_papers": heir.papers,
        "purpose": heir.purpose,
    }


def _issue(person: PersonCard, content: Mapping[str, Any], *, by: Actor, at: datetime) -> str:
    return documents.issue(
        kind=DocumentKind.RECORD_EXTRACT,
        number=f"TQT-{timezone.localtime(at):%Y%m%d-%H%M%S}",
        title=TITLE,
        about_kind="person",
        about=str(person.id),
        content=content,
        by=by,
        at=at,
        person=person.id,
        agency_path=by.agency_path,
    )


def content_of(person: PersonCard, *, at: datetime) -> dict[str, Any]:
    """Return what the paper shows, as plain JSON; it is written in Vietnamese."""
    found = contributions.overview(person.id, at=at)
    totals = found.totals
    today = timezone.localdate(at)
    offices = agencies.search_agencies("", person.province_code, today, limit=1).rows
    return {
        "agency_name": offices[0].name if offices else "",
        "full_name": person.full_name,
        "insurance_number": person.insurance_number,
        "birth": person.birth_written,
        "as_of": f"{today:%d/%m/%Y}",
        "social_total": _time(totals.social),
        "unemployment_total": _time(totals.unemployment),
        "health_total": _time(totals.per_fund.get(Fund.HEALTH, 0)),
        "spans": [_line(span) for span in found.spans],
        "years": [_year(row) for row in found.grid.years],
    }


def _time(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years} năm {rest} tháng" if years else f"{rest} tháng"


def _line(span: SpanView) -> dict[str, str]:
    wage = money.dong(span.wage.amount) if span.wage.amount else f"hệ số {span.wage.coefficient}"
    return {
        "from": span.months.start.vietnamese,
        "until": (span.months.end - 1).vietnamese if span.months.end else "nay",
        "employer": _payer(span),
        "position": span.position,
        "wage": wage,
    }


def _payer(span: SpanView) -> str:
    name = span.employer_name or "Tự nguyện"
    return f"{name} (chỉ đóng TNLĐ, BNN)" if span.is_accident_only else name


def _year(row: YearRow) -> dict[str, Any]:
    return {"year": str(row.year), "months": [SIGNS[state] for state in row.months]}

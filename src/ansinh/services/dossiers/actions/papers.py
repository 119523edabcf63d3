"""Issues the papers of the one-stop mechanism (Circular 01/2018/TT-VPCP, forms 01 to 05) and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as issued
from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase
from ansinh.records.agencies.types import AgencyView
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import states
from ansinh.services.dossiers.types import Act, Channel, Return, Wanted
from ansinh.services.procedures.types import Definition, Outcome, TimeUnit

TITLES: Mapping[DocumentKind, Phrase] = {
    DocumentKind.RECEIPT: Phrase(
        vi="Giấy tiếp nhận hồ sơ và hẹn trả kết quả", en="Receipt with the date of the result"
    ),
    DocumentKind.SUPPLEMENT_REQUEST: Phrase(
        vi="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en="Request for a supplement"
    ),
    DocumentKind.REFUSAL: Phrase(vi="Phiếu từ chối giải quyết hồ sơ", en="Refusal of the dossier"),
    DocumentKind.APOLOGY: Phrase(
        vi="Phiếu xin lỗi và hẹn lại ngày trả kết quả", en="Apology and new date of the result"
    ),
    DocumentKind.CONTROL_SHEET: Phrase(
        vi="Phiếu kiểm soát quá trình giải quyết hồ sơ", en="Control sheet"
    ),
    DocumentKind.RESULT_NOTICE: Phrase(
        vi="Thông báo kết quả giải quyết hồ sơ", en="Notice of the result"
    ),
}
STOPPED = Phrase(vi="Thông báo dừng giải quyết hồ sơ", en="Notice that handling has stopped")
SUFFIXES: Mapping[DocumentKind, str] = {
    DocumentKind.RECEIPT: "TNHS",
    DocumentKind.SUPPLEMENT_REQUEST: "HDHS",
    DocumentKind.REFUSAL: "TCHS",
    DocumentKind.APOLOGY: "XLHL",
    DocumentKind.CONTROL_SHEET: "KSHS",
    DocumentKind.RESULT_NOTICE: "TBKQ",
}
RETURNS: Mapping[Return, str] = {
    Return.ONLINE: "Trực tuyến, trên Cổng dịch vụ công",
    Return.COUNTER: "Tại bộ phận tiếp nhận và trả kết quả",
    Return.POST: "Qua dịch vụ bưu chính công ích",
}
ISSUED_ON: Mapping[Act, DocumentKind] = {
    Act.ASK_SUPPLEMENT: DocumentKind.SUPPLEMENT_REQUEST,
    Act.REFUSE: DocumentKind.REFUSAL,
    Act.STOP: DocumentKind.REFUSAL,
    Act.SIGN: DocumentKind.RESULT_NOTICE,
}


def issue_receipt(
    row: Dossier,
    agency: AgencyView,
    definition: Definition,
    *,
    by: Actor,
    at: datetime,
    bearer: str = "",
) -> str:
    """Order the receipt (form 01) of a new dossier; return its check code.

    At the counter it names the officer who took the dossier in and who brought it.
    """
    unit = "ngày làm việc" if definition.time_unit is TimeUnit.WORKING_DAYS else "ngày"
    papers = [
        {"title": each.title.vi, "originals": each.originals, "copies": each.copies}
        for each in definition.papers
        if each.is_required or row.form.get(each.part)
    ]
    content = {
        "papers": papers,
        "time_limit": f"{definition.time_limit} {unit}",
        "received_at": _moment(row.filed_at),
        "due_at": _moment(row.due_at),
        "result_by": RETURNS[Return(row.result_by)],
        "control_word": row.control_word,
        "uploads": len(row.uploads),
    }
    if row.channel == Channel.COUNTER.value:
        content |= {"officer": by.label, "bearer": bearer}
    about = {"agency_name": agency.name, "agency_phone": agency.phone}
    about |= {"agency_address": agency.address, "place": _place(agency.address)}
    return _issue(DocumentKind.RECEIPT, row, definition, {**content, **about}, by=by, at=at)


def issue_for(
    move: states.Move,
    row: Dossier,
    definition: Definition,
    *,
    by: Actor,
    at: datetime,
    note: str,
    items: Sequence[Wanted],
    outcome: Outcome,
) -> str:
    """Order the paper that belongs to an act; return its check code, or nothing where none does."""
    kind = ISSUED_ON.get(move.act)
    if kind is None:
        return ""
    content: dict[str, Any] = {"reason": note, "officer": by.label}
    if move.act is Act.ASK_SUPPLEMENT:
        content["items"] = [asdict(each) for each in items]
    title = STOPPED if move.act is Act.STOP else TITLES[kind]
    if move.act is Act.STOP:
        content["is_stop"] = True
    if move.act is Act.SIGN:
        content["lines"] = [_plain(line) for line in outcome.lines]
        content["result"] = definition.result.vi
        content["resolved_at"] = _moment(at)
    content |= _agency(row)
    again = row.supplements_asked if move.act is Act.ASK_SUPPLEMENT else 1
    return _issue(kind, row, definition, content, by=by, at=at, title=title, again=again)


def issue_apology(
    row: Dossier,
    definition: Definition,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    earlier: datetime,
) -> str:
    """Order the apology with the new date (form 04); return its check code."""
    dates = {"earlier_due": _moment(earlier), "due_at": _moment(row.due_at)}
    content = {**_agency(row), **dates, "reason": reason, "officer": by.label}
    return _issue(DocumentKind.APOLOGY, row, definition, content, by=by, at=at)


def order_control_sheet(row: Dossier, definition: Definition, *, by: Actor, at: datetime) -> str:
    """Order the control sheet (form 05): who handed over to whom, when, in time or not."""
    titles = {plan.kind.value: plan.title.vi for plan in definition.steps}
    steps = [
        {
            "title": titles.get(step.kind, step.kind),
            "officer": step.officer_name,
            "started_at": _short(step.started_at),
            "due_at": _short(step.due_at),
            "ended_at": _short(step.ended_at) if step.ended_at else "",
            "in_time": _in_time(step.due_at, step.ended_at or at),
        }
        for step in row.steps.order_by("place")
    ]
    content = {**_agency(row), "steps": steps, "due_at": _moment(row.due_at)}
    kind = DocumentKind.CONTROL_SHEET
    again = 1 + sum(each.kind is kind for each in issued.list_about("dossier", row.code))
    return _issue(kind, row, definition, content, by=by, at=at, again=again)


def _issue(
    kind: DocumentKind,
    row: Dossier,
    definition: Definition,
    content: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    title: Phrase | None = None,
    again: int = 1,
) -> str:
    """Order a paper; its number is the dossier's, with the count of the paper from the second on."""
    serial = row.code.split("/")[0] + (f"-{again}" if again > 1 else "")
    common = {
        "dossier": row.code,
        "national_code": row.national_code,
        "procedure": definition.title.vi,
        "procedure_code": definition.code,
        "applicant": row.applicant_name,
        "applicant_address": row.applicant_address,
        "applicant_phone": row.applicant_phone,
        "applicant_email": row.applicant_email,
    }
    return documents.issue(
        kind=kind,
        number=f"{serial}/{SUFFIXES[kind]}",
        title=title or TITLES[kind],
        about_kind="dossier",
        about=row.code,
        content={**common, **content},
        by=by,
        at=at,
        person=row.person,
        employer=row.employer,
        agency_path=row.agency_path,
    )


def _agency(row: Dossier) -> dict[str, str]:
    office = row.agency
    return {
        "agency_name": office.name,
        "agency_phone": office.phone,
        "agency_address": office.address,
        "place": _place(office.address),
    }


def _place(address: str) -> str:
    """Return the last part of an address, where papers say they were made."""
    return address.rsplit(",", 1)[-1].strip() if "," in address else ""


def _plain(line: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in line.items()}


def _in_time(due: datetime, ended: datetime) -> str:
    if ended > due:
        return "Quá hạn"
    return "Trước hạn" if calendar.working_time(ended, due) else "Đúng hạn"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(calendar.ZONE)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"


def _short(moment: datetime) -> str:
    return f"{moment.astimezone(calendar.ZONE):%H:%M %d/%m/%Y}"

"""What an officer sees of a request: the form beside what the register says of each worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from ansinh.channels.desk import rules
from ansinh.channels.desk.types import Line, Part, RegisterSays, Remark, RequestView
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.agencies import queries as agencies
from ansinh.records.contributions import queries as contributions
from ansinh.records.people import queries as people
from ansinh.services.dossiers.types import DossierView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import FormList

PAGE = 100
HOME = ("nationality", "VN")
Entry = Mapping[str, Any]


def view_request(dossier: DossierView, *, at: datetime, first: int = 0) -> RequestView:
    """Return the request of a dossier with the register's word on each worker; 100 lines a list."""
    remarks = rules.remarks_by_line(dossier.findings)
    procedure = procedures.get_procedure(dossier.procedure)
    parts = [
        _part(dossier, plan, entries, remarks, at=at, first=first)
        for plan in procedure.lists
        if (entries := dossier.form.get(plan.name))
    ]
    elsewhere = rules.NOT_SHOWN | {plan.name for plan in procedure.lists}
    fields = [
        field for field in procedures.list_fields(dossier.procedure) if field.name not in elsewhere
    ]
    return RequestView(
        cells=rules.cells(fields, dossier.form), parts=parts, remarks=remarks.get(("", None), [])
    )


def list_people_shown(dossier: DossierView, *, first: int = 0) -> list[int]:
    """Return the persons in the register whom the page of a dossier shows, by internal key."""
    lists = procedures.get_procedure(dossier.procedure).lists
    numbers = {
        InsuranceNumber(str(entry["number"]))
        for entries in (dossier.form.get(plan.name) or () for plan in lists)
        for entry in _shown(entries, first)
        if entry.get("number")
    }
    return [int(card.id) for card in people.find_people(numbers).values()]


def _shown(entries: Sequence[Entry], first: int) -> Sequence[Entry]:
    start, _, _ = rules.stretch(len(entries), first, PAGE)
    return entries[start : start + PAGE]


def _part(
    dossier: DossierView,
    plan: FormList,
    entries: Sequence[Entry],
    remarks: Mapping[tuple[str, int | None], list[Remark]],
    *,
    at: datetime,
    first: int,
) -> Part:
    start, later, earlier = rules.stretch(len(entries), first, PAGE)
    shown = entries[start : start + PAGE]
    fields = [
        field
        for field in procedures.list_fields(dossier.procedure, plan.name)
        if field.name not in {"number", *rules.HEADS}
    ]
    names = _names(shown, at=at)
    is_compared = plan.names_workers and dossier.applicant.employer
    says = _register(dossier, shown, at=at) if is_compared else {}
    lines = [
        Line(
            place=start + place + 1,
            head=rules.head_of(entry),
            number=str(entry.get("number") or ""),
            cells=rules.cells(fields, entry, names),
            remarks=remarks.get((plan.name, start + place), []),
            register=says.get(place),
        )
        for place, entry in enumerate(shown)
    ]
    return Part(
        name=plan.name,
        title=plan.title,
        total=len(entries),
        lines=lines,
        first=start,
        later=later,
        earlier=earlier,
    )


def _names(entries: Sequence[Entry], *, at: datetime) -> rules.Names:
    """Return what the codes of countries, provinces and health facilities in a list stand for."""
    codes = {str(each["facility_code"]) for each in entries if each.get("facility_code")}
    facilities = agencies.find_facilities(codes) if codes else {}
    is_wanted = any(each.get("province_code") for each in entries)
    provinces = agencies.list_provinces(timezone.localdate(at)) if is_wanted else []
    named = {("province_code", each.code): each.name for each in provinces}
    named |= {("facility_code", code): each.name for code, each in facilities.items()}
    places = {each: rules.same(f"{each[1]} ({name})") for each, name in named.items()}
    return {HOME: Phrase(vi="Việt Nam", en="Viet Nam"), **places}


def _register(
    dossier: DossierView, entries: Sequence[Entry], *, at: datetime
) -> dict[int, RegisterSays]:
    """Return the register's word per line; three look-ups for the whole page."""
    numbers = {InsuranceNumber(str(each["number"])) for each in entries if each.get("number")}
    known = people.find_people(numbers)
    ids = [card.id for card in known.values()]
    employer = dossier.applicant.employer or 0
    spans = contributions.list_open_spans(employer, ids)
    on_leave = _on_leave(ids, employer, Month.of(timezone.localdate(at)))
    said = {}
    for place, entry in enumerate(entries):
        number = InsuranceNumber(str(entry.get("number") or ""))
        card = known.get(number)
        if not number:
            said[place] = rules.NEWCOMER
        elif card is None:
            said[place] = rules.UNKNOWN
        else:
            said[place] = rules.says(spans.get(card.id), on_leave.get(card.id))
    return said


def _on_leave(ids: Sequence[int], employer: int, month: Month) -> dict[int, Phrase]:
    leaves = contributions.list_leaves_of_people(ids)
    return {
        person: rules.leave_words(each.kind.value)
        for person, found in leaves.items()
        for each in found
        if each.employer_id == employer and month in each.months
    }

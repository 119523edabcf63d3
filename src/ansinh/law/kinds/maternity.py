"""Maternity benefit (chế độ thai sản) for mother or father, and the birth grant."""

from __future__ import annotations

from datetime import date

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters, rounding
from ansinh.law.cases import Case
from ansinh.law.days import When
from ansinh.law.formulas.careers import VOLUNTARY
from ansinh.law.history import History
from ansinh.law.kinds import maternity_leave, maternity_window
from ansinh.law.kinds import person as people
from ansinh.law.kinds.maternity_leave import EVENTS, Event, Length, Mother
from ansinh.law.kinds.maternity_window import Need, Window
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet

NEEDS_MONTHS = ("birth", "adoption", "surrogate", "intended-mother")


class BeforeTheEvent(Refused):
    """What can only follow the event lies before it."""

    code = "before-the-event"
    phrase = Phrase(vi="{day} trước ngày {on}.", en="{day} lies before {on}.")


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return leave, allowance and birth grant of an event."""
    person = people.read(case)
    name = case.choice("event", EVENTS)
    when = case.when("event_on") or case.when("on")
    need_rest, infertile = case.flag("prescribed_rest"), case.flag("infertility")
    leave_from = case.when("leave_from")
    event = _event(case, name, when)
    _check_order(case, event)
    case.close()
    mother_insured = event.mother.is_insured
    if not name or when is None:
        for key, known in (("event", name), ("event_on", when)):
            if not known:
                sheet.lack(key)
        return {}
    if maternity_leave.too_old(event, sheet):
        return {"eligible": False, "reasons": [sheet.say(_TOO_OLD)]}
    need = Need(when.first, when.day is not None, infertile, need_rest)
    window = None
    needs = name in NEEDS_MONTHS or maternity_leave.counts_as_birth(event, sheet)
    freely = name == "father" and _is_voluntary(person)
    if needs or freely or not mother_insured:
        window = maternity_window.look(person.history, need, sheet)
    left = event.mother.left_on if name == "father" else None
    starts = Month.of(left) if left else _begins(window, when.month)
    begins = leave_from.month if leave_from else starts
    return _result(person, event, window, begins, sheet, mother_insured=mother_insured)


def _event(case: Case, name: str, when: When | None) -> Event:
    """Return the event with its circumstances."""
    return Event(
        name=name,
        on=when.first if when else date.max,
        children=case.whole("children", 1, 10) or 1,
        weeks=case.number("weeks", 0, 45),
        surgery=case.flag("surgery"),
        far=case.flag("far"),
        living_children=case.whole("living_children", 0, 20) or 0,
        child_birth=case.day("child_birth"),
        child_died_on=case.day("child_died_on"),
        handed_over_on=case.day("handed_over_on"),
        days=case.number("days", 0, 400),
        mother=_mother(case),
    )


def _check_order(case: Case, event: Event) -> None:
    """Keep a fault for what can only follow the event and lies before it, and for a later birth."""
    mother_left = "mother_died_on" if case.has("mother_died_on") else "mother_unable_from"
    later = {
        "child_died_on": event.child_died_on,
        "handed_over_on": event.handed_over_on,
        mother_left: event.mother.left_on,
    }
    for key, day in later.items():
        if event.on != date.max and day is not None and day < event.on:
            case.refuse(BeforeTheEvent(path=key, day=day, on=event.on))
    if event.child_birth is not None and event.child_birth > event.on:
        fault = people.BornLater(path="child_birth", birth=event.child_birth, on=event.on)
        case.refuse(fault)


def _is_voluntary(person: Person) -> bool:
    """Tell whether a person's last contributions were voluntary, which know no leave, only a grant."""
    spans = person.history.spans if person.history else ()
    return bool(spans) and spans[-1].kind == VOLUNTARY


def _mother(case: Case) -> Mother:
    """Return what the case tells of the mother."""
    return Mother(
        is_insured=case.flag("mother_insured", default=True) and not case.flag("mother_uninsured"),
        left_on=case.day("mother_died_on") or case.day("mother_unable_from"),
        leave_from=case.day("mother_leave_from"),
    )


def _begins(window: Window | None, month: Month) -> Month:
    """Return the month before which wages are averaged: after the window if the birth lies in it."""
    return month + 1 if window is not None and window.last == month else month


def _result(
    person: Person,
    event: Event,
    window: Window | None,
    begins: Month,
    sheet: Sheet,
    *,
    mother_insured: bool,
) -> dict[str, object]:
    """Return the figures of an event."""
    result: dict[str, object] = {}
    eligible = True
    if window is not None:
        result["window"] = [str(window.first), str(window.last)]
        eligible = window.eligible or (event.name == "father" and not _is_voluntary(person))
    if window is None or person.history is not None:
        result |= {"eligible": eligible, "reasons": [] if eligible else window_reasons(window)}
    if window is not None and not eligible:
        return result | _voluntary_grant(event, window, sheet)
    allowance = _allowance(person, event, begins, sheet, result)
    grant = _grant(event, window, mother_insured, sheet)
    if grant is not None:
        result["birth_grant"] = grant
    if allowance is not None:
        result |= {"allowance": allowance, "amount": allowance + (grant or 0)}
    return result


def window_reasons(window: Window | None) -> list[str]:
    """Return why the months of a window are not enough."""
    return window.reasons if window else []


def _allowance(
    person: Person, event: Event, begins: Month, sheet: Sheet, result: dict[str, object]
) -> int | None:
    """Return the allowance for the leave, and put leave and average into the result."""
    late_loss = event.name == "miscarriage" and maternity_leave.counts_as_birth(event, sheet)
    if late_loss:
        length: Length | None = maternity_leave.as_birth(event, sheet)
    else:
        length = maternity_leave.length(event, sheet)
    if length is not None:
        result["leave"] = {"months": length.months, "days": rounding.plain(length.days)}
    average = _average(person, begins, sheet)
    if average is None:
        return None
    result["average_wage"] = rounding.dong(average)
    if length is None:
        return None
    divisor = sheet.read("maternity.day_divisor", event.on)
    each = divisor.of("visit" if length.visit else "other")
    percent = sheet.read("maternity.rate", event.on).number
    amount = rounding.dong(average * percent / 100 * (length.months + length.days / each))
    sheet.used(_ALLOWANCE.filled(each=each), divisor, amount)
    return amount


def _average(person: Person, begins: Month, sheet: Sheet) -> float | None:
    """Return the average wage before the leave."""
    if person.average is not None:
        return person.average
    spans: History | None = person.history
    if spans is None or not spans.spans:
        sheet.lack("history")
        return None
    return maternity_window.average(spans, begins, sheet)


def _grant(event: Event, window: Window | None, mother_insured: bool, sheet: Sheet) -> int | None:
    """Return the birth grant: for mothers and adopters, for fathers when the mother is not insured."""
    father = event.name == "father" and not mother_insured and window is not None
    if event.name == "father" and not (father and window and window.eligible):
        return None
    mother = event.name == "adoption" or maternity_leave.counts_as_birth(event, sheet)
    if not (mother or father):
        return None
    times = sheet.read("maternity.birth_grant_times", event.on)
    base = sheet.read("base_salary", event.on)
    amount = times.whole * base.whole * event.children
    sheet.used(_BASE, base, base.whole)
    sheet.used(_GRANT.filled(times=times.whole, children=event.children), times, amount)
    return amount


def _voluntary_grant(event: Event, window: Window, sheet: Sheet) -> dict[str, object]:
    """Return the grant of voluntary insurance where compulsory months are too few."""
    grant = "maternity.voluntary_grant"
    needed = sheet.read("maternity.condition_months", event.on).of("usual")
    if not parameters.get(grant).has(event.on) or not window.voluntary:
        return {}
    if window.voluntary + window.compulsory < needed:
        return {}
    each = sheet.read(grant, event.on)
    amount = each.whole * event.children
    sheet.used(_VOLUNTARY, each, amount)
    return {"eligible": True, "reasons": [], "birth_grant": amount, "amount": amount}


_TOO_OLD = Phrase(
    vi="con nuôi từ đủ 6 tháng tuổi khi nhận",
    en="the adopted child was six months old or more",
)
_ALLOWANCE = Phrase(
    vi="Trợ cấp thai sản (ngày lẻ = mức tháng : {each})",
    en="Maternity allowance (odd days = month : {each})",
)
_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_GRANT = Phrase(
    vi="Trợ cấp một lần khi sinh con: {times} lần × {children} con",
    en="Birth grant: {times} times for each child (children: {children})",
)
_VOLUNTARY = Phrase(
    vi="Trợ cấp thai sản của bảo hiểm xã hội tự nguyện",
    en="Maternity grant of voluntary insurance",
)

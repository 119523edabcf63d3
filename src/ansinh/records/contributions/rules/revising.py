"""How a change alters a person's history: which spans and leaves it cuts, adds or refuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.spans import MonthSpan, merge, run_around
from ansinh.records.contributions.types import (
    ACCIDENT_ALONE,
    BeginLeave,
    Change,
    ChangeTerms,
    EndLeave,
    JoinFunds,
    LeaveView,
    Scheme,
    SpanView,
    Start,
    Stop,
)

NEW = 0
"""The id of a row that is not yet kept."""


class AlreadyInsured(Refused):
    """The person is insured in some of these months already."""

    code = "already-insured"
    phrase = Phrase(
        vi="Người lao động đã có quá trình đóng trong thời gian này, tại {employer}.",
        en="The worker is already insured in these months, at {employer}.",
    )


class AccidentOnly(Refused):
    """The person is insured through another employer; here only against accidents."""

    code = "accident-only"
    phrase = Phrase(
        vi="Người lao động chỉ tham gia quỹ TNLĐ, BNN tại đơn vị; không thêm được quỹ khác.",
        en="The worker is insured here against accidents only; no other fund can be added.",
    )


class NotInsuredHere(Refused):
    """The person is not insured with this employer at that time."""

    code = "not-insured-here"
    phrase = Phrase(
        vi="Người lao động không đóng tại đơn vị vào tháng {month}.",
        en="The worker is not insured with this employer in {month}.",
    )


class OnLeaveAlready(Refused):
    """The person is on leave in some of these months already."""

    code = "on-leave-already"
    phrase = Phrase(
        vi="Người lao động đã nghỉ trong thời gian này.",
        en="The worker is on leave already in these months.",
    )


class NotOnLeave(Refused):
    """The person is not on leave at that time."""

    code = "not-on-leave"
    phrase = Phrase(
        vi="Người lao động không nghỉ vào trước tháng {month}.",
        en="The worker is not on leave before {month}.",
    )


class NothingChanges(Refused):
    """The terms asked for are those in force."""

    code = "nothing-changes"
    phrase = Phrase(
        vi="Mức đóng, chức danh không có gì thay đổi từ tháng {month}.",
        en="Wage and position stay the same from {month}.",
    )


@dataclass(frozen=True, slots=True)
class Book:
    """One person's spans and leaves while changes are made; rows with id NEW are not kept yet."""

    spans: tuple[SpanView, ...] = ()
    leaves: tuple[LeaveView, ...] = ()


def revise(book: Book, change: Change, *, employer: int, employer_name: str, path: str) -> Book:
    """Return the history after one change at an employer.

    Raises:
        AlreadyInsured, AccidentOnly, NotInsuredHere, OnLeaveAlready, NotOnLeave, NothingChanges:
            at the path.
    """
    if isinstance(change, Start):
        return _start(book, change, employer, employer_name, path)
    if isinstance(change, JoinFunds):
        return _join_funds(book, change, employer, employer_name, path)
    return _on_the_job(book, change, employer, path)


def _on_the_job(
    book: Book, change: Stop | ChangeTerms | BeginLeave | EndLeave, employer: int, path: str
) -> Book:
    if isinstance(change, Stop):
        return _stop(book, change, employer, path)
    if isinstance(change, ChangeTerms):
        return _change_terms(book, change, employer, path)
    if isinstance(change, BeginLeave):
        return _begin_leave(book, change, employer, path)
    return _end_leave(book, change, employer, path)


def _start(book: Book, change: Start, employer: int, employer_name: str, path: str) -> Book:
    compulsory = change.scheme is Scheme.COMPULSORY
    new = SpanView(
        id=NEW,
        months=change.months,
        scheme=change.scheme,
        employer_id=employer if compulsory else None,
        employer_name=employer_name if compulsory else "",
        wage=change.wage,
        position=change.position,
        funds=change.funds,
    )
    spans = tuple(_joined_in_full(book.spans, new))
    for span in spans:
        if span.months.overlaps(new.months) and _exclude(span, new):
            raise AlreadyInsured(path=path, employer=span.employer_name or "BHXH tự nguyện")
    return replace(book, spans=(*spans, new))


def _joined_in_full(spans: Sequence[SpanView], new: SpanView) -> Iterator[SpanView]:
    """Yield the spans that stay where a new one insures in full who was insured against accidents."""
    for span in spans:
        if span.is_accident_only and not new.is_accident_only and _are_of_one(span, new):
            yield from _cut([span], new.months, new.employer_id)
        else:
            yield span


def _are_of_one(span: SpanView, other: SpanView) -> bool:
    return span.employer_id == other.employer_id


def _exclude(span: SpanView, other: SpanView) -> bool:
    """Tell whether two spans may not share a month: of one employer, or both more than accidents.

    Source: Law 41/2024 article 2.5.a (hợp đồng lao động giao kết đầu tiên); Law 84/2015 article
    43.2 (theo từng hợp đồng lao động đã giao kết).
    """
    return _are_of_one(span, other) or not (span.is_accident_only or other.is_accident_only)


def _join_funds(
    book: Book, change: JoinFunds, employer: int, employer_name: str, path: str
) -> Book:
    here = (span.months for span in book.spans if span.employer_id == employer)
    if run_around(change.months.start, here) is None:
        start = Start(
            person=change.person,
            scheme=Scheme.COMPULSORY,
            wage=change.wage,
            position=change.position,
            funds=change.funds,
            months=change.months,
        )
        return _start(book, start, employer, employer_name, path)
    terms = ChangeTerms(
        person=change.person,
        from_month=change.months.start,
        until_month=change.months.end,
        add_funds=change.funds,
    )
    return _change_terms(book, terms, employer, path)


def _job(book: Book, month: Month, employer: int, path: str) -> MonthSpan:
    """Return the months, without a gap, of the job with an employer that holds a month."""
    here = (span.months for span in book.spans if span.employer_id == employer)
    job = run_around(month, here)
    if job is None:
        raise NotInsuredHere(path=path, month=month.vietnamese)
    return job


def _stop(book: Book, change: Stop, employer: int, path: str) -> Book:
    job = _job(book, change.from_month, employer, path)
    months = MonthSpan(change.from_month, change.until_month or job.end)
    return Book(
        tuple(_cut(book.spans, months, employer)),
        tuple(_cut(book.leaves, months, employer)),
    )


def _cut(rows: Sequence[Any], months: MonthSpan, employer: int | None) -> list[Any]:
    """Return the rows without these months of an employer; a row that is cut becomes new."""
    left: list[Any] = []
    for row in rows:
        if row.employer_id != employer or not row.months.overlaps(months):
            left.append(row)
            continue
        left += [replace(row, id=NEW, months=part) for part in row.months.without(months)]
    return left


def _change_terms(book: Book, change: ChangeTerms, employer: int, path: str) -> Book:
    job = _job(book, change.from_month, employer, path)
    months = MonthSpan(change.from_month, change.until_month or job.end)
    here = [
        span
        for span in book.spans
        if span.employer_id == employer and span.months.overlaps(months)
    ]
    if change.add_funds - ACCIDENT_ALONE and any(span.is_accident_only for span in here):
        raise AccidentOnly(path=path)
    spans = [span for span in book.spans if span not in here]
    leaves: Sequence[LeaveView] = book.leaves
    for span in here:
        new = _on_new_terms(span, change, months)
        spans += new
        for gone in span.months.without(*(each.months for each in new)):
            leaves = _cut(leaves, gone, employer)
    if all(span in spans for span in book.spans):
        raise NothingChanges(path=path, month=change.from_month.vietnamese)
    return Book(tuple(spans), tuple(leaves))


def _on_new_terms(span: SpanView, change: ChangeTerms, months: MonthSpan) -> list[SpanView]:
    changed = replace(
        span,
        id=NEW,
        wage=change.wage or span.wage,
        position=span.position if change.position is None else change.position,
        funds=(span.funds | change.add_funds) - change.drop_funds,
        months=span.months.within(months) or span.months,
    )
    if replace(changed, id=span.id, months=span.months) == span:
        return [span]
    rest = [replace(span, id=NEW, months=part) for part in span.months.without(months)]
    return [changed, *rest] if changed.funds else rest


def _begin_leave(book: Book, change: BeginLeave, employer: int, path: str) -> Book:
    job = _job(book, change.months.start, employer, path)
    months = change.months.within(job) or change.months
    here = (leave for leave in book.leaves if leave.employer_id == employer)
    if any(leave.months.overlaps(months) for leave in here):
        raise OnLeaveAlready(path=path)
    new = LeaveView(id=NEW, employer_id=employer, kind=change.kind, months=months)
    return replace(book, leaves=(*book.leaves, new))


def _end_leave(book: Book, change: EndLeave, employer: int, path: str) -> Book:
    month = change.from_month
    here = [
        leave
        for leave in book.leaves
        if leave.employer_id == employer
        and leave.months.start < month
        and (leave.months.end is None or month <= leave.months.end)
    ]
    if not here:
        raise NotOnLeave(path=path, month=month.vietnamese)
    rest = tuple(leave for leave in book.leaves if leave not in here)
    cut = tuple(_cut(here, MonthSpan(month), employer))
    return replace(book, leaves=(*rest, *cut))


def take_over(keep: Book, drop: Book) -> Book:
    """Return the history of a person who stays, with what another number's adds to it.

    Where both hold a month, the entry of the number that stays is believed: whether she was on
    leave in it, too.
    """
    added = list(_added(drop.spans, keep.spans))
    return Book((*keep.spans, *added), (*keep.leaves, *_away(drop.leaves, added, keep.leaves)))


def _added(dropped: Sequence[SpanView], believed: Sequence[SpanView]) -> Iterator[SpanView]:
    """Yield what is left of dropped spans outside the months that are told otherwise, as new rows."""
    for row in dropped:
        left = row.months.without(*(each.months for each in believed if _exclude(row, each)))
        yield from (replace(row, id=NEW, months=months) for months in left)


def _away(
    dropped: Sequence[LeaveView], added: Sequence[SpanView], believed: Sequence[LeaveView]
) -> Iterator[LeaveView]:
    """Yield the dropped leaves, as new rows, as far as the jobs they are from were added."""
    for leave in dropped:
        jobs = merge(span.months for span in added if span.employer_id == leave.employer_id)
        told = [each.months for each in believed if each.employer_id == leave.employer_id]
        away = (part for job in jobs if (part := leave.months.within(job)))
        left = (part for months in away for part in months.without(*told))
        yield from (replace(leave, id=NEW, months=months) for months in left)

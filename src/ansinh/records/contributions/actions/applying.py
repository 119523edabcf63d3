"""Applies what an employer reports to the histories of its workers, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import queries
from ansinh.records.contributions.actions import keeping
from ansinh.records.contributions.rules import revising
from ansinh.records.contributions.rules.revising import Book
from ansinh.records.contributions.types import Change, SpanView
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import actions as people


class UnknownPerson(Refused):
    """A change names a person who is not in the register."""

    code = "unknown-person"
    phrase = Phrase(
        vi="Không có người này trong dữ liệu.", en="This person is not in the register."
    )


@transaction.atomic
def apply(
    changes: Sequence[Change], *, employer: int, dossier: str, by: Actor, at: datetime
) -> None:
    """Apply changes of an employer's workers in the order given; nothing stays if one is refused.

    Spans are never overwritten: each row that changes is superseded by the dossier and replaced.

    Raises:
        UnknownPerson: at changes.<place>.
        What revising.revise refuses: likewise.
    """
    card = employers.get_employer(employer)
    ids = {int(change.person) for change in changes}
    held = people.hold(ids)
    before = books_of(ids)
    after = dict(before)
    for place, change in enumerate(changes):
        path = f"changes.{place}"
        if change.person not in held:
            raise UnknownPerson(path=path)
        after[change.person] = revising.revise(
            after[change.person], change, employer=employer, employer_name=card.name, path=path
        )
    keeping.replace(before, after, dossier=dossier, at=at)
    _settle(after, card, by=by, at=at)
    journal.record(
        by=by,
        at=at,
        act="contributions.apply",
        subject_kind="dossier",
        subject=dossier,
        person=next(iter(ids)) if len(ids) == 1 else None,
        detail={
            "employer": employer,
            "people": len(ids),
            "changes": dict(Counter(type(change).__name__ for change in changes)),
        },
        before=_told(before),
        after=_told(after),
    )


def _settle(books: Mapping[int, Book], employer: EmployerCard, *, by: Actor, at: datetime) -> None:
    """Put those who work for the employer now, or are managed by nobody, under its office."""
    working = [
        person
        for person, book in books.items()
        if any(_goes_on(span, employer) for span in book.spans)
    ]
    people.settle(books, joined=working, agency_path=employer.agency_path, by=by, at=at)


def _goes_on(span: SpanView, employer: EmployerCard) -> bool:
    """Tell whether a job with an employer goes on, and is not beside one that others insure."""
    is_here = span.employer_id == employer.id and span.months.end is None
    return is_here and not span.is_accident_only


def _told(books: Mapping[int, Book]) -> dict[str, str]:
    """Return histories as the journal keeps their digest."""
    return {str(person): repr(books[person]) for person in sorted(books)}


def books_of(people: Collection[int]) -> dict[int, Book]:
    """Return the histories of these persons as they are believed now."""
    spans = queries.list_spans_of_people(people)
    leaves = queries.list_leaves_of_people(people)
    return {
        person: Book(tuple(spans.get(person, ())), tuple(leaves.get(person, ())))
        for person in people
    }

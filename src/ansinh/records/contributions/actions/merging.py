"""Moves the history of a number found to be another person's to the one who stays."""

from __future__ import annotations

from django.db import transaction

from ansinh.records.contributions.actions import applying, keeping
from ansinh.records.contributions.rules import revising
from ansinh.records.people.events import Merged


@transaction.atomic
def follow_merge(event: Merged) -> None:
    """Give the history of the entry that goes to the one that stays; its own months win.

    Runs in the transaction of people.merge, which holds both entries and journals the merging.
    """
    before = applying.books_of([event.keep, event.drop])
    after = {
        int(event.keep): revising.take_over(before[event.keep], before[event.drop]),
        int(event.drop): revising.Book(),
    }
    keeping.replace(before, after, dossier=event.dossier, at=event.at)

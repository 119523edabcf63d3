"""Looks a person's record up in one statement, and journals the look before it is shown."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.purposes import Purpose
from ansinh.records.contributions import queries
from ansinh.records.people import queries as people

PURPOSE_LENGTH = 300
# Whoever may not see a person finds nobody, and nothing is journalled.
SEEN = f"""
    SELECT stays.id, stays.id = ANY(%(own)s::bigint[]) AS is_own {people.STAYS}
    WHERE found.insurance_number = %(number)s
      AND (stays.id = ANY(%(own)s::bigint[]) OR (%(purpose)s <> '' AND {people.SIGHT}))
"""
RECORD = queries.RECORD.format(person="(SELECT id FROM seen)")
LOOK_UP = queries.Numbered(
    f"WITH seen AS MATERIALIZED ({SEEN}) SELECT (WITH {RECORD}), seen.id, seen.is_own FROM seen"  # noqa: S608
)


def look_up(number: str, *, by: Actor, at: datetime, purpose: str = "") -> bytes:
    """Return the record that a number finds as UTF-8 JSON (see queries.RECORD), and journal the look.

    One sees oneself, and for a purpose whom people.may_look() lets one see. What one reads of
    oneself leaves no entry, what a program reads for her does.

    Raises:
        NotFound: no such person, or not the actor's to see; the two are told alike.
        PurposeNeeded: the actor may look at others, but has not said why.
    """
    reason = purpose.strip()[:PURPOSE_LENGTH]
    row = LOOK_UP.first(
        {
            **people.sight_of(by),
            "number": number,
            "own": f"{{{','.join(map(str, by.people))}}}",
            "purpose": reason,
            "day": timezone.localdate(at),
        }
    )
    if row is None:
        if not reason and by.may(*people.LOOKS):
            raise people.PurposeNeeded(path="purpose")
        raise NotFound
    record, person, is_own = row
    if by.program or not is_own:
        journal.record_look(
            by=by,
            at=at,
            subject_kind="person",
            subject=str(person),
            person=person,
            purpose=Purpose.AGREED.kept_as() if is_own else reason,
        )
    return str(record).encode()

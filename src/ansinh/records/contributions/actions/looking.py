"""Looks a person's record up and journals what is due, in one statement and one way to the server."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal.types import LOOK
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.records.contributions import queries
from ansinh.records.people import queries as people

PURPOSE_LENGTH = 300
# Whoever may not see a person finds nobody, and nothing is journalled.
SEEN = f"""
    SELECT stays.id, stays.id = ANY(%(own)s::bigint[]) AS is_own {people.STAYS}
    WHERE found.insurance_number = %(number)s
      AND (stays.id = ANY(%(own)s::bigint[]) OR (%(purpose)s <> '' AND {people.SIGHT}))
"""
# Whoever reads her own is no look, unless a program does it for her.
LOOKED = f"""
    {journal.LOOKED_UP} FROM (
        SELECT '{LOOK}' AS act, 'person' AS subject_kind, id::text AS subject, id AS person,
               CASE WHEN is_own THEN '' ELSE %(purpose)s END AS purpose
        FROM seen WHERE NOT is_own OR %(by_program)s
    ) AS entry
"""  # noqa: S608 - parts of our own
FOUND = queries.RECORD.format(person="(SELECT id FROM seen)")
LOOK_UP = queries.Numbered(f"WITH seen AS MATERIALIZED ({SEEN}), looked AS ({LOOKED}), {FOUND}")
OWN_LOOK_UP = queries.Numbered(f"WITH seen AS MATERIALIZED ({SEEN}), {FOUND}")


def look_up(number: str, *, by: Actor, at: datetime, purpose: str = "") -> bytes:
    """Return the record that a number finds, as record_json() gives it, and journal the look.

    One sees oneself, and for a purpose whom people.may_look() lets one see. What one reads of
    oneself leaves no entry, what a program reads for her does.

    Raises:
        NotFound: no such person, or not the actor's to see; the two are told alike.
        PurposeNeeded: the actor may look at others, but has not said why.
    """
    values = {
        **journal.signed(by=by, at=at),
        **people.sight_of(by),
        "number": number,
        "own": f"{{{','.join(map(str, by.people))}}}",
        "purpose": purpose.strip()[:PURPOSE_LENGTH],
        "by_program": bool(by.program),
        "day": timezone.localdate(at),
    }
    is_alone = not by.program and not by.may(*people.LOOKS)
    row = (OWN_LOOK_UP if is_alone else LOOK_UP).first(values)
    if row is not None:
        return str(row[0]).encode()
    if not purpose.strip() and by.may(*people.LOOKS):
        raise people.PurposeNeeded(path="purpose")
    raise NotFound

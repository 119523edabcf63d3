"""What the roles of an account add up to, and for how long roles may be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ansinh.kernel.actors import Actor, Power, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES, Bound

LONGEST = timedelta(days=731)
"""A role of staff, and a delegation, ends after two years at the latest."""
WAITS = timedelta(days=7)
REMIND_BEFORE = timedelta(days=14)
CONSENT_LIFE = timedelta(minutes=10)
LOOK_LASTS = timedelta(minutes=30)


class BadEnd(Refused):
    """A role must end, later than now and within two years."""

    code = "bad-end"
    phrase = Phrase(
        vi="Ngày kết thúc phải sau hôm nay và không quá 2 năm.",
        en="The end must be after today and within two years.",
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A role in force of an account: over which agencies or for whom, with which powers."""

    role: Role
    agency_path: str
    subject: int | None
    powers: frozenset[Power]
    name: str


def check_end(until: datetime | None, at: datetime) -> datetime:
    """Return the end of a role that is given now.

    Raises:
        BadEnd: there is none, it is past, or more than two years ahead.
    """
    if until is None or not at < until <= at + LONGEST:
        raise BadEnd(path="until")
    return until


def actor_from(rows: Sequence[Held], *, account_id: int, source: str) -> Actor:
    """Return what the roles in force of an account add up to; there is at least one.

    An officer works for one office: roles over another one than the first do not count.
    """
    path = next((each.agency_path for each in rows if _bound(each) is Bound.AGENCY), "")
    counted = [
        each for each in rows if _bound(each) is not Bound.AGENCY or each.agency_path == path
    ]
    for_employers = [each for each in counted if _bound(each) is Bound.EMPLOYER]
    return Actor(
        account_id=account_id,
        label=rows[0].name,
        roles=frozenset(each.role for each in counted),
        agency_path=path,
        people=_subjects([each for each in counted if _bound(each) is Bound.PERSON]),
        employers=_subjects(for_employers),
        withheld=_withheld(for_employers),
        represents=_subjects(
            [each for each in for_employers if each.role is Role.LEGAL_REPRESENTATIVE]
        ),
        source=source,
    )


def _bound(held: Held) -> Bound:
    return ROLES[held.role].bound


def _subjects(rows: Sequence[Held]) -> frozenset[int]:
    return frozenset(each.subject for each in rows if each.subject is not None)


def _withheld(rows: Sequence[Held]) -> frozenset[tuple[int, Power]]:
    """Return the powers that no role for an employer gives; a role without any holds none back."""
    given = {
        (each.subject, power)
        for each in rows
        if each.subject is not None
        for power in (each.powers or frozenset(Power))
    }
    return frozenset(
        (employer, power)
        for employer in _subjects(rows)
        for power in Power
        if power is not Power.SEE and (employer, power) not in given
    )

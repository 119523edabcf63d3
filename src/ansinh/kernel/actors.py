"""Who acts: the person, officer, partner or the system itself behind an action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ansinh.kernel.phrases import Phrase


class Role(StrEnum):
    """What an account may be at the door. A class of rights, never a person."""

    PERSON = "person"
    ACCOUNTANT = "accountant"
    RECEPTION = "reception"
    PROCESSING = "processing"
    DISTRICT_LEADER = "district-leader"
    PROVINCIAL_LEADER = "provincial-leader"
    EDITOR = "editor"
    SUPPORT = "support"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    SYSTEM = "system"


STAFF = frozenset({Role.RECEPTION, Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER})


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting account with all that access decisions need; no secrets, no database row.

    agency_path is the subtree an officer works for ("000/001/00101/"); people and employers are
    the internal keys she acts for; source is the network address, for the journal.
    """

    account_id: int | None = None
    label: str = ""
    roles: frozenset[Role] = frozenset()
    agency_path: str = ""
    people: frozenset[int] = frozenset()
    employers: frozenset[int] = frozenset()
    scopes: frozenset[str] = frozenset()
    source: str = ""

    @property
    def is_staff(self) -> bool:
        """Tell whether the actor is an officer of an agency."""
        return bool(self.roles & STAFF)

    def has(self, *roles: Role) -> bool:
        """Tell whether the actor holds one of the roles."""
        return bool(self.roles.intersection(roles))


ANYONE = Actor(label="anyone")
SYSTEM = Actor(label="system", roles=frozenset({Role.SYSTEM}))
NAMES = {
    ANYONE.label: Phrase(vi="Khách", en="A visitor"),
    SYSTEM.label: Phrase(vi="Hệ thống", en="The system"),
}


def name_of(label: str) -> Phrase:
    """Return how readers are told who acted: the system in words, everybody else by name."""
    return NAMES.get(label) or Phrase(vi=label, en=label)

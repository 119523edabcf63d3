"""Who acts: the person, officer, partner or the system itself behind an action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address, ip_network

from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES, STAFF, Permission, Role, holders

__all__ = [
    "ANYONE",
    "OFFICERS",
    "POWERS",
    "STAFF",
    "SYSTEM",
    "Actor",
    "Permission",
    "Power",
    "Role",
    "name_of",
]


OFFICERS = holders(Permission.SEE_DOSSIERS)
"""Officers of an agency: those who see its dossiers."""


class Power(StrEnum):
    """What a delegation lets an account do for an employer; whoever has one also sees."""

    SEE = "see"
    DECLARE = "declare"
    SUBMIT = "submit"
    MONEY = "money"

    @property
    def words(self) -> Phrase:
        """Return the power as those who give it read it."""
        return POWERS[self]


POWERS = {
    Power.SEE: Phrase(vi="Xem dữ liệu và hồ sơ của đơn vị", en="See the employer's data"),
    Power.DECLARE: Phrase(vi="Lập và sửa tờ khai", en="Prepare declarations"),
    Power.SUBMIT: Phrase(vi="Nộp, bổ sung, rút hồ sơ", en="Submit, supplement, withdraw"),
    Power.MONEY: Phrase(vi="Xem và thanh toán số tiền phải nộp", en="See and pay what is due"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting account with all that access decisions need; no secrets, no database row.

    agency_path is the subtree an officer works for ("000/001/00101/"); people and employers are
    the internal keys she acts for, callers those who let her look by a code; withheld are the
    powers for an employer that a delegation does not give, represents the employers of which she
    is the legal representative; source is the network address, program the name of the program
    that acts in her stead with a token she lent it.
    """

    account_id: int | None = None
    label: str = ""
    roles: frozenset[Role] = frozenset()
    agency_path: str = ""
    people: frozenset[int] = frozenset()
    employers: frozenset[int] = frozenset()
    scopes: frozenset[str] = frozenset()
    source: str = ""
    callers: frozenset[int] = frozenset()
    withheld: frozenset[tuple[int, Power]] = frozenset()
    represents: frozenset[int] = frozenset()
    program: str = ""

    @property
    def network(self) -> str:
        """Return the part of the source that limits count by: of IPv6 the half a line is given."""
        return network_of(self.source)

    @property
    def is_officer(self) -> bool:
        """Tell whether the actor is an officer of an agency, who sees its dossiers."""
        return not self.roles.isdisjoint(OFFICERS)

    @property
    def is_staff(self) -> bool:
        """Tell whether the actor works for the agency, whatever she does there."""
        return not self.roles.isdisjoint(STAFF)

    def has(self, *roles: Role) -> bool:
        """Tell whether the actor holds one of the roles."""
        return bool(self.roles.intersection(roles))

    def may(self, *permissions: Permission) -> bool:
        """Tell whether one of the actor's roles has one of the permissions."""
        return any(ROLES[role].may(*permissions) for role in self.roles)

    def is_over(self, agency_path: str) -> bool:
        """Tell whether an agency lies in the subtree the actor works for."""
        return bool(self.agency_path) and agency_path.startswith(self.agency_path)

    def may_for(self, employer: int, power: Power) -> bool:
        """Tell whether the actor acts for an employer and its delegation gives this power."""
        return employer in self.employers and (employer, power) not in self.withheld


@lru_cache(maxsize=4096)
def network_of(source: str) -> str:
    """Return the /64 of an IPv6 address, within which whoever has one has them all, or the source."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    return str(ip_network((source, 64), strict=False)) if address.version == 6 else source


ANYONE = Actor(label="anyone")
SYSTEM = Actor(label="system", roles=frozenset({Role.SYSTEM}))
NAMES = {
    ANYONE.label: Phrase(vi="Khách", en="A visitor"),
    SYSTEM.label: Phrase(vi="Hệ thống", en="The system"),
}


def name_of(label: str) -> Phrase:
    """Return how readers are told who acted: the system in words, everybody else by name."""
    return NAMES.get(label) or Phrase(vi=label, en=label)

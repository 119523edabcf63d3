"""Words of roles and delegations: what is held, what waits for a second word, who let support look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ansinh.kernel.actors import Power, Role
from ansinh.kernel.roles import ROLES, RoleClass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentView:
    """A role an account holds: over which agencies or for which employer, until when."""

    id: int
    account: int
    name: str
    login: str
    role: Role
    agency_path: str
    subject: int | None
    powers: frozenset[Power]
    since: datetime
    until: datetime | None

    @property
    def role_class(self) -> RoleClass:
        """Return the role in words."""
        return ROLES[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A role that waits for the word of a second person, and who asked for it and why."""

    id: int
    account: int
    name: str
    login: str
    role: Role
    agency_path: str
    subject: int | None
    powers: frozenset[Power]
    until: datetime
    reason: str
    proposed_by: int
    proposer_name: str
    proposed_at: datetime
    expires_at: datetime

    @property
    def role_class(self) -> RoleClass:
        """Return the role in words."""
        return ROLES[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPage:
    """A page of roles held; after is the key from which the next page goes on."""

    rows: Sequence[AssignmentView]
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """A look that a caller allowed a support agent, and until when."""

    person: int
    agent_name: str
    purpose: str
    opened_at: datetime
    open_until: datetime

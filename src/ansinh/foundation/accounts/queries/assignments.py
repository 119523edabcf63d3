"""Who holds which role, what waits for a second word, and which delegations an employer gave."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from ansinh.foundation.accounts.models import Account, Assignment, Proposal, SupportConsent
from ansinh.foundation.accounts.types.assignments import (
    AssignmentPage,
    AssignmentView,
    ConsentView,
    ProposalView,
)
from ansinh.kernel.actors import Actor, Permission, Power, Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.roles import ROLES, STAFF, Bound, holders

STAFF_ROLES = tuple(each.value for each in STAFF)
DELEGATED = (Role.ACCOUNTANT.value, Role.PARTNER.value)
LONGEST_LIST = 200
SEE_ROLES = holders(Permission.SEE_ROLES)
Row = TypeVar("Row", Assignment, Proposal)


def in_force(at: datetime) -> Q:
    """Return the condition that a row of assignments holds at a moment."""
    return Q(valid_from__lte=at) & (Q(valid_until=None) | Q(valid_until__gt=at))


def list_assignments(
    *,
    actor: Actor,
    at: datetime,
    agency_path: str = "",
    text: str = "",
    role: str = "",
    after: int = 0,
    limit: int = 40,
) -> AssignmentPage:
    """Return the roles staff hold now, by key: those the actor may see, of an agency's subtree.

    text is a part of a name or the whole login; nothing comes to who may not see roles.
    """
    rows = _visible(actor, Assignment.objects.filter(in_force(at), role__in=STAFF_ROLES))
    rows = rows.filter(agency_path__startswith=agency_path, pk__gt=after)
    if role:
        rows = rows.filter(role=role)
    if text.strip():
        word = text.strip()
        rows = rows.filter(Q(account__name__icontains=word) | Q(account__login__iexact=word))
    found = list(rows.select_related("account").order_by("pk")[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return AssignmentPage(rows=[assignment_view(row) for row in found[:limit]], after=more)


def get_assignment_for(key: int, *, actor: Actor, at: datetime) -> AssignmentView:
    """Return a role in force that staff hold, to who may see roles.

    Raises:
        NotFound: there is none, or it is not the actor's to see.
    """
    rows = Assignment.objects.filter(in_force(at), role__in=STAFF_ROLES, pk=key)
    row = _visible(actor, rows).select_related("account").first()
    if row is None:
        raise NotFound
    return assignment_view(row)


def list_proposals_for(*, actor: Actor, at: datetime) -> list[ProposalView]:
    """Return the staff roles that wait for a second word, to who may see roles, oldest first."""
    rows = _visible(actor, _open(at).filter(role__in=STAFF_ROLES))
    return [proposal_view(row) for row in _with_names(rows).order_by("id")[:LONGEST_LIST]]


def get_proposal_for(key: int, *, actor: Actor, at: datetime) -> ProposalView:
    """Return a staff role that waits for a second word.

    Raises:
        NotFound: there is none, it was decided, its time is over, or it is not the actor's to see.
    """
    row = _with_names(_visible(actor, _open(at).filter(role__in=STAFF_ROLES, pk=key))).first()
    if row is None:
        raise NotFound
    return proposal_view(row)


def find_account(login: str) -> int | None:
    """Return the key of the active account with this login, or None."""
    rows = Account.objects.filter(login=login.strip(), is_active=True)
    return rows.values_list("pk", flat=True).first()


def list_delegations(*, actor: Actor, at: datetime) -> list[AssignmentView]:
    """Return who acts now for the employers the actor represents, and for whom she acts herself."""
    rows = Assignment.objects.filter(in_force(at), role__in=DELEGATED).exclude(subject=None)
    mine = Q(subject__in=actor.represents) | Q(account=actor.account_id)
    rows = rows.filter(mine).select_related("account").order_by("subject", "id")
    return [assignment_view(row) for row in rows[:LONGEST_LIST]]


def list_delegations_asked(*, actor: Actor, at: datetime) -> list[ProposalView]:
    """Return the delegations asked of the employers the actor represents, and those she asked."""
    mine = Q(subject__in=actor.represents) | Q(account=actor.account_id)
    asked = _open(at).filter(mine, role__in=DELEGATED)
    return [proposal_view(row) for row in _with_names(asked).order_by("id")[:LONGEST_LIST]]


def find_representatives(employer: int, *, at: datetime) -> list[int]:
    """Return the accounts of an employer's legal representatives."""
    rows = Assignment.objects.filter(
        in_force(at), role=Role.LEGAL_REPRESENTATIVE.value, subject=employer
    )
    return list(rows.order_by("id").values_list("account_id", flat=True))


def list_consents(*, actor: Actor, at: datetime, limit: int = 50) -> list[ConsentView]:
    """Return the looks callers allow now: an agent's and a caller's own, all to a supervisor."""
    rows = SupportConsent.objects.filter(opened_at__lte=at, open_until__gt=at)
    if not actor.has(Role.SUPPORT_SUPERVISOR):
        rows = rows.filter(Q(agent=actor.account_id) | Q(person__in=actor.people))
    return [
        ConsentView(
            person=row.person,
            agent_name=row.agent.name if row.agent else "",
            purpose=row.purpose,
            opened_at=row.opened_at,
            open_until=row.open_until,
        )
        for row in rows.select_related("agent").order_by("-opened_at")[:limit]
        if row.opened_at and row.open_until
    ]


def _open(at: datetime) -> QuerySet[Proposal]:
    return Proposal.objects.filter(decided_at=None, expires_at__gt=at)


def _with_names(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.select_related("account", "proposed_by")


def _visible(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Return the rows an actor may see: all, or those of the agencies she works for."""
    if not actor.may(Permission.SEE_ROLES):
        return rows.none()
    if any(ROLES[role].bound is Bound.WHOLE for role in actor.roles & SEE_ROLES):
        return rows
    return rows.filter(agency_path__startswith=actor.agency_path or "-")


def assignment_view(row: Assignment) -> AssignmentView:
    """Return a role as others see it; its account is already at hand."""
    return AssignmentView(
        id=row.pk,
        account=row.account_id,
        name=row.account.name,
        login=row.account.login,
        role=Role(row.role),
        agency_path=row.agency_path,
        subject=row.subject,
        powers=frozenset(map(Power, row.powers)),
        since=row.valid_from,
        until=row.valid_until,
    )


def proposal_view(row: Proposal) -> ProposalView:
    """Return a proposal as others see it; its accounts are already at hand."""
    return ProposalView(
        id=row.pk,
        account=row.account_id,
        name=row.account.name,
        login=row.account.login,
        role=Role(row.role),
        agency_path=row.agency_path,
        subject=row.subject,
        powers=frozenset(map(Power, row.powers)),
        until=row.until,
        reason=row.reason,
        proposed_by=row.proposed_by_id,
        proposer_name=row.proposed_by.name,
        proposed_at=row.proposed_at,
        expires_at=row.expires_at,
    )

"""Delegations: an accountant or a partner acts for an employer as far as its representative says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Power, Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

DELEGATED = frozenset({Role.ACCOUNTANT, Role.PARTNER})


class NoPowers(Refused):
    """A delegation says what may be done."""

    code = "no-powers"
    phrase = Phrase(
        vi="Chọn ít nhất một việc được ủy quyền.", en="Choose at least one power to delegate."
    )


class AlreadyDelegated(Refused):
    """The account acts for the employer already, or has asked to."""

    code = "already-delegated"
    phrase = Phrase(
        vi="Tài khoản này đã được ủy quyền hoặc đang chờ đơn vị duyệt. "
        "Muốn đổi phạm vi, hãy thu hồi rồi cấp lại.",
        en="This account has a delegation already, or waits for approval. "
        "To change its scope, revoke it and give another.",
    )


class NobodyToApprove(Refused):
    """The employer has no legal representative with an account."""

    code = "nobody-to-approve"
    phrase = Phrase(
        vi="Đơn vị chưa có tài khoản người đại diện theo pháp luật để duyệt. "
        "Người đại diện cần đăng ký tài khoản tại cơ quan BHXH trước.",
        en="The employer's legal representative has no account yet to approve this. "
        "She must first register one at the agency.",
    )


class NotForYourself(Refused):
    """The legal representative needs no delegation."""

    code = "not-for-yourself"
    phrase = Phrase(
        vi="Người đại diện theo pháp luật đã có mọi quyền, không cần ủy quyền cho mình.",
        en="The legal representative may do everything and needs no delegation.",
    )


def ask_delegation(
    *,
    employer: int,
    powers: Collection[Power],
    until: datetime | None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Ask an employer's legal representative to let the actor's account act for it; return the key.

    Raises:
        NoPowers, BadEnd, AlreadyDelegated: the request does not fit.
        NobodyToApprove: the employer has no legal representative with an account.
        NotForYourself: the actor is the legal representative.
    """
    if by.account_id is None:
        raise NotFound
    if employer in by.represents:
        raise NotForYourself
    end = _check(powers, until, at)
    if not queries.find_representatives(employer, at=at):
        raise NobodyToApprove
    role = Role.PARTNER if by.has(Role.PARTNER) else Role.ACCOUNTANT
    with transaction.atomic():
        _check_free(by.account_id, employer, at)
        row = Proposal.objects.create(
            account_id=by.account_id,
            role=role.value,
            subject=employer,
            powers=_written(powers),
            until=end,
            reason=reason[:300],
            proposed_by_id=by.account_id,
            proposed_at=at,
            expires_at=at + rules.WAITS,
        )
        _note("ask-delegation", row.account_id, employer, row.powers, by=by, at=at)
    return row.pk


def give_delegation(
    *,
    account: int,
    employer: int,
    powers: Collection[Power],
    until: datetime | None,
    by: Actor,
    at: datetime,
) -> int:
    """Let an account act for an employer the actor legally represents; return the role's key.

    Raises:
        NotFound: the actor does not represent the employer, or there is no such account.
        NoPowers, BadEnd, AlreadyDelegated, NotForYourself: the delegation does not fit.
    """
    if employer not in by.represents:
        raise NotFound
    if account == by.account_id:
        raise NotForYourself
    end = _check(powers, until, at)
    with transaction.atomic():
        _check_free(account, employer, at)
        return opening.assign(
            account=account,
            role=_role_of(account, at),
            subject=employer,
            powers=powers,
            until=end,
            by=by,
            at=at,
        )


def decide_delegation(*, proposal: int, is_approved: bool, by: Actor, at: datetime) -> None:
    """Approve or turn down what an account asked of an employer the actor legally represents.

    Raises:
        NotFound: there is none that waits, or the employer is not the actor's.
        NotForYourself: the actor asked it herself.
    """
    with transaction.atomic():
        row = (
            Proposal.objects.select_for_update()
            .filter(pk=proposal, role__in=DELEGATED, decided_at=None, expires_at__gt=at)
            .first()
        )
        if row is None or row.subject is None or row.subject not in by.represents:
            raise NotFound
        if row.account_id == by.account_id:
            raise NotForYourself
        row.decided_by_id, row.decided_at, row.is_approved = by.account_id, at, is_approved
        row.save(update_fields=["decided_by", "decided_at", "is_approved"])
        if not is_approved:
            _note("refuse-delegation", row.account_id, row.subject, row.powers, by=by, at=at)
            return
        _check_free(row.account_id, row.subject, at)
        opening.assign(
            account=row.account_id,
            role=Role(row.role),
            subject=row.subject,
            powers=[Power(each) for each in row.powers],
            until=row.until,
            given_by=row.proposed_by_id,
            by=by,
            at=at,
        )


def revoke_delegation(*, assignment: int, by: Actor, at: datetime) -> None:
    """End a delegation at once: by the legal representative, or by the account that holds it.

    Raises:
        NotFound: there is none, or it is not the actor's to end.
    """
    row = Assignment.objects.filter(pk=assignment, role__in=DELEGATED).first()
    is_mine = row is not None and (row.subject in by.represents or row.account_id == by.account_id)
    if row is None or row.subject is None or not is_mine:
        raise NotFound
    opening.end_assignment(assignment=assignment, detail={"employer": row.subject}, by=by, at=at)


def _check(powers: Collection[Power], until: datetime | None, at: datetime) -> datetime:
    if not powers:
        raise NoPowers(path="powers")
    return rules.check_end(until, at)


def _written(powers: Collection[Power]) -> list[str]:
    return sorted({Power.SEE.value, *(each.value for each in powers)})


def _check_free(account: int, employer: int, at: datetime) -> None:
    if not Account.objects.select_for_update().filter(pk=account, is_active=True).exists():
        raise NotFound(path="account")
    about = {"account": account, "subject": employer, "role__in": DELEGATED}
    held = Assignment.objects.filter(queries.in_force(at), **about)
    waits = Proposal.objects.filter(decided_at=None, expires_at__gt=at, **about)
    if held.exists() or waits.exists():
        raise AlreadyDelegated


def _role_of(account: int, at: datetime) -> Role:
    """Return as what an account acts for employers: partners stay partners."""
    held = Assignment.objects.filter(
        queries.in_force(at), account=account, role=Role.PARTNER.value
    )
    return Role.PARTNER if held.exists() else Role.ACCOUNTANT


def _note(
    act: str, account: int, employer: int, powers: Collection[str], *, by: Actor, at: datetime
) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account",
        subject=str(account),
        detail={"employer": employer, "powers": sorted(powers)},
    )

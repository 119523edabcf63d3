"""Gives roles to staff and ends them: the powerful ones by two people, all of them with an end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.actions.entering import passwords
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.accounts.types.passwords import LinkReason
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import SYSTEM, Actor, Permission, Role
from ansinh.kernel.errors import NotAllowed, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import ROLES, Bound, are_apart

ENOUGH_ADMINISTRATORS = 2


class NotOfStaff(Refused):
    """This role is not given here: it comes with registration or by a delegation."""

    code = "not-of-staff"
    phrase = Phrase(
        vi="Vai trò này không phân ở đây: nó đến từ đăng ký tài khoản hoặc ủy quyền của đơn vị.",
        en="This role is not given here: it comes by registration or by a delegation.",
    )


class AgencyNeeded(Refused):
    """The role holds for an agency, or for none."""

    code = "agency-of-role"
    phrase = Phrase(
        vi="Vai trò này cần chọn cơ quan phù hợp (hoặc không gắn với cơ quan nào).",
        en="Choose an agency that fits this role (or none, where the role has none).",
    )


class WorksElsewhere(Refused):
    """The account holds a role at another office."""

    code = "works-elsewhere"
    phrase = Phrase(
        vi="Tài khoản đang có vai trò ở cơ quan khác. Hãy kết thúc vai trò đó trước.",
        en="The account holds a role at another office. End that one first.",
    )


class RolesApart(Refused):
    """Who runs the system or audits it would handle records too, or the other way round."""

    code = "roles-apart"
    phrase = Phrase(
        vi="Quản trị hệ thống và kiểm toán viên không kiêm vai trò khác của cán bộ. "
        "Hãy kết thúc vai trò đang giữ hoặc dùng một tài khoản khác.",
        en="Administrators and auditors hold no other role of staff. "
        "End the role held now, or open another account.",
    )


class AlreadyHeld(Refused):
    """The account has the role, or somebody proposed it before."""

    code = "role-already-held"
    phrase = Phrase(
        vi="Tài khoản đã có vai trò này hoặc đang chờ duyệt.",
        en="The account has this role already, or it waits for approval.",
    )


class SecondPersonNeeded(Refused):
    """Who proposed a role, or would hold it, cannot approve it."""

    code = "second-person-needed"
    phrase = Phrase(
        vi="Người đề nghị và người được đề nghị không được tự duyệt; cần một người khác duyệt.",
        en="Neither who proposed a role nor who would hold it can approve it; another must.",
    )


class LastAdministrator(Refused):
    """The system must always have an administrator."""

    code = "last-administrator"
    phrase = Phrase(
        vi="Đây là quản trị viên cuối cùng nên chưa thể kết thúc vai trò.",
        en="This is the last administrator, so the role cannot end yet.",
    )


class EnoughAdministrators(Refused):
    """Two administrators are there; the next is proposed by one and approved by the other."""

    code = "enough-administrators"
    phrase = Phrase(
        vi="Đã có đủ 2 quản trị viên. Người tiếp theo do một người đề nghị, người kia duyệt.",
        en="There are two administrators. The next is proposed by one and approved by another.",
    )


def propose_role(
    *,
    account: int,
    role: Role,
    agency_path: str,
    until: datetime | None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> bool:
    """Give staff a role, or put a powerful one before a second person; tell whether it holds now.

    Raises:
        NotAllowed: the actor may not give roles, or would give one to herself.
        NotOfStaff, AgencyNeeded, BadEnd, RolesApart, WorksElsewhere, AlreadyHeld: it does not fit.
        NotFound: there is no such account.
    """
    if not by.may(Permission.PROPOSE_ROLES) or account == by.account_id:
        raise NotAllowed
    _check_fits(role, agency_path)
    end = rules.check_end(until, at)
    with transaction.atomic():
        _check_free(account, role, agency_path, at)
        if not ROLES[role].is_powerful:
            opening.assign(
                account=account, role=role, agency_path=agency_path, until=end, by=by, at=at
            )
            return True
        row = Proposal.objects.create(
            account_id=account,
            role=role.value,
            agency_path=agency_path,
            until=end,
            reason=reason[:300],
            proposed_by_id=by.account_id or 0,
            proposed_at=at,
            expires_at=at + rules.WAITS,
        )
        _note(row, "propose-role", by=by, at=at)
    return False


def _check_fits(role: Role, agency_path: str) -> None:
    known = ROLES[role]
    if not known.is_staff:
        raise NotOfStaff(path="role")
    deep = {Role.DISTRICT_LEADER: 3, Role.PROVINCIAL_LEADER: 2}.get(role)
    if (known.bound is Bound.AGENCY) != bool(agency_path):
        raise AgencyNeeded(path="agency")
    if deep and agency_path.count("/") != deep:
        raise AgencyNeeded(path="agency")


def _check_free(account: int, role: Role, agency_path: str, at: datetime) -> None:
    if not Account.objects.select_for_update().filter(pk=account, is_active=True).exists():
        raise NotFound(path="account")
    held = Assignment.objects.filter(queries.in_force(at), account=account)
    waits = Proposal.objects.filter(account=account, decided_at=None, expires_at__gt=at)
    if any(each.filter(role=role.value, subject=None).exists() for each in (held, waits)):
        raise AlreadyHeld(path="role")
    taken = [*held.values_list("role", flat=True), *waits.values_list("role", flat=True)]
    if any(are_apart(role, Role(each)) for each in taken):
        raise RolesApart(path="role")
    elsewhere = held.exclude(agency_path__in=["", agency_path])
    if agency_path and elsewhere.exists():
        raise WorksElsewhere(path="agency")


def decide_proposal(*, proposal: int, is_approved: bool, by: Actor, at: datetime) -> None:
    """Approve or turn down a role that somebody else proposed; its proposer may take it back.

    Raises:
        NotFound: there is none, it was decided, seven days are over, or it is not the actor's.
        NotAllowed: the actor may not approve roles there.
        SecondPersonNeeded: the actor proposed it or would hold it, be it by another account.
        RolesApart, WorksElsewhere, AlreadyHeld: the account has got another role since.
    """
    with transaction.atomic():
        row = _locked(proposal, by, at)
        is_mine = row.proposed_by_id == by.account_id
        if is_approved and _is_theirs(row, by):
            raise SecondPersonNeeded
        if not (by.may(Permission.APPROVE_ROLES) or (is_mine and not is_approved)):
            raise NotAllowed
        row.decided_by_id, row.decided_at, row.is_approved = by.account_id, at, is_approved
        row.save(update_fields=["decided_by", "decided_at", "is_approved"])
        _note(row, "approve-role" if is_approved else "refuse-role", by=by, at=at)
        if is_approved:
            _give(row, by=by, at=at)


def _is_theirs(row: Proposal, by: Actor) -> bool:
    concerned = (row.proposed_by_id, row.account_id)
    return any(queries.is_same_person(by.account_id, each) for each in concerned)


def _locked(proposal: int, by: Actor, at: datetime) -> Proposal:
    queries.get_proposal_for(proposal, actor=by, at=at)
    row = Proposal.objects.select_for_update().filter(pk=proposal, decided_at=None).first()
    if row is None:
        raise NotFound
    return row


def _give(row: Proposal, *, by: Actor, at: datetime) -> None:
    role = Role(row.role)
    _check_free(row.account_id, role, row.agency_path, at)
    opening.assign(
        account=row.account_id,
        role=role,
        agency_path=row.agency_path,
        until=row.until,
        given_by=row.proposed_by_id,
        by=by,
        at=at,
    )


def end_role(*, assignment: int, reason: str, by: Actor, at: datetime) -> None:
    """End a role of staff at once; ending it again changes nothing.

    Raises:
        NotFound: there is none in force, or it is not the actor's to see.
        NotAllowed: the actor may not end roles.
        LastAdministrator: nobody else would run the system.
    """
    if not by.may(Permission.PROPOSE_ROLES):
        raise NotAllowed
    with transaction.atomic():
        view = queries.get_assignment_for(assignment, actor=by, at=at)
        _keep_one_administrator(view.id, view.role, at)
        opening.end_assignment(assignment=view.id, detail={"reason": reason[:300]}, by=by, at=at)


def _keep_one_administrator(assignment: int, role: Role, at: datetime) -> None:
    if role is not Role.ADMINISTRATOR:
        return
    held = Assignment.objects.select_for_update().filter(
        queries.in_force(at), role=role.value, account__is_active=True
    )
    if {row.pk for row in held.order_by("pk")} <= {assignment}:
        raise LastAdministrator


def open_administrator(
    *, login: str, name: str, password: str, phone: str = "", email: str = "", at: datetime
) -> int:
    """Open the account of one of the first two administrators, at set-up; return its key.

    Raises:
        EnoughAdministrators: there are two.
        LoginTaken: another account has the login.
    """
    role = Role.ADMINISTRATOR
    with transaction.atomic():
        held = Assignment.objects.filter(
            queries.in_force(at), role=role.value, account__is_active=True
        )
        if held.count() >= ENOUGH_ADMINISTRATORS:
            raise EnoughAdministrators
        account = opening.open_account(
            login=login,
            name=name,
            password=password,
            phone=phone,
            email=email,
            by=SYSTEM,
            at=at,
        )
        until = at + rules.LONGEST
        opening.assign(account=account, role=role, until=until, by=SYSTEM, at=at)
    return account


def open_for_staff(*, login: str, name: str, email: str, phone: str = "", at: datetime) -> int:
    """Open an account without a role, whose owner sets her own password by a link; return its key.

    Raises:
        LoginTaken: another account has the login.
    """
    with transaction.atomic():
        account = opening.open_account(
            login=login, name=name, password="", phone=phone, email=email, by=SYSTEM, at=at
        )
        passwords.send_password_link(account=account, reason=LinkReason.OPENED, by=SYSTEM, at=at)
    return account


def _note(row: Proposal, act: str, *, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account",
        subject=str(row.account_id),
        detail={"proposal": row.pk, "role": row.role, "agency": row.agency_path},
    )

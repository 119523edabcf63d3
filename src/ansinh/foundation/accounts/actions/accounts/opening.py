"""Opens accounts and gives them roles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from ansinh.foundation.accounts.models import Account, Assignment, DemonstrationAccess
from ansinh.foundation.accounts.types import Demonstrates
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Power, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

CONTENT_GROUPS = {Role.EDITOR: ("Editors",), Role.ADMINISTRATOR: ("Editors", "Moderators")}
"""The groups of the content administration that a role belongs to. Nobody is a superuser there:
the content administration could otherwise give its users other people's passwords."""

MOMENT = timedelta(microseconds=1)
DEMONSTRATION_WORDS = {Role.PERSON: "worker", Role.PARTNER: "ivan"}


class LoginTaken(Refused):
    """Another account has this login."""

    code = "login-taken"
    phrase = Phrase(vi="Tên đăng nhập này đã được dùng.", en="This login is already taken.")


class OutsideDemonstration(Refused):
    """Demonstration accounts exist in a demonstration only."""

    code = "outside-demonstration"
    phrase = Phrase(
        vi="Chỉ hệ thống trình diễn mới có tài khoản trình diễn.",
        en="Only a demonstration has demonstration accounts.",
    )


def open_account(
    *,
    login: str,
    name: str,
    password: str,
    phone: str = "",
    email: str = "",
    is_demonstration: bool = False,
    demonstrates: Demonstrates | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Open an account and return its key; without a password one is set by a link later.

    Raises:
        LoginTaken: another account has the login.
        OutsideDemonstration: a demonstration account is asked for where there is no demonstration.
    """
    if is_demonstration and not settings.DEMONSTRATION:
        raise OutsideDemonstration
    account = Account(
        login=login,
        name=name,
        phone=phone,
        email=email,
        is_demonstration=is_demonstration,
        created_at=at,
        password_changed_at=at,
    )
    account.set_password(password or None)
    with transaction.atomic():
        _insert(account)
        if is_demonstration:
            _remember(account, password, demonstrates or Demonstrates(role=""))
        journal.record(
            by=by, at=at, act="open-account", subject_kind="account", subject=str(account.pk)
        )
    return account.pk


def _insert(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as fault:
        raise LoginTaken(path="login") from fault


def _remember(account: Account, password: str, shown: Demonstrates) -> None:
    DemonstrationAccess.objects.create(
        account=account,
        role=shown.role,
        password=password,
        insurance_number=shown.insurance_number,
        employer=shown.employer,
    )


def assign(
    *,
    account: int,
    role: Role,
    agency_path: str = "",
    subject: int | None = None,
    powers: Collection[Power] = (),
    until: datetime | None = None,
    given_by: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Give an account a role from now on, over an agency subtree or for a person or employer.

    Return its key. Without powers, a role for an employer holds nothing back; given_by is who
    proposed the role that the actor approves.
    """
    with transaction.atomic():
        row = Assignment.objects.create(
            account_id=account,
            role=role.value,
            agency_path=agency_path,
            subject=subject,
            powers=sorted(each.value for each in powers),
            valid_from=at,
            valid_until=until,
            given_by=given_by or by.account_id,
            approved_by=by.account_id if given_by else None,
        )
        _name_for_demonstration(account, role)
        _join_content_groups(account, role)
        journal.record(
            by=by,
            at=at,
            act="assign-role",
            subject_kind="account",
            subject=str(account),
            detail=_words_of(row),
        )
    return row.pk


def _words_of(row: Assignment) -> dict[str, Any]:
    """Return what the journal keeps of a role that was given."""
    return {
        "role": row.role,
        "agency": row.agency_path,
        "subject": row.subject,
        "powers": row.powers,
        "until": row.valid_until.isoformat() if row.valid_until else None,
    }


def end_assignment(
    *, assignment: int, detail: Mapping[str, Any] | None = None, by: Actor, at: datetime
) -> None:
    """End a role at once; ending it again changes nothing."""
    with transaction.atomic():
        row = Assignment.objects.select_for_update().filter(pk=assignment).first()
        if row is None or (row.valid_until is not None and row.valid_until <= at):
            return
        row.valid_until = max(at, row.valid_from + MOMENT)
        row.ended_by = by.account_id
        row.save(update_fields=["valid_until", "ended_by"])
        _leave_content_groups(row.account_id, Role(row.role))
        journal.record(
            by=by,
            at=at,
            act="end-role",
            subject_kind="account",
            subject=str(row.account_id),
            detail={"assignment": row.pk, "role": row.role, **(detail or {})},
        )


def _name_for_demonstration(account: int, role: Role) -> None:
    word = DEMONSTRATION_WORDS.get(role, role.value)
    DemonstrationAccess.objects.filter(account=account, role="").update(role=word)


def _join_content_groups(account: int, role: Role) -> None:
    names = CONTENT_GROUPS.get(role, ())
    if names:
        groups = Group.objects.filter(name__in=names)
        Account.objects.get(pk=account).groups.add(*groups)


def _leave_content_groups(account: int, role: Role) -> None:
    names = CONTENT_GROUPS.get(role, ())
    if names:
        Account.objects.get(pk=account).groups.remove(*Group.objects.filter(name__in=names))


def choose_language(*, account: int, language: str, by: Actor, at: datetime) -> None:
    """Remember the language an account reads, for pages and messages."""
    with transaction.atomic():
        Account.objects.filter(pk=account).update(language=language)
        journal.record(
            by=by,
            at=at,
            act="choose-language",
            subject_kind="account",
            subject=str(account),
            detail={"language": language},
        )

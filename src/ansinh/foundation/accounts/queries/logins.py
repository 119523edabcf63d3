"""Which account is meant by what somebody types at the door."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.queries.actors import valid_at
from ansinh.kernel.actors import Role


def login_of(typed: str, *, at: datetime) -> str:
    """Return the login that was typed, or that of the one account a number, phone or e-mail means.

    Spaces, capitals and +84 do not matter. What means no account, or several, comes back plain.
    """
    text = typed.strip()
    if "@" in text:
        return _only(_usable().alias(folded=Lower("email")).filter(folded=text.lower())) or text
    number = rules.plain(text)
    if not rules.is_number(number):
        return _as_kept(text, number)
    if Account.objects.filter(login=number).exists():
        return number
    person = import_string(settings.PERSON_OF_NUMBER)(number)
    accounts = _usable()
    held = valid_at(at) & Q(assignments__role=Role.PERSON.value)
    meant = set(accounts.filter(phone=number).values_list("login", flat=True)[:2])
    if person is not None:
        own = accounts.filter(held, assignments__subject=person.id)
        meant |= set(own.values_list("login", flat=True)[:2])
    return meant.pop() if len(meant) == 1 else number


def _as_kept(text: str, plain: str) -> str:
    """Return a login as it was typed where there is one, else without the capitals of a phone."""
    if text == plain or Account.objects.filter(login=text).exists():
        return text
    return plain


def _usable() -> QuerySet[Account]:
    """Return the accounts in use, and those that were closed: their owners are told so."""
    return Account.objects.filter(Q(is_active=True) | ~Q(closed_for=""))


def _only(accounts: QuerySet[Account]) -> str:
    logins = list(accounts.values_list("login", flat=True)[:2])
    return logins[0] if len(logins) == 1 else ""

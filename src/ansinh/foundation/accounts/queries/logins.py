"""Which account is meant by what somebody types at the door."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import (
    Account,
)
from ansinh.foundation.accounts.queries.actors import valid_at
from ansinh.kernel.actors import Role


def find_login(typed: str, *, at: datetime) -> str:
    """Return the login that was typed, or that of the one account an insurance number or phone means.

    What means no account, or several, comes back as it was typed.
    """
    text = typed.strip()
    if not rules.is_number(text) or Account.objects.filter(login=text).exists():
        return text
    number = rules.digits_of(text)
    person = import_string(settings.PERSON_OF_NUMBER)(number)
    accounts = Account.objects.filter(is_active=True)
    held = valid_at(at) & Q(assignments__role=Role.PERSON.value)
    meant = set(accounts.filter(phone=number).values_list("login", flat=True)[:2])
    if person is not None:
        own = accounts.filter(held, assignments__subject=person.id)
        meant |= set(own.values_list("login", flat=True)[:2])
    return meant.pop() if len(meant) == 1 else text

"""What an account says of itself: name, addresses, language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from ansinh.foundation.accounts.models import (
    Account,
    Assignment,
)
from ansinh.foundation.accounts.queries.assignments import in_force
from ansinh.foundation.accounts.types import AccountView
from ansinh.kernel.actors import Role

# Written out, because every notice asks it.
LANGUAGE = """
    SELECT account.language FROM accounts_assignment held
    JOIN accounts_account account ON account.id = held.account_id
    WHERE held.role = %s AND held.subject = %s AND account.is_active
    ORDER BY held.id LIMIT 1
"""


def get_account(account_id: int) -> AccountView:
    """Return what the owner of an account sees of it."""
    row = Account.objects.get(pk=account_id)
    return AccountView(
        login=row.login, name=row.name, phone=row.phone, email=row.email, language=row.language
    )


def find_holder(account_id: int) -> int | None:
    """Return the person an account belongs to: the first it was opened for, not a child added later."""
    held = Assignment.objects.filter(account=account_id, role=Role.PERSON.value)
    return held.order_by("id").values_list("subject", flat=True).first()


def find_employer_at_work(
    account_id: int, *, among: Collection[int], chosen: object
) -> int | None:
    """Return for which of its employers an account works now; None of none.

    That is the one chosen, or the one it acted for first: whoever lets an account act for her firm
    too does not change by that for whom it works.
    """
    if isinstance(chosen, int) and chosen in among:
        return chosen
    if len(among) <= 1:
        return next(iter(among), None)
    roles = [role.value for role in (Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE, Role.PARTNER)]
    held = Assignment.objects.filter(account=account_id, role__in=roles, subject__in=among)
    return held.order_by("id").values_list("subject", flat=True).first() or min(among)


def accounts_of(person: int) -> QuerySet[Account]:
    """Return the accounts that belong to a person, of whatever login, in use or closed.

    Those by which others act for her too, as a parent does, belong to the others.
    """
    people = Assignment.objects.filter(role=Role.PERSON.value)
    first = people.filter(account=OuterRef("pk")).order_by("id").values("subject")[:1]
    acting = Account.objects.filter(pk__in=people.filter(subject=person).values("account"))
    return acting.alias(holder=Subquery(first)).filter(holder=person)


def find_own_person(account_id: int, *, at: datetime) -> int | None:
    """Return the person an account belongs to while it acts for her; never a child added later."""
    holder = find_holder(account_id)
    held = _acting(at).filter(account=account_id, subject=holder)
    return holder if held.exists() else None


def list_own_accounts(person: int, *, at: datetime) -> list[int]:
    """Return the activated accounts that belong to a person and act for her."""
    acting = _acting(at).filter(subject=person).values("account")
    rows = accounts_of(person).filter(pk__in=acting, is_active=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def has_own_account(person: int, *, at: datetime) -> bool:
    """Tell whether a person acts by an account that is hers, activated or not."""
    acting = _acting(at).filter(subject=person).values("account")
    return accounts_of(person).filter(pk__in=acting).exists()


def find_account_for(person: int, *, login: str, at: datetime) -> int | None:
    """Return the account by which somebody acts for a person: that of this login, else the oldest."""
    held = _acting(at).filter(subject=person, account__is_active=True)
    rows = list(held.order_by("id").values_list("account_id", "account__login"))
    own = [account for account, called in rows if called == login]
    return next(iter(own or [account for account, _ in rows]), None)


def _acting(at: datetime) -> QuerySet[Assignment]:
    """Return the roles by which accounts act for people at a moment."""
    return Assignment.objects.filter(in_force(at), role=Role.PERSON.value)


def is_same_person(one: int | None, other: int | None) -> bool:
    """Tell whether two accounts are in one hand: the same, of one phone, or of one person."""
    if one is None or other is None or one == other:
        return one == other
    rows = Account.objects.filter(pk__in=[one, other]).exclude(phone="")
    phones = list(rows.values_list("phone", flat=True))
    holder = find_holder(one)
    is_of_one = holder is not None and holder == find_holder(other)
    return len(phones) > len(set(phones)) or is_of_one


def is_open_for(person: int) -> bool:
    """Tell whether an account that people can sign in to belongs to a person."""
    return accounts_of(person).filter(is_active=True).exists()


def language_of(*, role: Role, subject: int) -> str:
    """Return the language that whoever acts for a person or employer reads, Vietnamese if unknown."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGE, (role.value, subject))
        row = cursor.fetchone()
    return str(row[0]) if row and row[0] else "vi"


def languages_of(*, role: Role, subjects: Iterable[int]) -> dict[int, str]:
    """Return the language per person or employer, for those who have an account."""
    held = Assignment.objects.filter(
        role=role.value, subject__in=list(subjects), account__is_active=True
    ).order_by("-id")
    rows = held.values_list("subject", "account__language")
    return {subject: language for subject, language in rows if subject is not None}

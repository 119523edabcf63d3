"""Questions about the accounts into which money is paid; nobody is told a whole number."""

from __future__ import annotations

from datetime import date

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.records.payments import rules
from ansinh.records.payments.models import PaymentAccount
from ansinh.records.payments.types import Bank, Details, PaymentAccounts, PaymentAccountView


def list_banks(*, on: date) -> list[Bank]:
    """Return the banks that a person may choose from on a day."""
    return [each for each in rules.all_banks().values() if each.is_open(on)]


def find_faults(details: Details, *, name: str) -> list[Refused]:
    """Return all that keeps money of the person of this name from being paid there."""
    return rules.faults_of(details, name=name)


def get_payment_account_for(*, actor: Actor, person: int) -> PaymentAccounts:
    """Return the account of a person and those before it, to herself alone.

    Raises:
        NotFound: somebody else asks, or a program in her stead.
    """
    if person not in actor.people or actor.program:
        raise NotFound
    rows = PaymentAccount.objects.filter(person=person).order_by("-valid_from", "-pk")
    views = [view_of(row) for row in rows]
    current = next((each for each in views if each.ended_at is None), None)
    return PaymentAccounts(
        current=current, earlier=tuple(each for each in views if each is not current)
    )


def view_of(row: PaymentAccount) -> PaymentAccountView:
    """Return an account's row as its owner sees it."""
    return PaymentAccountView(
        bank=rules.all_banks()[row.bank],
        tail=row.tail,
        holder=row.holder,
        valid_from=row.valid_from,
        ended_at=row.ended_at,
    )

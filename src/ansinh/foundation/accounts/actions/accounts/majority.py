"""Hands an account that a parent held for a child to the child who has come of age."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import contacts, factors
from ansinh.foundation.accounts.actions.entering.sessions import end_sessions_of
from ansinh.foundation.accounts.actions.programs import connecting
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor


def is_held(account: int, *, at: datetime) -> bool:
    """Tell whether somebody still acts by an account: a role of it has not ended."""
    return Assignment.objects.filter(account=account).exclude(valid_until__lte=at).exists()


def hand_over(*, account: int, phone: str, email: str, by: Actor, at: datetime) -> None:
    """Give an account in which nobody acts any more to its owner: the parent's ways in are closed.

    Phone and e-mail become hers; password, second factors, sessions, tokens and whatever programs
    were allowed end. The link to set a password is the caller's to send.
    """
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        row.set_unusable_password()
        row.save(update_fields=["password"])
        factors.drop_factors(account=account, by=by, at=at)
        contacts.change_phone(account=account, phone=phone, by=by, at=at)
        contacts.change_email(account=account, email=email, by=by, at=at)
        end_sessions_of(account)
        connecting.withdraw_all(account=account, at=at)
        closing.reopen(account=account, by=by, at=at)
        journal.record(
            by=by, at=at, act="hand-over-account", subject_kind="account", subject=str(account)
        )

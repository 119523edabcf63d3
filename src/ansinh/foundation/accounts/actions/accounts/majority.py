"""Opens the account of whoever registered, or hands her the one that a parent held for her."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts.actions.accounts import closing, opening
from ansinh.foundation.accounts.actions.entering import contacts, factors
from ansinh.foundation.accounts.actions.entering.sessions import end_sessions_of
from ansinh.foundation.accounts.events import AccountHandedOver
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class HasAccount(Refused):
    """There is an account for this number already; a lost one is recovered, not opened again."""

    code = "has-account"
    phrase = Phrase(
        vi="Mã số này đã có tài khoản. Nếu người đến quầy không vào được, dùng việc Khôi phục.",
        en="This number has an account already. If its owner cannot get in, use Recovery.",
    )


def open_or_hand_over(
    *, login: str, name: str, phone: str, email: str, language: str, by: Actor, at: datetime
) -> int:
    """Open the account of this number, or hand over the one a parent held; return its key.

    Raises:
        HasAccount: somebody acts by the account of this number.
    """
    with transaction.atomic():
        found = Account.objects.select_for_update().filter(login=login).first()
        if found is not None:
            if is_held(found.pk, at=at):
                raise HasAccount
            hand_over(account=found.pk, phone=phone, email=email, by=by, at=at)
            return found.pk
        account = opening.open_account(
            login=login, name=name, password="", phone=phone, email=email, by=by, at=at
        )
        Account.objects.filter(pk=account).update(language=language)
    return account


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
        events.publish(AccountHandedOver(account=account, at=at))
        closing.reopen(account=account, by=by, at=at)
        journal.record(
            by=by, at=at, act="hand-over-account", subject_kind="account", subject=str(account)
        )

"""Undoes for accounts what a wrongly noted death has done, and tells whom it happened to."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.actions.accounts import closing, opening
from ansinh.foundation.accounts.actions.entering import passwords
from ansinh.foundation.accounts.models import Account, Assignment, Recovery
from ansinh.foundation.accounts.types.passwords import Closing, LinkReason
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.phrases import Phrase

TAKEN_BACK = Phrase(
    vi="{agency}: sổ ghi nhầm anh/chị đã mất; việc ghi nhầm đã được gỡ lúc {moment}. Giấy đã cấp cho "
    "thân nhân vì việc này không còn giá trị. Xin lỗi anh/chị. Hỏi thêm: {phone}.",
    en="{agency}: our register wrongly had you as dead; this was taken back at {moment}. Papers given "
    "to heirs because of it are void. We apologise. Questions: {phone}.",
)


def find_closed(person: int) -> Account | None:
    """Return the account of a person that was closed because of her death, or None."""
    return _closed(person).first()


def open_for_the_living(
    *, person: int, noted_at: datetime, of_age_at: datetime, by: Actor, at: datetime
) -> None:
    """Open what was closed when a death was noted: her own accounts, and her parents' way to her.

    An account is opened without a password; the link to set one goes to its phone and mailbox.
    A parent acts for a child again until the day she is eighteen.
    """
    with transaction.atomic():
        for account in _closed(person):
            account.set_unusable_password()
            account.save(update_fields=["password"])
            closing.reopen(account=account.pk, by=by, at=at)
            passwords.send_password_link(
                account=account.pk, reason=LinkReason.RECOVERED, by=by, at=at
            )
        if of_age_at > at:
            _let_parents_act(person, noted_at, of_age_at, by, at)


def _let_parents_act(
    person: int, noted_at: datetime, until: datetime, by: Actor, at: datetime
) -> None:
    held = Assignment.objects.filter(role=Role.PERSON.value, subject=person)
    ended = held.filter(
        valid_until__range=(noted_at, noted_at + opening.MOMENT), ended_by__isnull=False
    )
    acting = set(held.exclude(valid_until__lte=at).values_list("account", flat=True))
    for account in set(ended.values_list("account", flat=True)) - acting:
        opening.assign(
            account=account, role=Role.PERSON, subject=person, until=until, by=by, at=at
        )


def _closed(person: int) -> QuerySet[Account]:
    rows = queries.accounts_of(person).filter(closed_for=Closing.DECEASED.value)
    return rows.order_by("pk")


def tell(recovery: Recovery, at: datetime) -> None:
    """Tell a person that her death was taken back, on the phone she gave at the counter."""
    language = recovery.account.language if recovery.account else "vi"
    text = TAKEN_BACK.said_in(language).format(
        agency=settings.AGENCY.name.said_in(language),
        moment=notices.moment_of(at),
        phone=settings.AGENCY.phone,
    )
    told = Letter(
        key=f"revived:{recovery.pk}:{Carrier.SMS.value}",
        carrier=Carrier.SMS,
        address=recovery.phone,
        subject=notices.SUBJECT.said_in(language),
        text=text,
        kind="death-taken-back",
    )
    messaging.send([told], at=at)

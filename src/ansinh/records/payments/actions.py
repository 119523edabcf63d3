"""Changes the account into which a person's money is paid; whoever is paid is told of each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.events import KeysRotated
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import ManyRefused, NotFound
from ansinh.records.payments import rules
from ansinh.records.payments.events import PaymentAccountEnded, PaymentAccountSet
from ansinh.records.payments.models import PaymentAccount
from ansinh.records.payments.queries import view_of
from ansinh.records.payments.types import SHOWN, Details
from ansinh.records.people import actions as people_actions
from ansinh.records.people import queries as people
from ansinh.records.people.events import Merged

KIND = "payment-account"
Facts = dict[str, str]
BATCH = 500


@transaction.atomic
def set_payment_account(*, person: int, details: Details, by: Actor, at: datetime) -> None:
    """Pay a person's money into this account from now on; the same a second time changes nothing.

    Raises:
        NotFound: there is no such person.
        ManyRefused: unknown bank, no account number, or another's name, each at its field.
    """
    if person not in people_actions.hold([person]):
        raise NotFound
    name = people.find_people_by_id([person])[person].full_name
    if faults := rules.faults_of(details, name=name):
        raise ManyRefused(faults)
    new, old = rules.tidied(details), _in_force(person)
    before = _facts(old) if old else None
    if old is not None and before == _said(new):
        return
    if old is not None:
        _end(old, at)
    row = _create(person, new, at)
    _note("payments.set-account", person, (before, _said(new)), by, at)
    events.publish(
        PaymentAccountSet(person=person, key=row.pk, account=view_of(row), by=by, at=at)
    )


@transaction.atomic
def end_payment_account(*, person: int, by: Actor, at: datetime) -> None:
    """Pay a person's money into no account any more; where there is none, nothing changes."""
    people_actions.hold([person])
    row = _in_force(person)
    if row is None:
        return
    _end(row, at)
    _note("payments.end-account", person, (_facts(row), None), by, at)
    events.publish(
        PaymentAccountEnded(person=person, key=row.pk, account=view_of(row), by=by, at=at)
    )


@transaction.atomic
def follow_merge(event: Merged) -> None:
    """Give the accounts of a merged number to the one that stays; hers stays in force."""
    people_actions.hold([event.keep, event.drop])
    moved = list(PaymentAccount.objects.select_for_update().filter(person=event.drop))
    has_own = _in_force(event.keep) is not None
    for row in moved:
        row.locked = _locked(_number(row), event.keep)
        row.person_id = event.keep
        if has_own and row.ended_at is None:
            row.ended_at = max(row.valid_from, event.at)
    PaymentAccount.objects.bulk_update(moved, ["locked", "person", "ended_at"])


def follow_key_rotation(event: KeysRotated) -> None:
    """Lock the numbers by the newest master key.

    Safe to repeat after a stop in between: what is locked by it already is left alone.
    """
    count = 0
    while batch := _lock_batch():
        count += batch
    journal.record(
        by=event.by,
        at=event.at,
        act="payments.locked-anew",
        subject_kind=KIND,
        subject="",
        detail={"accounts": count},
    )


@transaction.atomic
def _lock_batch() -> int:
    """Lock some of the numbers that an older key locks; return how many."""
    rows = PaymentAccount.objects.select_for_update().order_by("pk")
    stale = list(rows.exclude(locked__startswith=f"{papers.newest_master()}:")[:BATCH])
    for row in stale:
        row.locked = _locked(_number(row), row.person_id)
    PaymentAccount.objects.bulk_update(stale, ["locked"])
    return len(stale)


def _in_force(person: int) -> PaymentAccount | None:
    rows = PaymentAccount.objects.select_for_update()
    return rows.filter(person=person, ended_at=None).first()


def _create(person: int, details: Details, at: datetime) -> PaymentAccount:
    return PaymentAccount.objects.create(
        person_id=person,
        bank=details.bank,
        locked=_locked(details.number, person),
        tail=details.number[-SHOWN:],
        holder=details.holder,
        valid_from=at,
    )


def _end(row: PaymentAccount, at: datetime) -> None:
    row.ended_at = max(row.valid_from, at)
    row.save(update_fields=["ended_at"])


def _locked(number: str, person: int) -> str:
    return papers.lock_secret(number, belongs_to=f"{KIND}:{person}")


def _number(row: PaymentAccount) -> str:
    return papers.unlock_secret(row.locked, belongs_to=f"{KIND}:{row.person_id}")


def _said(details: Details) -> Facts:
    return {"bank": details.bank, "number": details.number, "holder": details.holder}


def _facts(row: PaymentAccount) -> Facts:
    return {"bank": row.bank, "number": _number(row), "holder": row.holder}


def _note(
    act: str,
    person: int,
    change: tuple[Facts | None, Facts | None],
    by: Actor,
    at: datetime,
) -> None:
    before, after = change
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind=KIND,
        subject=str(person),
        person=person,
        before=before,
        after=after,
    )

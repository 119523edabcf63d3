"""Fills in a registration page by page, until it is sent or forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging.types import Carrier
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import (
    Office,
    RegistrationKind,
    RegistrationState,
    ScanKind,
    Step,
    Way,
)
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

PAGES_A_MINUTE = 300
"""From one network: a mobile operator puts thousands of people behind one address."""
PURPOSES = {Carrier.SMS: CodePurpose.CONFIRM_PHONE, Carrier.EMAIL: CodePurpose.CONFIRM_EMAIL}


class AlreadySent(Refused):
    """A registration that was sent is not changed any more."""

    code = "registration-sent"
    phrase = Phrase(
        vi="Đăng ký này đã gửi nên không sửa được nữa.",
        en="This registration was sent and cannot be changed any more.",
    )


class StepMissing(Refused):
    """A page before is not complete yet."""

    code = "step-missing"
    phrase = Phrase(
        vi="Còn trang chưa điền đủ. Anh/chị hãy điền tiếp.",
        en="A page is not complete yet. Fill it in first.",
    )

    def __init__(self, step: Step) -> None:
        """Keep the page that comes next."""
        self.step = step
        super().__init__(path=step.value)


def begin_registration(*, kind: RegistrationKind, language: str, by: Actor, at: datetime) -> UUID:
    """Begin a registration and return the key that only its owner's browser holds.

    Raises:
        SlowDown: this minute's pages of the asker's network are used up.
    """
    _allow(by, at)
    with transaction.atomic():
        row = Registration.objects.create(
            key=uuid4(), kind=kind.value, language=language, began_at=at, changed_at=at
        )
        _note(row.key, "registration.begin", by, at)
    return row.key


def fill_registration(*, key: UUID, values: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keep what was typed on a page.

    Raises:
        NotFound: there is no such registration.
        AlreadySent: it was sent.
        SlowDown: this minute's pages of the asker's network are used up.
    """
    _allow(by, at)
    with transaction.atomic():
        row = _draft(key)
        row.values = {**row.values, **values}
        save(row, at, "values")
        _note(key, "registration.fill", by, at)


def choose_office(*, key: UUID, office: Office, way: Way, by: Actor, at: datetime) -> None:
    """Keep the office that decides, and how the signed declaration gets there.

    Raises:
        NotFound: there is no such registration.
        AlreadySent: it was sent.
        SlowDown: this minute's pages of the asker's network are used up.
    """
    _allow(by, at)
    with transaction.atomic():
        row = _draft(key)
        row.office, row.agency_path = asdict(office), office.path
        row.values = {**row.values, "way": way.value}
        save(row, at, "office", "agency_path", "values")
        _note(key, "registration.office", by, at)


def set_contact(*, key: UUID, phone: str, email: str, by: Actor, at: datetime) -> None:
    """Keep phone and mailbox and send a code to each that is not confirmed yet.

    Raises:
        NotFound: there is no such registration.
        AlreadySent: it was sent.
        TooManyCodes: the limits are used up.
    """
    with transaction.atomic():
        row = _draft(key)
        if phone != row.phone:
            row.phone, row.phone_confirmed_at = phone, None
        if email != row.email:
            row.email, row.email_confirmed_at = email, None
        if row.phone_confirmed_at is None:
            row.phone_challenge = _send(row, Carrier.SMS, phone, by, at)
        if email and row.email_confirmed_at is None:
            row.email_challenge = _send(row, Carrier.EMAIL, email, by, at)
        save(
            row, at, "phone", "phone_challenge", "phone_confirmed_at",
            "email", "email_challenge", "email_confirmed_at",
        )  # fmt: skip


def confirm_contact(*, key: UUID, carrier: Carrier, code: str, by: Actor, at: datetime) -> None:
    """Take the code that was sent to the phone or the mailbox.

    Raises:
        NotFound: there is no such registration.
        AlreadySent: it was sent.
        Refused: the code is not right, or not in force.
    """
    with transaction.atomic():
        row = _draft(key)
    is_phone = carrier is Carrier.SMS
    challenge = row.phone_challenge if is_phone else row.email_challenge
    if challenge is None:
        raise accounts.CodeExpired(path="code")
    accounts.check_code(challenge=challenge, code=code, by=by, at=at)
    with transaction.atomic():
        rows = Registration.objects.filter(pk=row.pk, state=RegistrationState.DRAFT.value)
        if is_phone:
            rows.filter(phone_challenge=challenge).update(phone_confirmed_at=at, changed_at=at)
        else:
            rows.filter(email_challenge=challenge).update(email_confirmed_at=at, changed_at=at)


def attach_scan(
    *, key: UUID, kind: ScanKind, name: str, stream: BinaryIO, by: Actor, at: datetime
) -> None:
    """Keep a picture encrypted; the one handed in before in its place is forgotten.

    Pictures are taken from those only whose phone is confirmed.

    Raises:
        NotFound: there is no such registration.
        AlreadySent: it was sent.
        StepMissing: the phone is not confirmed yet.
        SlowDown: this minute's pages of the asker's network are used up.
        Refused: the file is no picture that is taken.
    """
    _allow(by, at)
    with transaction.atomic():
        if _draft(key).phone_confirmed_at is None:
            raise StepMissing(Step.CONTACT)
    scan = documents.keep_scan(name=name, stream=stream, by=by, at=at)
    try:
        with transaction.atomic():
            row = _draft(key)
            old = row.scans.get(kind.value)
            row.scans = {**row.scans, kind.value: str(scan)}
            save(row, at, "scans")
            _note(key, "registration.scan", by, at)
            documents.forget_scans(keys=[UUID(old)] if old else [], by=by, at=at)
    except Refused:
        documents.forget_scans(keys=[scan], by=by, at=at)
        raise


def forget_registration(*, key: UUID, by: Actor, at: datetime) -> None:
    """Delete a registration that was not sent, with its pictures; one that was sent stays."""
    with transaction.atomic():
        draft = Registration.objects.select_for_update().filter(
            key=key, state=RegistrationState.DRAFT.value
        )
        for row in draft:
            documents.forget_scans(keys=[UUID(each) for each in row.scans.values()], by=by, at=at)
            _note(key, "registration.forget", by, at)
        draft.delete()


def _allow(by: Actor, at: datetime) -> None:
    """Let a network send so many pages a minute: each writes to the journal, which forgets nothing."""
    brakes.allow("registration", by.network, at, most=PAGES_A_MINUTE)


def _note(key: UUID, act: str, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, act=act, subject_kind="registration", subject=str(key))


def _draft(key: UUID) -> Registration:
    row = locked(key)
    if row.state != RegistrationState.DRAFT.value:
        raise AlreadySent
    return row


def locked(key: UUID) -> Registration:
    """Return a registration, locked until the transaction ends.

    Raises:
        NotFound: there is none under this key.
    """
    row = Registration.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        raise NotFound
    return row


def save(row: Registration, at: datetime, *fields: str) -> None:
    """Write fields of a registration, and when it changed."""
    row.changed_at = at
    row.save(update_fields=[*fields, "changed_at"])


def _send(row: Registration, carrier: Carrier, address: str, by: Actor, at: datetime) -> UUID:
    return accounts.send_code(
        purpose=PURPOSES[carrier],
        carrier=carrier,
        address=address,
        language=row.language,
        by=by,
        at=at,
    )

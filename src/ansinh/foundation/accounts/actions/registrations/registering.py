"""Fills in a registration page by page and sends it to the office that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.actions.entering import codes
from ansinh.foundation.accounts.models import Registration
from ansinh.foundation.accounts.rules import registrations as rules
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.accounts.types.registrations import (
    Office,
    RegistrationKind,
    RegistrationState,
    RegistrationView,
    ScanKind,
    Step,
    Way,
)
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

TITLES = {
    RegistrationKind.PERSON: Phrase(
        vi="Tờ khai đăng ký giao dịch điện tử", en="Declaration to register for e-transactions"
    ),
    RegistrationKind.CHILD: Phrase(
        vi="Tờ khai đăng ký giao dịch điện tử cho con",
        en="Declaration to register a child for e-transactions",
    ),
    RegistrationKind.ORGANISATION: Phrase(
        vi="Tờ khai đăng ký giao dịch điện tử của đơn vị",
        en="Declaration of an organisation to register for e-transactions",
    ),
}
SENT = Phrase(
    vi="{agency} đã nhận đăng ký tài khoản, mã {code}. Trả lời trước {day}. Nơi nhận: {office}.",
    en="{agency} has your registration, code {code}. Answer by {day}. Office: {office}.",
)
SUBJECT = Phrase(vi="Đăng ký tài khoản", en="Your registration for an account")
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
        _save(row, at, "values")
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
        _save(row, at, "office", "agency_path", "values")
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
        _save(
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
        raise codes.CodeExpired(path="code")
    codes.check_code(challenge=challenge, code=code, by=by, at=at)
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
            _save(row, at, "scans")
            _note(key, "registration.scan", by, at)
            documents.forget_scans(keys=[UUID(old)] if old else [], by=by, at=at)
    except Refused:
        documents.forget_scans(keys=[scan], by=by, at=at)
        raise


def submit_registration(*, key: UUID, by: Actor, at: datetime) -> str:
    """Send a registration to its office and order its declaration; return its code.

    Sending it again returns the same code.

    Raises:
        NotFound: there is no such registration.
        StepMissing: a page is not complete.
    """
    with transaction.atomic():
        row = _locked(key)
        if row.state != RegistrationState.DRAFT.value:
            return row.code
        form = queries.registration_of(row)
        step = rules.next_step(form)
        if step is not Step.REVIEW:
            raise StepMissing(step)
        row.state = RegistrationState.SUBMITTED.value
        row.submitted_at, row.due_at = at, rules.due_at(at)
        row.reopens, row.reopens_until = "", None
        row.code = _declare(row, form, by, at)
        _save(row, at, "state", "submitted_at", "due_at", "code", "reopens", "reopens_until")
        _tell_sent(row, form, at)
        journal.record(
            by=by, at=at, act="registration.submit", subject_kind="registration", subject=str(key)
        )
    return row.code


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
    row = _locked(key)
    if row.state != RegistrationState.DRAFT.value:
        raise AlreadySent
    return row


def _locked(key: UUID) -> Registration:
    row = Registration.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        raise NotFound
    return row


def _save(row: Registration, at: datetime, *fields: str) -> None:
    row.changed_at = at
    row.save(update_fields=[*fields, "changed_at"])


def _send(row: Registration, carrier: Carrier, address: str, by: Actor, at: datetime) -> UUID:
    return codes.send_code(
        purpose=PURPOSES[carrier],
        carrier=carrier,
        address=address,
        language=row.language,
        by=by,
        at=at,
    )


def _declare(row: Registration, form: RegistrationView, by: Actor, at: datetime) -> str:
    office = form.office
    content = {
        **form.values,
        "kind": form.kind.value,
        "kind_title": form.kind.words.vi,
        "way_title": Way(form.values["way"]).words.vi,
        "address_line": rules.address_of(form.values),
        "phone": form.phone,
        "email": form.email,
        "agency_name": office.name if office else "",
        "agency_address": office.address if office else "",
        "due_at": f"{rules.due_at(at).astimezone(calendar.ZONE):%d/%m/%Y}",
    }
    return documents.issue(
        kind=DocumentKind.DECLARATION,
        number=f"{at.astimezone(calendar.ZONE):%Y%m%d}-{row.pk:05d}/DK-GD",
        title=TITLES[form.kind],
        about_kind="registration",
        about=str(row.key),
        content=content,
        by=by,
        at=at,
        agency_path=row.agency_path,
    )


def _tell_sent(row: Registration, form: RegistrationView, at: datetime) -> None:
    due = row.due_at or at
    text = SENT.said_in(row.language).format(
        agency=settings.AGENCY.name.said_in(row.language),
        code=row.code,
        day=f"{due.astimezone(calendar.ZONE):%d/%m/%Y}",
        office=form.office.called.said_in(row.language) if form.office else "",
    )
    post(row, text, event=f"sent:{row.code}", at=at)


def post(
    row: Registration, text: str, *, event: str, at: datetime, is_secret: bool = False
) -> None:
    """Write to the phone and the mailbox of a registration, once for each event."""
    addresses = ((Carrier.SMS, row.phone), (Carrier.EMAIL, row.email))
    letters = [
        Letter(
            key=f"registration:{row.pk}:{event}:{carrier.value}"[:120],
            carrier=carrier,
            address=address,
            subject=SUBJECT.said_in(row.language),
            text=text,
            kind="registration",
            is_secret=is_secret,
        )
        for carrier, address in addresses
        if address
    ]
    messaging.send(letters, at=at)

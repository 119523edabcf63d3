"""Sends a registration to the office that was chosen: its declaration, and word that it came in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents.types import DocumentKind
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.registrations import queries, rules
from ansinh.foundation.registrations.actions import letters, registering
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import (
    RegistrationKind,
    RegistrationState,
    RegistrationView,
    Step,
    Way,
)
from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor
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


def submit_registration(*, key: UUID, by: Actor, at: datetime) -> str:
    """Send a registration to its office and order its declaration; return its code.

    Sending it again returns the same code.

    Raises:
        NotFound: there is no such registration.
        StepMissing: a page is not complete.
    """
    with transaction.atomic():
        row = registering.locked(key)
        if row.state != RegistrationState.DRAFT.value:
            return row.code
        form = queries.registration_of(row)
        step = rules.next_step(form)
        if step is not Step.REVIEW:
            raise registering.StepMissing(step)
        row.state = RegistrationState.SUBMITTED.value
        row.submitted_at, row.due_at = at, rules.due_at(at)
        row.reopens, row.reopens_until = "", None
        row.code = _declare(row, form, by, at)
        registering.save(
            row, at, "state", "submitted_at", "due_at", "code", "reopens", "reopens_until"
        )
        _tell_sent(row, form, at)
        journal.record(
            by=by, at=at, act="registration.submit", subject_kind="registration", subject=str(key)
        )
    return row.code


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
    letters.post(row, text, event=f"sent:{row.code}", at=at)

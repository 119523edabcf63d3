"""Questions about registrations: one's own draft, the office's list, what a code means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ansinh.foundation.accounts.queries import digest_of
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.types import SignatureFault
from ansinh.foundation.registrations import rules
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import (
    Office,
    Reason,
    RegistrationKind,
    RegistrationLine,
    RegistrationState,
    RegistrationView,
    ScanKind,
    Step,
    Way,
)
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound

PAGE = 40
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")


def next_step(form: RegistrationView) -> Step:
    """Return the first page of a registration that is not complete; the review when all are."""
    return rules.next_step(form)


def has_contact(form: RegistrationView) -> bool:
    """Tell whether phone and mailbox are confirmed."""
    return rules.has_contact(form)


def ways_of(kind: RegistrationKind) -> tuple[Way, ...]:
    """Return how a signed declaration can be handed in."""
    return rules.ways_of(kind)


def scans_of(form: RegistrationView) -> tuple[ScanKind, ...]:
    """Return the pictures that a registration needs."""
    return rules.scans_of(form.kind, form.values.get("way", ""))


def lines_of(form: RegistrationView) -> list[RegistrationLine]:
    """Return what was filled in, in the order of the pages, with the page where it is mended."""
    return rules.lines_of(form)


def read_own_scan(*, key: UUID, kind: ScanKind) -> bytes:
    """Return a picture to the one who handed it in and holds the key of the registration.

    Raises:
        NotFound: there is none.
    """
    form = find_registration(key)
    if form is None or kind not in form.scans:
        raise NotFound
    return documents.read_scan(form.scans[kind])


def find_registration(key: UUID) -> RegistrationView | None:
    """Return the registration with this key, which only the one who fills it in holds, or None."""
    row = Registration.objects.filter(key=key).first()
    return registration_of(row) if row else None


def get_registration_for(key: UUID, *, actor: Actor) -> RegistrationView:
    """Return a registration that was sent to an officer of the office it was sent to.

    Raises:
        NotFound: there is none, or it is another office's.
    """
    row = _at(actor).filter(key=key).first()
    if row is None:
        raise NotFound
    return registration_of(row)


def find_by_code_for(typed: str, *, actor: Actor) -> RegistrationView | None:
    """Return the registration whose code was typed, or whose QR code a scanner read, or None.

    A scanner types the whole address of the QR code; the code is its last part. The declaration of
    before a refusal still finds what was mended since.
    """
    letters = re.sub(r"[\s]", "", typed).rstrip("/").rsplit("/", 1)[-1].upper().replace("-", "")
    code = "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
    if not CODE.fullmatch(code):
        return None
    row = _at(actor).filter(code=code).first() or _of_paper(code, actor)
    return registration_of(row) if row else None


def _of_paper(code: str, actor: Actor) -> Registration | None:
    """Return the registration an older declaration was made for, or None."""
    try:
        paper = documents.get_document_for(code, actor=actor)
    except NotFound:
        return None
    is_ours = paper.about_kind == "registration"
    return _at(actor).filter(key=UUID(paper.about)).first() if is_ours else None


def list_waiting(*, actor: Actor, after: str = "", limit: int = PAGE) -> list[RegistrationView]:
    """Return the registrations the office has to decide, the first due first.

    after is the place at which the page before ended, as place_of gives it.
    """
    rows = _at(actor).filter(state=RegistrationState.SUBMITTED.value)
    place = _place(after)
    if place is not None:
        due, number = place
        rows = rows.filter(Q(due_at__gt=due) | Q(due_at=due, pk__gt=number))
    return [registration_of(row) for row in rows.order_by("due_at", "pk")[:limit]]


def count_late(*, actor: Actor, at: datetime, most: int = 500) -> int:
    """Return how many registrations of the office are overdue, never counting further than most."""
    rows = _at(actor).filter(state=RegistrationState.SUBMITTED.value, due_at__lt=at)
    return rows.order_by().values("pk")[: most + 1].count()


def count_registrations(*, actor: Actor, most: int = 500) -> int:
    """Return how many registrations wait at the office, never counting further than most."""
    rows = _at(actor).filter(state=RegistrationState.SUBMITTED.value)
    return rows.order_by().values("pk")[: most + 1].count()


def place_of(key: UUID) -> str:
    """Return where a registration stands in the list, for the link to the page after it."""
    due, number = Registration.objects.values_list("due_at", "pk").get(key=key)
    return f"{due.isoformat() if due else ''}~{number}"


def find_reopened(token: str, *, at: datetime) -> UUID | None:
    """Return the registration that a link opens again, or None when the link is not good."""
    rows = Registration.objects.filter(reopens=digest_of(token), reopens_until__gt=at)
    return rows.values_list("key", flat=True).first()


def registration_of(row: Registration) -> RegistrationView:
    """Return a row as others see it."""
    values: Mapping[str, str] = row.values
    return RegistrationView(
        key=row.key,
        kind=RegistrationKind(row.kind),
        state=RegistrationState(row.state),
        values=values,
        phone=row.phone,
        is_phone_confirmed=row.phone_confirmed_at is not None,
        email=row.email,
        is_email_confirmed=row.email_confirmed_at is not None,
        office=Office(**row.office) if row.office else None,
        scans={each: UUID(row.scans[each]) for each in ScanKind if each in row.scans},
        code=row.code,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        reasons=tuple(Reason(each) for each in row.reasons),
        remark=row.remark,
        is_signed=row.signed_at is not None,
        is_being_judged=bool(row.signed_file) and not (row.signed_at or row.signature_fault),
        fault=SignatureFault(row.signature_fault) if row.signature_fault else None,
        signer=row.signer,
        account=row.account_id,
    )


def _at(actor: Actor) -> QuerySet[Registration]:
    if not (actor.is_officer and actor.agency_path):
        return Registration.objects.none()
    sent = Registration.objects.exclude(state=RegistrationState.DRAFT.value)
    return sent.filter(agency_path__startswith=actor.agency_path)


def _place(after: str) -> tuple[datetime, int] | None:
    due, _, number = after.partition("~")
    try:
        return datetime.fromisoformat(due), int(number)
    except ValueError:
        return None

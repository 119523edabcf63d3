"""Takes the declaration an organisation has signed, and has its signature judged by the worker."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.types import SignatureRefused
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import RegistrationState
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound

JUDGE = "ansinh.foundation.registrations.tasks.judge_signature"
PDF = frozenset({"application/pdf"})
NOBODY = 0
"""Whoever hands it in has no account yet."""


def sign_registration(*, key: UUID, name: str, stream: BinaryIO, by: Actor, at: datetime) -> None:
    """Keep a signed declaration and order the judgement of its signature.

    Raises:
        NotFound: there is no such registration, or it does not wait for a decision.
        Refused: the file is no PDF, or too large.
    """
    file = documents.keep_upload(name=name, stream=stream, owner=NOBODY, by=by, at=at, accepts=PDF)
    with transaction.atomic():
        row = _waiting(key)
        row.signed_file, row.signature_fault = file, ""
        row.signed_at, row.signer = None, ""
        row.save(update_fields=["signed_file", "signature_fault", "signed_at", "signer"])
        journal.record(
            by=by, at=at, act="registration.sign", subject_kind="registration", subject=str(key)
        )
        app.configure_task(JUDGE).defer(key=str(key), file=file)


def judge_signature(*, key: UUID, file: str, by: Actor, at: datetime) -> None:
    """Judge the signature of a declaration; one handed in meanwhile is judged by its own job."""
    form = Registration.objects.filter(key=key, signed_file=file, signed_at=None).first()
    if form is None:
        return
    signer, fault = "", ""
    try:
        documents.seal(code=form.code, at=at)
        signer = papers.judge_signature(
            papers.read_upload(file),
            code=form.code,
            tax_code=str(form.values.get("tax_code", "")),
            at=at,
        )
    except SignatureRefused as refused:
        fault = refused.fault.value
    with transaction.atomic():
        row = Registration.objects.select_for_update(of=("self",)).get(pk=form.pk)
        if row.signed_file != file:
            return
        row.signature_fault, row.signer = fault, signer[:300]
        row.signed_at = None if fault else at
        row.save(update_fields=["signature_fault", "signer", "signed_at"])
        journal.record(
            by=by,
            at=at,
            act="registration.signature",
            subject_kind="registration",
            subject=str(key),
            detail={"fault": fault},
        )


def _waiting(key: UUID) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",))
    row = rows.filter(key=key, state=RegistrationState.SUBMITTED.value).first()
    if row is None:
        raise NotFound
    return row

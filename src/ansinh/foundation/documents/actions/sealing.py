"""Renders and seals a paper once, whoever asks first: the worker or the reader at the door."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from ansinh.foundation.documents.models import IssuedDocument, keys, store
from ansinh.foundation.documents.rules import codes, demonstration, rendering, sealing
from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel.errors import NotFound


def seal(*, code: str, at: datetime) -> None:
    """Render, seal and store a paper; nothing happens when it is sealed already.

    The row stays locked meanwhile, so that of two who seal at once the second finds it done.

    Raises:
        NotFound: there is no such paper.
    """
    with transaction.atomic():
        row = IssuedDocument.objects.select_for_update().filter(code=codes.find_code(code)).first()
        if row is None:
            raise NotFound
        if row.sealed_at is None:
            _seal(row, at)


def make_demonstration_key(*, at: datetime) -> None:
    """Make the demonstration's seal key and certificate where there is none yet."""
    if not keys.demonstration_file().exists():
        keys.keep_demonstration_key(demonstration.make_key(settings.AGENCY.name.vi, at))


def _phone(row: IssuedDocument) -> str:
    """Return the number to call about a paper: the office's own, or else the agency's."""
    return str(row.content.get("agency_phone") or settings.AGENCY.phone)


def _seal(row: IssuedDocument, at: datetime) -> None:
    pdf = rendering.render(
        rendering.Paper(
            kind=DocumentKind(row.kind),
            code=row.code,
            number=row.number,
            title=row.title_vi,
            content={**row.content, "agency_phone": _phone(row)},
            ordered_at=row.ordered_at,
            agency=settings.AGENCY.name.vi,
            address=f"{settings.BASE_URL}/xac-thuc/{row.code}",
            is_demonstration=settings.DEMONSTRATION,
        )
    )
    sealed = sealing.seal(pdf, keys.load(), reason=row.title_vi, at=at)
    row.file, row.digest = store.put(sealed, room="issued", suffix=".pdf")
    row.size, row.sealed_at = len(sealed), at
    row.save(update_fields=["file", "digest", "size", "sealed_at"])

"""Seals a PDF with the agency's key: PAdES B-B, ECDSA on P-256 with SHA-256."""

from __future__ import annotations

from datetime import datetime
from functools import cache, partial

from ansinh.foundation.documents.rules import appending, cms
from ansinh.foundation.documents.types import SealKey

LONGEST_SIGNATURE = 72
SLACK = 16


def seal(pdf: bytes, key: SealKey, *, reason: str, at: datetime) -> bytes:
    """Return a PDF of our renderer with the seal behind it; not a byte of it is changed.

    Source: Decree 23/2025/ND-CP (chữ ký số cơ quan); ETSI EN 319 142-1, level B-B.
    """
    template = _template(key)
    sign = partial(cms.container, template, sign=key.sign)
    return appending.seal_with(pdf, sign, reason=reason, at=at, room=_room(template))


@cache
def _template(key: SealKey) -> cms.Template:
    return cms.prepare(key.certificate, key.chain)


def _room(template: cms.Template) -> int:
    longest = cms.container(template, bytes(32), lambda _: bytes(LONGEST_SIGNATURE))
    return len(longest) + SLACK

"""RFC 3161 time stamps of checkpoints: asked for, and checked by the authority's certificates."""

from __future__ import annotations

import asyncio
from datetime import datetime
from hashlib import sha256

from asn1crypto import cms, pem, tsp, x509
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

SECONDS_TO_ANSWER = 10


def ask(address: str, text: str) -> bytes:
    """Return a time stamp of a text from the authority at an address.

    Raises:
        TimestampRequestError: the authority does not answer, or refuses.
    """
    stamper = RequestsHTTPTimeStamper(address, timeout=SECONDS_TO_ANSWER)  # type: ignore[no-untyped-call]
    digest = sha256(text.encode()).digest()
    token: bytes = asyncio.run(stamper.async_timestamp(digest, "sha256")).dump()
    return token


def said_at(token: bytes) -> datetime:
    """Return the moment a time stamp tells.

    Raises:
        ValueError: it is no time stamp.
    """
    moment: datetime = _content(token)["gen_time"].native
    return moment


def fault_of(token: bytes, text: str, roots: bytes) -> str | None:
    """Return why a token is not a good stamp of a text; roots are PEM.

    Without roots only the text is compared.
    """
    digest = sha256(text.encode()).digest()
    try:
        if _content(token)["message_imprint"]["hashed_message"].native != digest:
            return "the time stamp is of something else"
        return _fault_of_signature(token, digest, roots) if roots else None
    except (ValueError, TypeError, SignatureValidationError):
        return "the time stamp does not hold"


def _fault_of_signature(token: bytes, digest: bytes, roots: bytes) -> str | None:
    context = ValidationContext(
        trust_roots=[
            x509.Certificate.load(raw) for _, _, raw in pem.unarmor(roots, multiple=True)
        ],
        moment=said_at(token),
        allow_fetching=False,
    )
    found = asyncio.run(validate_tst_signed_data(_signed(token), context, lambda _: digest))
    is_good = found["intact"] and found["valid"] and found.get("trust_problem_indic") is None
    return None if is_good else "the time stamp is not the authority's"


def _signed(token: bytes) -> cms.SignedData:
    return cms.ContentInfo.load(token)["content"]


def _content(token: bytes) -> tsp.TSTInfo:
    return _signed(token)["encap_content_info"]["content"].parsed

"""RFC 3161 time stamps of checkpoints: asked for, and believed only when everything about them holds."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime
from hashlib import sha256
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

from asn1crypto import cms, pem, tsp, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from ansinh.foundation.journal.types import CLOCKS_APART
from ansinh.kernel import calls

SECONDS_TO_ANSWER = 10
LARGEST = 100_000
"""Bytes of an answer; a stamp with a long chain of certificates has ten thousand."""
GRANTED = frozenset({"granted", "granted_with_mods"})
JUNK = (ValueError, TypeError, LookupError, AttributeError, RuntimeError)


class NotStamped(OSError):  # noqa: N818 - it says what happened
    """The authority gave no stamp that can be believed; the next try may be answered better."""


def ask(address: str, text: str, *, roots: bytes, at: datetime) -> bytes:
    """Return a good time stamp of a text from the authority at an address; roots are PEM.

    Raises:
        NotStamped: the authority does not answer in time, refuses, or says what is not so.
    """
    nonce = secrets.randbits(63)
    asked = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": sha256(text.encode()).digest(),
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    heard = _post(address, asked.dump())
    try:
        token = _granted(heard, nonce)
    except JUNK as fault:
        raise NotStamped("the answer is no time stamp") from fault
    fault_found = fault_of(token, text, roots, since=at - CLOCKS_APART)
    if fault_found is None and said_at(token) > at + CLOCKS_APART:
        fault_found = "the time stamp is of a time to come"
    if fault_found is not None:
        raise NotStamped(fault_found)
    return token


def _granted(heard: bytes, nonce: int) -> bytes:
    """Return the stamp of an answer (RFC 3161, 2.4.2).

    Raises:
        NotStamped: it was not granted, or answers another question.
    """
    answer = tsp.TimeStampResp.load(heard, strict=True)
    status = answer["status"]["status"].native
    if status not in GRANTED:
        raise NotStamped(f"the authority says {status}")
    token: bytes = answer["time_stamp_token"].dump()
    if _content(token)["nonce"].native != nonce:
        raise NotStamped("the answer is to another question")
    return token


def _post(address: str, asked: bytes) -> bytes:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS_TO_ANSWER)
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        with calls.in_time(line, SECONDS_TO_ANSWER):
            line.request("POST", calls.path_of(parts), asked, headers)
            answer = line.getresponse()
            heard = answer.read(LARGEST + 1)
    except calls.FAULTS as fault:
        raise NotStamped(f"the authority does not answer ({type(fault).__name__})") from fault
    if answer.status != 200 or len(heard) > LARGEST:
        raise NotStamped(f"the authority answers HTTP {answer.status}, {len(heard)} bytes")
    return heard


def said_at(token: bytes) -> datetime:
    """Return the moment a time stamp tells.

    Raises:
        ValueError: it is no time stamp.
    """
    moment: datetime = _content(token)["gen_time"].native
    return moment


def fault_of(token: bytes, text: str, roots: bytes, *, since: datetime) -> str | None:
    """Return why a token is not a good stamp of a text that is as old as since; roots are PEM.

    Without roots the signature is not looked at.
    """
    digest = sha256(text.encode()).digest()
    try:
        imprint = _content(token)["message_imprint"]
        is_of_text = imprint["hash_algorithm"]["algorithm"].native == "sha256"
        if not is_of_text or imprint["hashed_message"].native != digest:
            return "the time stamp is of something else"
        if said_at(token) < since:
            return "the time stamp is older than what it stamps"
        return _fault_of_signature(token, digest, roots) if roots else None
    except (*JUNK, SignatureValidationError):
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

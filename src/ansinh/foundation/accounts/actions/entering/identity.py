"""Lets people in who have signed in at the national identity system (OpenID Connect Core, 3.1)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import outward
from ansinh.foundation.accounts.rules import identity as rules
from ansinh.foundation.accounts.types.identity import Errand
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import calls, openid
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

ERRAND_LIFE = timedelta(minutes=10)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
SAYS_WHO_IT_IS = "authorization_response_iss_parameter_supported"


class NotProved(Refused):
    """The identity system did not say who this is, or not in a way that can be believed."""

    code = "identity-not-proved"
    phrase = Phrase(
        vi="Chưa xác nhận được danh tính. Anh/chị thử lại hoặc đăng nhập bằng mật khẩu.",
        en="Your identity could not be confirmed. Try again, or sign in with your password.",
    )


class NoAccountYet(Refused):
    """The person is known there and has no activated account here; none is made on the way."""

    code = "no-account-yet"
    phrase = Phrase(
        vi="Danh tính của anh/chị đã được xác nhận nhưng chưa có tài khoản nào được kích hoạt. "
        "Anh/chị hãy đăng ký tài khoản trước.",
        en="Your identity is confirmed, but you have no activated account here. "
        "Register for one first.",
    )


def new_errand(*, wanted: str, at: datetime) -> Errand:
    """Return what a browser is to take along, new and not to be guessed."""
    return Errand(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        began=at.timestamp(),
        wanted=wanted,
    )


def way_there(errand: Errand, *, back: str) -> str:
    """Return the address at which the identity system asks who this is.

    Raises:
        NotProved: it does not answer.
    """
    asked = {
        "response_type": "code",
        "client_id": settings.IDENTITY.client_id,
        "redirect_uri": back,
        "scope": settings.IDENTITY.scope,
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": openid.challenge_of(errand.verifier),
        "code_challenge_method": "S256",
    }
    there = str(_described()["authorization_endpoint"])
    return f"{there}{'&' if urlsplit(there).query else '?'}{urlencode(asked)}"


def get_account(
    *, errand: Errand, given: Mapping[str, str], back: str, by: Actor, at: datetime
) -> int:
    """Return the key of the activated account of whoever has signed in there.

    Raises:
        NotProved: what came back is not an answer to this errand.
        NoAccountYet: she has none; one is never opened here.
    """
    in_time = at.timestamp() - errand.began <= ERRAND_LIFE.total_seconds()
    is_answer = secrets.compare_digest(given.get("state", "").encode(), errand.state.encode())
    if not (in_time and is_answer and given.get("code")):
        raise NotProved
    described = _described()
    may_be_silent = not described.get(SAYS_WHO_IT_IS)  # RFC 9207, 2.4
    if given.get("iss", described["issuer"] if may_be_silent else "") != described["issuer"]:
        raise NotProved
    number = _citizen_number(described, errand, given["code"], back, at)
    return _account_of(number, by, at)


def _described() -> dict[str, Any]:
    issuer = settings.IDENTITY.issuer
    described = _json(_ask(f"{issuer}/.well-known/openid-configuration"))
    is_whole = all(isinstance(described.get(name), str) for name in ENDPOINTS)
    if described.get("issuer") != issuer or not is_whole:
        raise NotProved
    return described


def _ask(
    address: str,
    *,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> outward.Heard:
    """Return what the identity system answers.

    Raises:
        NotProved: it does not.
    """
    try:
        return outward.ask(address, fields=fields, headers=headers)
    except calls.Unreachable as fault:
        raise NotProved from fault


def _json(heard: outward.Heard) -> dict[str, Any]:
    try:
        said = json.loads(heard.content) if heard.status == 200 else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise NotProved
    return said


def _citizen_number(
    described: Mapping[str, Any], errand: Errand, code: str, back: str, at: datetime
) -> str:
    said = _exchange(described, errand, code, back)
    keys = _json(_ask(described["jwks_uri"])).get("keys")
    claims = rules.read_identity(
        str(said.get("id_token", "")),
        keys=keys if isinstance(keys, list) else [],
        issuer=settings.IDENTITY.issuer,
        audience=settings.IDENTITY.client_id,
        nonce=errand.nonce,
        at=at,
    )
    if not claims:
        raise NotProved
    name = settings.IDENTITY.claim
    if name not in claims:
        claims |= _told(described, str(said.get("access_token", "")), claims["sub"])
    return str(claims.get(name, ""))


def _exchange(
    described: Mapping[str, Any], errand: Errand, code: str, back: str
) -> dict[str, Any]:
    here = settings.IDENTITY
    return _json(
        _ask(
            described["token_endpoint"],
            fields={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": back,
                "code_verifier": errand.verifier,
            },
            headers={"Authorization": rules.basic(here.client_id, here.client_secret)},
        )
    )


def _told(described: Mapping[str, Any], token: str, subject: object) -> dict[str, Any]:
    told = _json(
        _ask(described["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"})
    )
    if told.get("sub") != subject:
        raise NotProved
    return told


def _account_of(number: str, by: Actor, at: datetime) -> int:
    if not (number.isascii() and number.isdecimal() and len(number) == 12):
        raise NotProved
    person = import_string(settings.PEOPLE_OF_CITIZENS)([number]).get(number)
    accounts = queries.list_own_accounts(person.id, at=at) if person else []
    if len(accounts) != 1:
        raise NoAccountYet
    with transaction.atomic():
        journal.record(
            by=by,
            at=at,
            act="prove-identity",
            subject_kind="account",
            subject=str(accounts[0]),
            detail={"issuer": settings.IDENTITY.issuer},
        )
    return accounts[0]

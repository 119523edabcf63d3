"""Makes a program prove who it is before it is given anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Q

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.programs.models import Program, UsedAssertion
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.rules import protocol, signing
from ansinh.foundation.programs.types import ProgramCard, Proof
from ansinh.kernel import openid

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def prove_program(
    *, proof: Proof, audiences: tuple[str, ...], source: str, at: datetime
) -> ProgramCard:
    """Return the program that has proved itself by secret or signature, or a public one by name.

    audiences are the addresses a signed proof may be made for: this provider and the endpoint;
    source is the network address the call comes from.

    Guesses at a secret are braked for this program from this address; a program that is guessed
    at from elsewhere is let in as ever.

    Raises:
        InvalidClient: it has not.
        SlowDown: there were too many wrong guesses, or too many calls this minute.
    """
    client_id = proof.client_id or signing.claimed_program(proof.assertion)
    row = Program.objects.filter(client_id=client_id[:40], closed_at=None).first()
    known = row.client_id if row else ""
    brakes.allow(known, source, at, most=settings.API_CALLS_A_MINUTE)
    keys = brakes.keys_of(known, source, kinds={"program": f"{known}\n{source}"})
    brakes.count(keys, at)
    if row is None or not _is_proved(row, proof, audiences, at):
        raise protocol.InvalidClient
    brakes.forget(keys)
    return registered.card_of(row)


def _is_proved(row: Program, proof: Proof, audiences: tuple[str, ...], at: datetime) -> bool:
    if registered.card_of(row).is_public:
        return not proof.secret and not proof.assertion
    if proof.assertion:
        return not proof.secret and _has_signed(row, proof.assertion, audiences, at)
    return bool(proof.secret) and _knows_secret(row, proof.secret, at)


def _knows_secret(row: Program, secret: str, at: datetime) -> bool:
    valid = Q(expires_at=None) | Q(expires_at__gt=at)
    return row.secrets.filter(valid, digest=accounts.digest_of(secret)).exists()


def _has_signed(row: Program, assertion: str, audiences: tuple[str, ...], at: datetime) -> bool:
    claims = signing.read_proof(
        assertion, keys=row.public_keys, client_id=row.client_id, audiences=audiences, at=at
    )
    if not claims:
        return False
    until = datetime.fromtimestamp(float(claims["exp"]) + openid.ROOM_FOR_CLOCKS, UTC)
    _, is_new = UsedAssertion.objects.get_or_create(
        program=row,
        token_id=accounts.digest_of(json.dumps(claims["jti"])),
        defaults={"until": until},
    )
    return is_new

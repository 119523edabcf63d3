"""What may be told of a code that was sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import OneTimeCode
from ansinh.foundation.accounts.types.codes import ChallengeView, CodePurpose
from ansinh.foundation.messaging import queries as messaging
from ansinh.foundation.messaging.types import Carrier


def find_challenge(challenge: UUID, *, at: datetime) -> ChallengeView | None:
    """Return what a page shows of a code that was sent, or None."""
    row = OneTimeCode.objects.filter(challenge=challenge).first()
    if row is None:
        return None
    sent = messaging.find_sent_at(letter_key(challenge))
    expires = rules.expires_at(row.created_at, sent)
    is_spent = row.used_at or row.replaced_at or row.tries >= rules.TRIES
    return ChallengeView(
        purpose=CodePurpose(row.purpose),
        carrier=Carrier(row.carrier),
        shown=row.shown,
        account=row.account_id,
        sent_at=sent,
        expires_at=expires if sent else None,
        tries_left=rules.TRIES - row.tries,
        used_at=row.used_at,
        is_open=not is_spent and at < expires,
    )


def letter_key(challenge: UUID) -> str:
    """Return the key of the letter that carries a code."""
    return f"code:{challenge}"

"""The canonical form of a journal entry and the digests that chain it, apart from the database."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SHOWN = (
    "id", "chain", "position", "at", "role", "office", "act", "subject_kind", "subject", "person",
    "purpose",
)  # fmt: skip
"""The columns that a proof shows, in their order in the canonical form; at in microseconds."""
WITHHELD = ("actor", "actor_label", "source", "detail", "before", "after")
"""The columns that a proof withholds: the officer's name and address, keys of others."""


def microseconds(at: datetime) -> int:
    """Return a moment as whole microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def moment(count: int) -> datetime:
    """Return the moment so many microseconds after 1970."""
    return EPOCH + count * MICROSECOND


def text_of(columns: Sequence[object]) -> str:
    """Return columns as the JSON list that json_build_array writes in the database."""
    return json.dumps(columns, ensure_ascii=False)


def withheld_digest(salt: bytes, text: str) -> bytes:
    """Return the SHA-256 of the salt and the columns withheld; without the salt nobody guesses it."""
    return sha256(salt + text.encode()).digest()


def digest(previous: bytes, withheld: bytes, text: str) -> bytes:
    """Return the digest that chains an entry: of the one before, what is withheld, what is shown.

    The trigger journal_chain computes the same in the database.
    """
    return sha256(previous + withheld + text.encode()).digest()


def keyed_digest(key: bytes, kind: str, subject: str, values: Mapping[str, object]) -> bytes:
    """Return a digest of what a thing was, which nobody without the key can find by guessing.

    The thing goes into it, so equal values of two people have different digests.
    """
    said = json.dumps([kind, subject, values], ensure_ascii=False, sort_keys=True, default=str)
    return hmac.digest(key, said.encode(), "sha256")

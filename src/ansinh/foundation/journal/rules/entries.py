"""The canonical form of a journal entry and the digest that chains it, apart from the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """Return a moment as whole microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def digest(previous: bytes, columns: Sequence[object]) -> bytes:
    """Return the SHA-256 of the previous digest and of all columns as one JSON list.

    The trigger journal_chain computes the same in the database, with json_build_array.
    """
    return sha256(previous + json.dumps(columns, ensure_ascii=False).encode()).digest()

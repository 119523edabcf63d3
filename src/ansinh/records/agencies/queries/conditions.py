"""What a row must be: valid on a day, called by these words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q


def valid_on(on: date) -> Q:
    """Return the condition that a row is valid on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))


def called(words: Sequence[str], field: str = "folded_name") -> Q:
    """Return the condition that each word begins one of a name; the index of trigrams finds it."""
    return Q(*(Q(**{f"{field}__regex": rf"\m{word}"}) for word in words))

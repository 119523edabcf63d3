"""What a row must be: valid on a day, in a province, called by these words; and a page of such rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from ansinh.records.agencies.types import Page


class Coded(Protocol):
    """What a list is ordered by."""

    @property
    def code(self) -> str:
        """Return its code."""


Row = TypeVar("Row", bound=Model)
View = TypeVar("View", bound=Coded)


def valid_on(on: date) -> Q:
    """Return the condition that a row is valid on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))


def called(words: Sequence[str], field: str = "folded_name") -> Q:
    """Return the condition that each word begins one of a name; the index of trigrams finds it."""
    return Q(*(Q(**{f"{field}__regex": rf"\m{word}"}) for word in words))


def narrowed(rows: QuerySet[Row], on: date | None, province: str) -> QuerySet[Row]:
    """Return the rows of a day and of a province, where they are given."""
    if on is not None:
        rows = rows.filter(valid_on(on))
    return rows.filter(province_code=province) if province else rows


def page_of(rows: QuerySet[Row], view: Callable[[Row], View], limit: int) -> Page[View]:
    """Return the first rows by code as others see them, and where the next page begins."""
    found = [view(row) for row in rows.order_by("code")[: limit + 1]]
    return Page(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")

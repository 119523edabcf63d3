"""Locks entries of the register in one order for everybody."""

from __future__ import annotations

from collections.abc import Collection

from ansinh.records.people.models import Person


def hold(people: Collection[int]) -> set[int]:
    """Lock the entries of these persons until the transaction ends, in one order for everybody.

    Return those that exist and were not merged into another.
    """
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=people, merged_into=None)
    return set(rows.order_by("pk").values_list("pk", flat=True))

"""Puts people into the household they live in, by its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.text import tidy
from ansinh.records.people.actions.holding import hold
from ansinh.records.people.models import Household, Person
from ansinh.records.people.types import Joining


@transaction.atomic
def form_household(
    *,
    code: str,
    head_name: str,
    members: Mapping[int, str],
    address: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Put persons into a household, each with her relation to its head; a known one is renewed.

    Raises:
        NotFound: a person is not in the register.
    """
    household, _ = Household.objects.update_or_create(
        code=code, defaults={"head_name": tidy(head_name), "address": address}
    )
    if hold(members) != set(members):
        raise NotFound
    household.members.exclude(pk__in=members).update(household=None, relation_to_head="")
    rows = [
        Person(pk=person, household=household, relation_to_head=relation)
        for person, relation in members.items()
    ]
    Person.objects.bulk_update(rows, ["household", "relation_to_head"])
    journal.record(
        by=by,
        at=at,
        act="people.form-household",
        subject_kind="household",
        subject=code,
        detail={"people": sorted(members)},
        after={"head": head_name, "address": address, "members": sorted(members.items())},
    )


@transaction.atomic
def join_households(joining: Sequence[Joining], *, dossier: str, by: Actor, at: datetime) -> None:
    """Put persons into households beside those who are in them; unknown ones are begun.

    Their relation to the head is left open: form TK1-TS names the household, its appendix the
    relations (Decision 490/QĐ-BHXH of 28/03/2023).

    Raises:
        NotFound: a person is not in the register.
    """
    if not joining:
        return
    begun = [
        Household(code=each.code, head_name=tidy(each.head_name), address=each.address)
        for each in joining
    ]
    Household.objects.bulk_create(begun, ignore_conflicts=True)
    known = {
        row.code: row for row in Household.objects.filter(code__in=[row.code for row in begun])
    }
    members = {each.person: known[each.code] for each in joining}
    if hold(members) != set(members):
        raise NotFound
    rows = [Person(pk=person, household=household) for person, household in members.items()]
    Person.objects.bulk_update(rows, ["household", "relation_to_head"])
    journal.record(
        by=by,
        at=at,
        act="people.join-household",
        subject_kind="dossier",
        subject=dossier,
        detail={"people": sorted(members)},
        after={str(person): household.code for person, household in members.items()},
    )

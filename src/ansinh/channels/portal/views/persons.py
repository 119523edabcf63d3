"""Whose record the pages show: one's own, or that of a child one acts for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.text import whole_number
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard

CHOSEN = "person"
PLACES = frozenset({"record", "card", "looks", "dossiers", "mistake", "forecast", "visits"})
"""The pages that show one person's things, by the names of their addresses."""


def key_of(request: DoorRequest) -> int:
    """Return the key of the person chosen, or of the one whose account it is."""
    held = request.actor.people
    if len(held) == 1:
        return min(held)
    return _chosen(request) or _own_first(request)[0]


def whose(request: DoorRequest) -> PersonCard:
    """Return the person chosen, or the one whose account it is."""
    key = key_of(request)
    return people.find_people_by_id([key])[key]


def holder(request: DoorRequest) -> PersonCard:
    """Return the person whose account it is, whomever she has chosen.

    Raises:
        NotFound: the account acts for others alone.
    """
    key = accounts.find_holder(request.actor.account_id or 0)
    if key is None or key not in request.actor.people:
        raise NotFound
    return people.find_people_by_id([key])[key]


def offered(request: DoorRequest) -> list[tuple[PersonCard, bool]]:
    """Return the people one may choose from, oneself first, each with whether it is chosen.

    There is nothing to choose where there is one.
    """
    if len(request.actor.people) <= 1:
        return []
    keys = _own_first(request)
    chosen = _chosen(request) or keys[0]
    found = people.find_people_by_id(keys)
    return [(found[key], key == chosen) for key in keys if key in found]


def _chosen(request: DoorRequest) -> int | None:
    """Return the person chosen on the pages, as long as the account acts for her."""
    kept = request.session.get(CHOSEN)
    return kept if kept in request.actor.people else None


def _own_first(request: DoorRequest) -> list[int]:
    holder = accounts.find_holder(request.actor.account_id or 0)
    return sorted(request.actor.people, key=lambda each: (each != holder, each))


@require_POST
@open_to(Role.PERSON)
def choose(request: DoorRequest) -> HttpResponse:
    """Show another of the people the account acts for, on the page one comes from."""
    wanted = whole_number(str(request.POST.get("person", "")))
    if wanted in request.actor.people:
        request.session[CHOSEN] = wanted
    place = str(request.POST.get("place", ""))
    return redirect(f"portal:{place if place in PLACES else 'record'}")

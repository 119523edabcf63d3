"""Loads the demonstration once: a small country, then cast, pages and dossiers all together."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.channels.portal import content
from ansinh.config.demonstration import cast, desk, laying, populating, sign_ins, visits, walk
from ansinh.config.demonstration.populating import Order
from ansinh.foundation.accounts import queries as accounts
from ansinh.records.people import queries as people

COUNTRY = Order(people=20_000, employers=400, years=10, seed=2026)


def load_when_empty(*, at: datetime) -> None:
    """Load the demonstration unless its cast is there."""
    if not accounts.list_demonstration_accounts():
        load(at=at)


def load(*, at: datetime) -> None:
    """Load the country unless there are people, then the cast."""
    if not people.has_people():
        populating.populate(COUNTRY, at=at, tell=lambda _: None)
    load_cast(at=at)


def load_cast(*, at: datetime) -> None:
    """Load cast, sign-ins, pages and dossiers, all or none; then write the file of the walk."""
    laying.lay_ground(at)
    with transaction.atomic():
        records = cast.register(at=at)
        visits.note(records, at=at)
        players = sign_ins.open_all(records, at=at)
        content.load(at=at)
        desk.fill(records, players, at=at)
    walk.write(records, at=at)

"""Dossiers in several states, so that every officer of the demonstration has something to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from ansinh.config.demonstration.cast import Records
from ansinh.config.demonstration.sign_ins import Players
from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.types import Act, Applicant, Channel, Filing

PROCEDURE = "600"


def fill(records: Records, players: Players, *, at: datetime) -> None:
    """File five dossiers of Sao Mai and take each a step further than the one before."""
    minh, tuan, ha = players.minh, players.tuan, players.ha
    way: tuple[tuple[Act, Actor], ...] = (
        (Act.ACCEPT, minh),
        (Act.TAKE_UP, tuan),
        (Act.SUBMIT, tuan),
        (Act.SIGN, ha),
    )
    month = Month.of(timezone.localdate(at))
    for place, taken in enumerate((4, 3, 2, 1, 0)):
        worker = records.crew[place]
        begun = at - timedelta(hours=6 - place)
        filed = dossiers.file(_filing(records, worker, month, place + 1), by=players.hoa, at=begun)
        for step, (act, actor) in enumerate(way[:taken], start=1):
            dossiers.advance(
                code=filed.code, act=act, by=actor, at=begun + timedelta(minutes=10 * step)
            )


def _filing(records: Records, worker: PersonCard, month: Month, batch: int) -> Filing:
    employer = records.employer
    return Filing(
        procedure=PROCEDURE,
        form={
            "period": month.vietnamese,
            "batch": batch,
            "movements": [_raise(worker, month)],
        },
        applicant=Applicant(
            name=employer.name,
            employer=employer.id,
            phone=employer.phone,
            email=employer.email,
            address=employer.address,
        ),
        channel=Channel.ONLINE,
        key=f"demonstration-{batch}",
    )


def _raise(worker: PersonCard, month: Month) -> dict[str, Any]:
    return {
        "full_name": worker.full_name,
        "number": worker.insurance_number,
        "code": "DC",
        "from_month": month.vietnamese,
        "position": "Tổ trưởng",
        "wage": "15500000",
    }

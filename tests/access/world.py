"""Everybody at the door, with something of their own and something of somebody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from ansinh.foundation.accounts import actions as accounts
from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.kernel.identifiers import in_address
from ansinh.records.agencies.models import Agency
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.types import Applicant, Channel, Filing
from ansinh.services.petitions import actions as petitions
from tests.cast import AT, Cast, actor, span


@dataclass(frozen=True)
class Things:
    """What one side owns: a dossier with its receipt, a draft, a petition."""

    dossier: str
    receipt: str
    draft: UUID
    petition: str


@dataclass(frozen=True)
class World:
    """Sao Mai's things, Hoa Sen's, and an account in every role (None is nobody)."""

    cast: Cast
    own: Things
    foreign: Things
    accounts: dict[Role | None, Actor | None]


def build(cast: Cast) -> World:
    """Return Sao Mai and Hoa Sen, each with a dossier, a draft and a worker who objects."""
    Agency.objects.filter(pk=cast.caugiay.pk).update(identifier="000.05.01.G24")
    span(cast.cuc, cast.other, date(2024, 1, 1), None, 7_000_000)
    stranger = actor("Vũ Thị Sen", Role.ACCOUNTANT, employers=frozenset({int(cast.other.id)}))
    roles = give_roles(cast)
    return World(
        cast=cast,
        own=things(cast.hoa, cast.sao_mai, cast.binh, cast.lan),
        foreign=things(stranger, cast.other, cast.cuc, cast.cuc),
        accounts=roles,
    )


def give_roles(cast: Cast) -> dict[Role | None, Actor | None]:
    """Write down the roles the cast plays, so that each can sign in."""
    players = [
        cast.worker,
        cast.hoa,
        cast.minh,
        cast.tuan,
        cast.ha,
        cast.provincial,
        cast.editor,
        cast.support,
        cast.auditor,
        cast.administrator,
        cast.ivan,
    ]
    for each in players:
        [role] = each.roles
        subject = next(iter(each.people | each.employers), None)
        accounts.assign(
            account=each.account_id,
            role=role,
            agency_path=each.agency_path,
            subject=subject,
            by=SYSTEM,
            at=AT,
        )
    return {None: None, **{next(iter(each.roles)): each for each in players}}


def things(accountant: Actor, employer, leaver: PersonCard, objector: PersonCard) -> Things:
    """File a dossier about a leaver, begin a draft, and let a worker object."""
    form = {
        "period": "2026-11",
        "movements": [
            {
                "full_name": leaver.full_name,
                "number": leaver.insurance_number,
                "code": "GH",
                "from_month": "2026-11",
            }
        ],
    }
    filing = Filing(
        procedure="600",
        form=form,
        applicant=Applicant(name=employer.name, employer=employer.id),
        channel=Channel.ONLINE,
        key=str(uuid4()),
    )
    filed = dossiers.file(filing, by=accountant, at=AT)
    draft = uuid4()
    dossiers.save_draft(
        key=draft,
        procedure="600",
        form=form,
        version=0,
        employer=int(employer.id),
        by=accountant,
        at=AT,
    )
    person = int(objector.id)
    petition = petitions.report_mistake(
        person=person,
        text="Tôi vẫn đi làm.",
        about="11/2026",
        by=Actor(people=frozenset({person})),
        at=AT,
    )
    return Things(in_address(filed.code), filed.receipt, draft, petition)

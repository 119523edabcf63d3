"""Everybody at the door, with something of their own and something of somebody else's."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal.queries import list_looks_at
from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.kernel.identifiers import in_address
from ansinh.records.agencies.models import Agency
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.types import Applicant, Channel, Filing
from ansinh.services.petitions import actions as petitions
from tests.cast import AT, Cast, actor, span


@dataclass(frozen=True)
class Things:
    """What one side owns: dossier, receipt and upload, drafts, a petition, a look at its worker.

    role is one an officer of its agency holds, proposal one that waits there for approval;
    delegation is held by its accountant, asked waits for its legal representative.
    """

    employer: str
    person: str
    dossier: str
    receipt: str
    upload: str
    draft: UUID
    counter: UUID
    petition: str
    look: int
    role: int
    proposal: int
    delegation: int
    asked: int


@dataclass(frozen=True)
class Side:
    """Who is who on one side."""

    accountant: Actor
    employer: EmployerCard
    leaver: PersonCard
    worker: PersonCard
    officer: Actor
    agency: Agency


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
    there = actor("Phan Văn Sơn", Role.RECEPTION, agency_path=cast.caugiay.path)
    roles = give_roles(cast)
    return World(
        cast=cast,
        own=things(
            cast, Side(cast.hoa, cast.sao_mai, cast.binh, cast.lan, cast.minh, cast.badinh)
        ),
        foreign=things(cast, Side(stranger, cast.other, cast.cuc, cast.cuc, there, cast.caugiay)),
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
        cast.director,
        cast.supervisor,
    ]
    for each in players:
        write_down(each)
    return {None: None, **{next(iter(each.roles)): each for each in players}}


def write_down(each: Actor) -> int:
    """Assign an actor its one role, so that its account can sign in; return the assignment."""
    [role] = each.roles
    return accounts.assign(
        account=each.account_id,
        role=role,
        agency_path=each.agency_path,
        subject=next(iter(each.people | each.employers), None),
        by=SYSTEM,
        at=AT,
    )


def things(cast: Cast, side: Side) -> Things:
    """File a dossier about a leaver, begin two drafts, let a worker object, and so on."""
    form = {
        "period": "2026-11",
        "movements": [
            {
                "full_name": side.leaver.full_name,
                "number": side.leaver.insurance_number,
                "code": "GH",
                "from_month": "2026-11",
            }
        ],
    }
    upload = documents.keep_upload(
        name="quyet-dinh.pdf",
        stream=io.BytesIO(b"%PDF-1.7\n%%EOF\n"),
        owner=side.accountant.account_id,
        by=side.accountant,
        at=AT,
        accepts=frozenset({"application/pdf"}),
    )
    filed = dossiers.file(
        Filing(
            procedure="600",
            form=form,
            applicant=Applicant(name=side.employer.name, employer=side.employer.id),
            channel=Channel.ONLINE,
            key=str(uuid4()),
            uploads=(upload,),
        ),
        by=side.accountant,
        at=AT,
    )
    return Things(
        employer=side.employer.code,
        person=side.worker.insurance_number,
        dossier=in_address(filed.code),
        receipt=filed.receipt,
        upload=upload,
        draft=draft(form, side, side.accountant, Channel.ONLINE),
        counter=draft(form, side, side.officer, Channel.COUNTER),
        petition=petition(side),
        look=look(side),
        role=role_of(side.officer),
        proposal=proposal(cast, side),
        delegation=role_of(side.accountant),
        asked=asked(side),
    )


def draft(form, side: Side, by: Actor, channel: Channel) -> UUID:
    """Begin a draft, online or at the counter."""
    key = uuid4()
    dossiers.save_draft(
        key=key,
        procedure="600",
        form=form,
        version=0,
        employer=int(side.employer.id),
        by=by,
        at=AT,
        channel=channel,
    )
    return key


def petition(side: Side) -> str:
    """Let the worker of a side say that something is wrong."""
    person = int(side.worker.id)
    return petitions.report_mistake(
        person=person,
        text="Tôi vẫn đi làm.",
        about="11/2026",
        by=Actor(people=frozenset({person})),
        at=AT,
    )


def look(side: Side) -> int:
    """Let the officer of a side look at its worker; return the journal's entry."""
    person = int(side.worker.id)
    journal.record_look(
        by=side.officer,
        at=AT,
        subject_kind="person",
        subject=str(person),
        person=person,
        purpose="Rà soát",
    )
    return list_looks_at(person)[0].id


def role_of(actor: Actor) -> int:
    """Return the assignment of an actor, written down if it is not yet."""
    held = Assignment.objects.filter(account=actor.account_id).first()
    return held.pk if held else write_down(actor)


def proposal(cast: Cast, side: Side) -> int:
    """Let the administrator propose a leader of a side's agency."""
    leader = Account.objects.create(
        login=f"leader-{side.agency.code}", name="Lãnh đạo mới", created_at=AT
    )
    accounts.propose_role(
        account=leader.pk,
        role=Role.DISTRICT_LEADER,
        agency_path=side.agency.path,
        until=AT + timedelta(days=365),
        by=cast.administrator,
        at=AT,
    )
    return Proposal.objects.get(account=leader).pk


def asked(side: Side) -> int:
    """Let somebody ask to act for a side's employer."""
    asker = Account.objects.create(
        login=f"asker-{side.employer.id}", name="Kế toán mới", created_at=AT
    )
    return Proposal.objects.create(
        account=asker,
        role=Role.ACCOUNTANT.value,
        subject=int(side.employer.id),
        powers=["see"],
        until=AT + timedelta(days=365),
        proposed_by=asker,
        proposed_at=AT,
        expires_at=AT + timedelta(days=20_000),
    ).pk

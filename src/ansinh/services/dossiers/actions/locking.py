"""Reaches a dossier for an act: locked, the actor's, and as the actor saw it."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel import actors, calendar
from ansinh.kernel.actors import Actor, Power, Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import access, joint, states
from ansinh.services.dossiers.types import Act, State


class AlreadyActed(Refused):
    """Somebody else has acted since the actor looked."""

    code = "already-acted"
    phrase = Phrase(
        vi="{name_vi} đã thực hiện việc “{act_vi}” với hồ sơ này lúc {moment}. Hãy xem lại hồ sơ.",
        en="{name_en} has already done “{act_en}” to this dossier at {moment}. Look at it again.",
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """The actor's roles that count for a dossier: at its own agency, and at the other one it is at."""

    roles: frozenset[Role]
    guests: frozenset[Role]


def get_locked(
    code: DossierCode, *, by: Actor, version: int | None = None
) -> tuple[Dossier, Standing]:
    """Return a dossier under its row lock and the actor's roles that count for it.

    Raises:
        NotFound: no such dossier, or not this actor's; the two are told alike.
        OutsideDelegation: the actor may look for its employer, but not submit.
        AlreadyActed: the version is not the one the actor saw.
    """
    row = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("agency")
        .filter(code=code)
        .first()
    )
    if row is None:
        raise NotFound
    roles = access.roles_at(
        by, agency_path=row.agency_path, employer=row.employer, person=row.person
    )
    roles = joint.own_roles(by, roles, agency_path=row.agency_path)
    guests = joint.guest_roles(by, other_path=row.other_path)
    if not (roles or guests):
        raise NotFound
    if version is not None and version != row.version:
        raise _already_acted(row)
    if not (guests or roles - access.FOR_EMPLOYERS):
        access.check_power(by, row.employer, Power.SUBMIT)
    return row, Standing(roles, guests)


def decide(row: Dossier, act: Act, standing: Standing) -> states.Move:
    """Return the line of the table that an act follows.

    Raises:
        ActNotPossible: the state does not allow it.
        NotYourAct: it is another role's, or another agency's.
    """
    asked_in = None
    if act is Act.SUPPLEMENT and row.state == State.SUPPLEMENT_ASKED.value:
        asked = row.acts.filter(act=Act.ASK_SUPPLEMENT.value).order_by("-id").first()
        asked_in = State(asked.before) if asked else State.FILED
    return states.decide(State(row.state), act, standing.roles, asked_in, standing.guests)


def _already_acted(row: Dossier) -> AlreadyActed:
    last = row.acts.order_by("-id")[0]
    title = Act(last.act).words
    moment = f"{last.at.astimezone(calendar.ZONE):%H:%M %d/%m/%Y}"
    name = actors.name_of(last.actor_name)
    said = {"name_vi": name.vi, "name_en": name.en}
    return AlreadyActed(**said, act_vi=title.vi, act_en=title.en, moment=moment)

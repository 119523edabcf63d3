"""Questions about petitions: one's own, and those an agency has to answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Permission
from ansinh.kernel.errors import NotFound
from ansinh.kernel.purposes import Purpose
from ansinh.services.petitions.models import Petition
from ansinh.services.petitions.rules import initials
from ansinh.services.petitions.types import (
    TOPICS,
    PetitionPage,
    PetitionState,
    PetitionView,
    Topic,
)

CAP = 500
NOTHING = Q(pk__in=())


def _rows() -> QuerySet[Petition]:
    return Petition.objects.select_related("person")


def list_petitions_of(person: int, *, after: int | None = None, limit: int = 20) -> PetitionPage:
    """Return a person's own petitions, newest first, older than the key given."""
    rows = _rows().filter(person=person).order_by("-id")
    older = rows.filter(pk__lt=after) if after is not None else rows
    return _page(list(older[: limit + 1]), limit)


def list_objections(person: int, entries: Collection[int]) -> dict[int, PetitionView]:
    """Return a person's objections to looks at her data, by the journal's entries."""
    rows = _rows().filter(person=person, entry__in=list(entries))
    return {view.entry: view for view in _views(list(rows)) if view.entry is not None}


def list_open(*, actor: Actor, after: int | None = None, limit: int = 40) -> PetitionPage:
    """Return the petitions that the actor's office must answer, oldest first."""
    rows = _open_to(actor).order_by("id")
    later = rows.filter(pk__gt=after) if after is not None else rows
    return _page(list(later[: limit + 1]), limit)


def count_open(actor: Actor) -> int:
    """Return how many petitions the actor's office must answer, at most 501 (read: over 500)."""
    return _open_to(actor).order_by().values("pk")[: CAP + 1].count()


def _open_to(actor: Actor) -> QuerySet[Petition]:
    rows = _rows().filter(state=PetitionState.OPEN.value)
    others = ~Q(topic=Topic.LOOK.value)
    below = Q(agency_path__startswith=actor.agency_path) if actor.agency_path else NOTHING
    mine = NOTHING
    if actor.may(Permission.ANSWER_EVERY_PETITION):
        mine |= others
    if actor.may(Permission.ANSWER_PETITIONS):
        mine |= others & below
    if actor.may(Permission.SEE_JOURNAL):
        mine |= ~others
    if actor.may(Permission.SIGN):
        mine |= ~others & below
    return rows.filter(mine).exclude(looker=actor.account_id) if mine else rows.none()


def may_answer(actor: Actor, petition: Petition) -> bool:
    """Tell whether an actor may read and answer a petition.

    An objection to a look goes to the leaders of the office and to the auditor, never to the one
    who looked.
    """
    if petition.topic == Topic.LOOK.value:
        is_leader = actor.may(Permission.SIGN) and actor.is_over(petition.agency_path)
        is_judge = is_leader or actor.may(Permission.SEE_JOURNAL)
        return is_judge and petition.looker != actor.account_id
    if actor.may(Permission.ANSWER_EVERY_PETITION):
        return True
    return actor.may(Permission.ANSWER_PETITIONS) and actor.is_over(petition.agency_path)


def get_petition_for(number: str, *, actor: Actor, at: datetime) -> PetitionView:
    """Return a petition to its owner, or to who may answer it; their look is journalled.

    Raises:
        NotFound: no such petition, or not the actor's to see; the two are told alike.
    """
    row = _rows().filter(number=number).first()
    if row is None:
        raise NotFound
    if row.person_id in actor.people:
        return _views([row])[0]
    if not may_answer(actor, row):
        raise NotFound
    journal.record_look(
        by=actor,
        at=at,
        subject_kind="petition",
        subject=row.number,
        person=row.person_id,
        purpose=Purpose.PETITION.kept_as(row.number),
    )
    view = _views([row])[0]
    is_officer = actor.may(Permission.ANSWER_PETITIONS)
    return view if is_officer else replace(view, person_name=initials(view.person_name))


def _page(rows: list[Petition], limit: int) -> PetitionPage:
    shown = rows[:limit]
    return PetitionPage(
        rows=tuple(_views(shown)), after=shown[-1].pk if len(rows) > limit else None
    )


def _views(rows: Sequence[Petition]) -> list[PetitionView]:
    return [
        PetitionView(
            number=row.number,
            topic=Topic(row.topic),
            topic_title=TOPICS[Topic(row.topic)],
            subject=row.subject,
            text=row.text,
            state=PetitionState(row.state),
            person=row.person_id,
            person_name=row.person.full_name,
            agency_name=row.agency_name,
            reported_at=row.reported_at,
            due_at=row.due_at,
            answered_at=row.answered_at,
            answered_by=row.answered_by_name,
            answer=row.answer,
            entry=row.entry,
        )
        for row in rows
    ]

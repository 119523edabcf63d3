"""Work lists of officers: by place in the list (due moment and key), never counted past 500."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from ansinh.kernel import calendar
from ansinh.kernel.actors import STAFF, Actor, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import BadDossierCode, DossierCode, dossier_code
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.queries import views
from ansinh.services.dossiers.rules import states
from ansinh.services.dossiers.types import Act, Due, Queue, State, WorkPage

MOST_COUNTED = 500
LEAF_DEPTH = 3
NOT_SHOWN = ("form", "findings", "uploads")
STATES: dict[Queue, tuple[State, ...]] = {
    Queue.RECEPTION: (State.FILED,),
    Queue.PROCESSING: (State.ACCEPTED, State.IN_PROCESSING),
    Queue.JOINT: (State.AT_OTHER_AGENCY,),
    Queue.SIGNING: (State.AWAITING_SIGNATURE,),
    Queue.RETURNING: (State.SIGNED,),
}


def list_work(
    *,
    actor: Actor,
    queue: Queue,
    text: str = "",
    procedure: str = "",
    due: str = "",
    after: str | None = None,
    limit: int = 40,
    at: datetime | None = None,
    state: str = "",
) -> WorkPage:
    """Return a page of a work list, first what falls due first; nothing to who is no officer.

    text is part of an applicant's name or a dossier code; due is "", "late", "today" or "week";
    state is "" or where a dossier stands; after is the place a page before has given.

    Raises:
        Refused: due, state or after is nothing that was offered.
    """
    if not (actor.is_staff and actor.agency_path):
        return WorkPage(rows=())
    if due not in set(Due):
        raise Refused(path="due")
    if state and state not in set(State):
        raise Refused(path="state")
    rows, falls_due = _of_queue(queue, actor, at), _falls_due(queue)
    rows = rows.filter(state=state) if state else rows
    rows = _narrowed(rows, text=text, procedure=procedure, due=Due(due), at=at)
    if after:
        rows = _behind(rows, after, falls_due)
    found = list(rows.order_by(falls_due, "id").defer(*NOT_SHOWN)[: limit + 1])
    is_guest = queue is Queue.JOINT
    shown = [views.work_row(row, actor.account_id, is_guest=is_guest) for row in found[:limit]]
    more = _place(found[limit - 1], falls_due) if len(found) > limit else None
    return WorkPage(rows=tuple(shown), after=more)


def find_next_work(*, actor: Actor, queue: Queue, after_code: DossierCode) -> DossierCode | None:
    """Return the dossier that comes next in a work list, or None at its end."""
    row = Dossier.objects.filter(code=after_code).only("id", "due_at", "other_due_at").first()
    after = _place(row, _falls_due(queue)) if row else None
    page = list_work(actor=actor, queue=queue, after=after, limit=1)
    return page.rows[0].code if page.rows else None


def count_work(actor: Actor, at: datetime) -> dict[Queue, int]:
    """Return the length of each work list in one query; 501 stands for "more than 500"."""
    if not (actor.is_staff and actor.agency_path):
        return dict.fromkeys(Queue, 0)
    parts: list[str] = []
    values: list[Any] = []
    for queue in Queue:
        rows = _of_queue(queue, actor, at).order_by().values("id")
        sql, given = rows[: MOST_COUNTED + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS few)")  # noqa: S608 - Django's own SQL
        values.extend(given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        counts = cursor.fetchone()
    return dict(zip(Queue, counts, strict=True))


def list_states(queue: Queue) -> list[tuple[State, Phrase]]:
    """Return the states that the dossiers of a work list may be in, with what each is called."""
    within = STATES.get(queue) or tuple(each for each in State if each not in states.ENDED)
    return [(each, states.TITLES[each]) for each in within]


def list_acts(state: State, actor: Actor) -> frozenset[Act]:
    """Return what the table of states lets an officer do to the dossiers of her office in a state."""
    return states.allowed_acts(state, actor.roles, actor.roles)


def count_today(actor: Actor, at: datetime) -> int:
    """Return how many dossiers the actor's office received today; 501 stands for "more than 500"."""
    if not (actor.is_staff and actor.agency_path):
        return 0
    today = datetime.combine(at.astimezone(calendar.ZONE).date(), time.min, calendar.ZONE)
    rows = _of_office(actor).filter(filed_at__gte=today, filed_at__lt=today + timedelta(days=1))
    return rows.order_by().values("id")[: MOST_COUNTED + 1].count()


def _open_of(actor: Actor) -> QuerySet[Dossier]:
    """Return what is open in the actor's subtree."""
    return _of_office(actor).filter(ended_at=None)


def _of_office(actor: Actor) -> QuerySet[Dossier]:
    """Return the actor's subtree; a district is one path, so its index is used.

    Who processes works for her own office, also where it has others below it.
    """
    oversees = actor.has(*(STAFF - {Role.PROCESSING}))
    if not oversees or actor.agency_path.count("/") >= LEAF_DEPTH:
        return Dossier.objects.filter(agency_path=actor.agency_path)
    return Dossier.objects.filter(agency_path__startswith=actor.agency_path)


def _of_queue(queue: Queue, actor: Actor, at: datetime | None) -> QuerySet[Dossier]:
    if queue is Queue.JOINT:
        return Dossier.objects.filter(~Q(other_path=""), other_path=actor.agency_path)
    rows = _open_of(actor)
    if queue is Queue.LATE:
        return _late(rows, at)
    within = [state.value for state in STATES.get(queue, ())]
    if within:
        rows = rows.filter(state__in=within) if within[1:] else rows.filter(state=within[0])
    if queue is Queue.PROCESSING and actor.has(Role.PROCESSING):
        return rows.filter(Q(officer=None) | Q(officer=actor.account_id))
    return rows


def _narrowed(
    rows: QuerySet[Dossier], *, text: str, procedure: str, due: Due, at: datetime | None
) -> QuerySet[Dossier]:
    if procedure:
        rows = rows.filter(procedure=procedure)
    if due is Due.LATE:
        rows = _late(rows, at)
    elif due is not Due.ANY and at is not None:
        today = at.astimezone(calendar.ZONE).date()
        days = 1 if due is Due.TODAY else 7
        until = datetime.combine(today + timedelta(days=days), time.min, calendar.ZONE)
        rows = rows.filter(due_at__lt=until)
    text = text.replace("\x00", "").strip()
    if not text:
        return rows
    code = _find_code(text)
    return rows.filter(code=code) if code else rows.filter(folded_applicant__contains=fold(text))


def _late(rows: QuerySet[Dossier], at: datetime | None) -> QuerySet[Dossier]:
    return rows.filter(due_at__lt=at or Now(), resolved_at=None, clock_stopped_at=None)


def _find_code(text: str) -> DossierCode | None:
    try:
        return dossier_code(text)
    except BadDossierCode:
        return None


def _falls_due(queue: Queue) -> str:
    """Return the column that orders a work list: the promise, or when a joint step must be done."""
    return "other_due_at" if queue is Queue.JOINT else "due_at"


def _place(row: Dossier, falls_due: str) -> str:
    return f"{(getattr(row, falls_due) or row.due_at).timestamp():.6f}_{row.pk}"


def _behind(rows: QuerySet[Dossier], place: str, falls_due: str) -> QuerySet[Dossier]:
    """Return the rows behind a place of the list.

    Raises:
        Refused: the place is not one that was given.
    """
    try:
        seconds, key = place.split("_")
        moment = datetime.fromtimestamp(float(seconds), calendar.ZONE)
        here = Q(**{falls_due: moment}, id__lte=int(key))
        return rows.filter(~here, **{f"{falls_due}__gte": moment})
    except ValueError as error:
        raise Refused(path="after") from error

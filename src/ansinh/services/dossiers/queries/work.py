"""Work lists of officers: by place in the list (due moment and key), never counted past 500.

The statements are written out: Django takes as long to compose one as the database to answer it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import connection

from ansinh.kernel import calendar
from ansinh.kernel.actors import OFFICERS, Actor, Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import BadDossierCode, DossierCode, dossier_code
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold
from ansinh.services.dossiers.queries import views
from ansinh.services.dossiers.queries.views import WorkLine
from ansinh.services.dossiers.rules import states
from ansinh.services.dossiers.types import Act, Due, Queue, State, WorkPage

MOST_COUNTED = 500
LEAF_DEPTH = 3
Value = int | str | datetime | list[str] | None
Condition = tuple[str, tuple[Value, ...]]
Where = list[Condition]
"""Conditions on dossiers that must all hold, each as SQL with its values."""
LINES = f"SELECT {', '.join(WorkLine._fields)} FROM dossiers_dossier"  # noqa: S608 - our own names
IS_OPEN = "ended_at IS NULL"
IS_GUEST = "other_path <> '' AND other_path = %s"
IS_LATE = "due_at < coalesce(%s, now()) AND resolved_at IS NULL AND clock_stopped_at IS NULL"
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
        NotFound: due, state or after is nothing that was offered.
    """
    if not (actor.is_officer and actor.agency_path):
        return WorkPage(rows=())
    if due not in set(Due):
        raise NotFound(path="due")
    if state and state not in set(State):
        raise NotFound(path="state")
    where, falls_due = _of_queue(queue, actor, at), _falls_due(queue)
    where += [("state = %s", (state,))] if state else []
    where += _narrowed(text=text, procedure=procedure, due=Due(due), at=at)
    where += _behind(after, falls_due) if after else []
    found = _read(where, f"ORDER BY {falls_due}, id LIMIT {limit + 1:d}")
    is_guest = queue is Queue.JOINT
    shown = [views.work_row(line, actor.account_id, is_guest=is_guest) for line in found[:limit]]
    more = _place(found[limit - 1], falls_due) if len(found) > limit else None
    return WorkPage(rows=tuple(shown), after=more)


def find_next_work(*, actor: Actor, queue: Queue, after_code: DossierCode) -> DossierCode | None:
    """Return the dossier that comes next in a work list, or None at its end."""
    here = _read([("code = %s", (after_code,))])
    after = _place(here[0], _falls_due(queue)) if here else None
    page = list_work(actor=actor, queue=queue, after=after, limit=1)
    return page.rows[0].code if page.rows else None


def count_work(actor: Actor, at: datetime) -> dict[Queue, int]:
    """Return the length of each work list in one query; 501 stands for "more than 500"."""
    if not (actor.is_officer and actor.agency_path):
        return dict.fromkeys(Queue, 0)
    wanted = [_of_queue(queue, actor, at) for queue in Queue]
    return dict(zip(Queue, _count(wanted), strict=True))


def list_states(queue: Queue) -> list[tuple[State, Phrase]]:
    """Return the states that the dossiers of a work list may be in, with what each is called."""
    within = STATES.get(queue) or tuple(each for each in State if each not in states.ENDED)
    return [(each, states.TITLES[each]) for each in within]


def list_acts(state: State, actor: Actor) -> frozenset[Act]:
    """Return what the table of states lets an officer do to the dossiers of her office in a state."""
    return states.allowed_acts(state, actor.roles, actor.roles)


def count_today(actor: Actor, at: datetime) -> int:
    """Return how many dossiers the actor's office received today; 501 stands for "more than 500"."""
    if not (actor.is_officer and actor.agency_path):
        return 0
    today = datetime.combine(at.astimezone(calendar.ZONE).date(), time.min, calendar.ZONE)
    during = ("filed_at >= %s AND filed_at < %s", (today, today + timedelta(days=1)))
    return _count([[_of_office(actor), during]])[0]


def _read(where: Where, order: str = "") -> list[WorkLine]:
    """Return the lines for which all conditions hold."""
    sql, values = _conditions(where)
    with connection.cursor() as cursor:
        cursor.execute(f"{LINES} WHERE {sql} {order}", values)
        return [WorkLine._make(row) for row in cursor.fetchall()]


def _count(lists: list[Where]) -> tuple[int, ...]:
    """Return the length of each list in one query, none past what is counted."""
    parts, values = [], list[Value]()
    for where in lists:
        sql, given = _conditions(where)
        few = f"FROM dossiers_dossier WHERE {sql} LIMIT {MOST_COUNTED + 1}"
        parts.append(f"(SELECT count(*) FROM (SELECT 1 {few}) AS few)")  # noqa: S608 - no value in it
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return tuple(cursor.fetchone())


def _conditions(where: Where) -> tuple[str, list[Value]]:
    return " AND ".join(sql for sql, _ in where), [each for _, values in where for each in values]


def _of_office(actor: Actor) -> Condition:
    """Return the condition of the actor's subtree; a district is one path, so its index is used.

    Who processes works for her own office, also where it has others below it.
    """
    oversees = actor.has(*(OFFICERS - {Role.PROCESSING}))
    if not oversees or actor.agency_path.count("/") >= LEAF_DEPTH:
        return "agency_path = %s", (actor.agency_path,)
    return "agency_path LIKE %s", (f"{_literally(actor.agency_path)}%",)


def _of_queue(queue: Queue, actor: Actor, at: datetime | None) -> Where:
    if queue is Queue.JOINT:
        return [(IS_GUEST, (actor.agency_path,))]
    where: Where = [_of_office(actor), (IS_OPEN, ())]
    if queue is Queue.LATE:
        return [*where, (IS_LATE, (at,))]
    within = [state.value for state in STATES.get(queue, ())]
    if within:
        where.append(
            ("state = ANY(%s)", (within,)) if within[1:] else ("state = %s", (within[0],))
        )
    if queue is Queue.PROCESSING and actor.has(Role.PROCESSING):
        where.append(("(officer IS NULL OR officer = %s)", (actor.account_id,)))
    return where


def _narrowed(*, text: str, procedure: str, due: Due, at: datetime | None) -> Where:
    where: Where = [("procedure = %s", (procedure,))] if procedure else []
    if due is Due.LATE:
        where.append((IS_LATE, (at,)))
    elif due is not Due.ANY and at is not None:
        today = at.astimezone(calendar.ZONE).date()
        days = 1 if due is Due.TODAY else 7
        until = datetime.combine(today + timedelta(days=days), time.min, calendar.ZONE)
        where.append(("due_at < %s", (until,)))
    text = text.replace("\x00", "").strip()
    if not text:
        return where
    if code := _find_code(text):
        return [*where, ("code = %s", (code,))]
    return [*where, ("folded_applicant LIKE %s", (f"%{_literally(fold(text))}%",))]


def _literally(text: str) -> str:
    """Return a text as LIKE finds it itself, whatever signs are in it."""
    return str(connection.ops.prep_for_like_query(text))


def _find_code(text: str) -> DossierCode | None:
    try:
        return dossier_code(text)
    except BadDossierCode:
        return None


def _falls_due(queue: Queue) -> str:
    """Return the column that orders a work list: the promise, or when a joint step must be done."""
    return "other_due_at" if queue is Queue.JOINT else "due_at"


def _place(line: WorkLine, falls_due: str) -> str:
    return f"{(getattr(line, falls_due) or line.due_at).timestamp():.6f}_{line.id}"


def _behind(place: str, falls_due: str) -> Where:
    """Return the condition of what comes behind a place of the list.

    Raises:
        NotFound: the place is not one that was given.
    """
    try:
        seconds, key = place.split("_")
        moment = datetime.fromtimestamp(float(seconds), calendar.ZONE)
        return [(f"({falls_due}, id) > (%s, %s)", (moment, int(key)))]
    except (ValueError, OverflowError) as error:
        raise NotFound(path="after") from error

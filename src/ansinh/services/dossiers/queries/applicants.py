"""What applicants ask: their own dossiers and their own drafts."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.models import Dossier, Draft
from ansinh.services.dossiers.queries import views
from ansinh.services.dossiers.rules import access, states
from ansinh.services.dossiers.types import Channel, DossierPage, DraftView

LIGHT = ("form", "findings", "uploads")
ASIDE = ["note", "result_by", "source"]
"""What of a form says nothing of what is asked for."""
TWIN = """
    SELECT twin.code FROM dossiers_dossier AS filed JOIN dossiers_dossier AS twin
        ON twin.employer = filed.employer AND twin.procedure = filed.procedure
    WHERE filed.code = %(code)s AND twin.id <> filed.id AND twin.state = ANY(%(pending)s)
        AND twin.form->'period' = filed.form->'period'
        AND twin.form->'batch' = filed.form->'batch'
        AND (%(is_named)s OR twin.form - %(aside)s::text[] = filed.form - %(aside)s::text[])
    ORDER BY twin.id LIMIT 1
"""


def list_dossiers_of(
    *,
    employer: int | None = None,
    person: int | None = None,
    agency_path: str = "",
    after: int | None = None,
    limit: int = 20,
) -> DossierPage:
    """Return a page of an employer's or a person's dossiers, newest first.

    agency_path leaves those of one subtree, which is all that its officers see.
    """
    if employer is None and person is None:
        return DossierPage(rows=())
    rows = Dossier.objects.defer(*LIGHT)
    rows = rows.filter(employer=employer) if employer is not None else rows.filter(person=person)
    if agency_path:
        rows = rows.filter(agency_path__startswith=agency_path)
    if after is not None:
        rows = rows.filter(id__lt=after)
    found = list(rows.order_by("-id")[: limit + 1])
    shown = found[:limit]
    more = shown[-1].pk if len(found) > limit else None
    return DossierPage(rows=tuple(views.own_row(row) for row in shown), after=more)


def find_twin(code: DossierCode, *, is_batch_named: bool) -> DossierCode | None:
    """Return a dossier, not decided yet, by which the employer has filed the same batch of a month.

    Where the batch was not named but taken for the first, only one that asks for the same counts.
    """
    pending = [state.value for state in states.BEING_HANDLED]
    with connection.cursor() as cursor:
        cursor.execute(
            TWIN, {"code": code, "pending": pending, "is_named": is_batch_named, "aside": ASIDE}
        )
        found = cursor.fetchone()
    return DossierCode(found[0]) if found else None


def list_drafts_for(
    *, actor: Actor, employer: int | None = None, limit: int = 20
) -> list[DraftView]:
    """Return the drafts that are not filed yet, newest first: an employer's, or the actor's own.

    Whoever acts for an employer sees what colleagues began.
    """
    if actor.account_id is None:
        return []
    if employer in actor.employers:
        rows = Draft.objects.filter(employer=employer, filed_as="", channel=Channel.ONLINE.value)
    else:
        rows = Draft.objects.filter(owner=actor.account_id, filed_as="")
        rows = rows if employer is None else rows.filter(employer=employer)
    return [draft_view(row) for row in rows.order_by("-changed_at")[:limit]]


def find_drafted(keys: Collection[UUID]) -> set[UUID]:
    """Return which of these keys drafts have, filed or not."""
    return set(Draft.objects.filter(key__in=keys).values_list("key", flat=True))


def get_draft_for(key: UUID, *, actor: Actor) -> DraftView:
    """Return a draft of the actor's own or of an employer she acts for.

    Raises:
        NotFound: there is none, or it is another's.
    """
    row = Draft.objects.filter(key=key).first()
    if row is None or not may_draft(row, actor):
        raise NotFound
    return draft_view(row)


def may_draft(row: Draft, actor: Actor) -> bool:
    """Tell whether the actor may go on with a draft; one from the counter is its officer's alone."""
    is_hers = row.owner == actor.account_id or row.channel != Channel.COUNTER
    return is_hers and access.may_draft(actor, owner=row.owner, employer=row.employer)


def draft_view(row: Draft) -> DraftView:
    """Return a draft as its owner sees it."""
    return DraftView(
        key=row.key,
        procedure=row.procedure,
        employer=row.employer,
        person=row.person,
        form=row.form,
        version=row.version,
        changed_at=row.changed_at,
        filed_as=row.filed_as,
        channel=Channel(row.channel),
        uploads=row.uploads,
    )

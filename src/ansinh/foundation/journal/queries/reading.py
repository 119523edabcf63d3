"""Who looked at whose data, what was done, and the newest checkpoint, for those who may read it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from ansinh.foundation.journal.models import Checkpoint, Entry, SealedStretch, keys
from ansinh.foundation.journal.rules import statements
from ansinh.foundation.journal.types import LOOK, CheckpointView, EntryView, Look, Wanted

ENDS = """
    SELECT each.chain, sealed.last, sealed.digest FROM generate_series(0, 15) AS each(chain)
    JOIN LATERAL (
        SELECT s.last, s.digest FROM journal_sealedstretch s
        WHERE s.chain = each.chain ORDER BY s.last DESC LIMIT 1
    ) sealed ON true
"""


def list_looks_at(person: int, *, before: int | None = None, limit: int = 50) -> list[Look]:
    """Return who looked at a person's data, newest first, older than the entry before."""
    ends = {chain: last for chain, last, _ in sealed_ends()}
    entries = _page(Entry.objects.filter(person=person, act=LOOK), before, limit)
    return [_look(entry, ends) for entry in entries]


def find_look(entry: int, *, person: int) -> Look | None:
    """Return one look at a person's data, or None when there is no such look at hers."""
    row = Entry.objects.filter(pk=entry, person=person, act=LOOK).first()
    return _look(row, {chain: last for chain, last, _ in sealed_ends()}) if row else None


def sealed_ends() -> list[tuple[int, int, bytes]]:
    """Return each chain with the last position that is sealed and its digest."""
    with connection.cursor() as cursor:
        cursor.execute(ENDS)
        return [(chain, last, bytes(digest)) for chain, last, digest in cursor.fetchall()]


def list_about(
    kind: str, subject: str, *, before: int | None = None, limit: int = 100
) -> list[EntryView]:
    """Return what was done to one thing, newest first, older than the entry before."""
    return search(Wanted(kind=kind, subject=subject), before=before, limit=limit)


def search(wanted: Wanted, *, before: int | None = None, limit: int = 100) -> list[EntryView]:
    """Return the entries that an auditor asks for, newest first, older than the entry before."""
    conditions = {
        "subject_kind": wanted.kind,
        "subject": wanted.subject,
        "act": wanted.act,
        "actor": wanted.actor,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    asked = {name: value for name, value in conditions.items() if value not in {None, ""}}
    return [_view(entry) for entry in _page(Entry.objects.filter(**asked), before, limit)]


def list_acts() -> list[str]:
    """Return the acts that the newest ten thousand entries tell of, in order."""
    newest = Entry.objects.order_by("-pk").values("act")[:10_000]
    return sorted(set(newest.values_list("act", flat=True)))


def find_checkpoint(number: int | None = None) -> CheckpointView | None:
    """Return a checkpoint, the newest unless a number is given, or None."""
    rows = Checkpoint.objects.select_related("stamp").order_by("-number")
    row = (rows.filter(number=number) if number is not None else rows).first()
    if row is None:
        return None
    said = statements.read(row.statement)
    stamp = getattr(row, "stamp", None)
    return CheckpointView(
        number=row.number,
        at=row.at,
        count=row.entries,
        total=said.total,
        root=said.root,
        key=statements.key_id(said.public_key),
        pem=keys.as_pem(said.public_key),
        digest=bytes(row.digest),
        stamped_at=stamp.at if stamp else None,
    )


def stretches_of(checkpoint: int) -> Sequence[SealedStretch]:
    """Return what a checkpoint seals, chain by chain."""
    return list(SealedStretch.objects.filter(checkpoint=checkpoint).order_by("chain"))


def _page(entries: QuerySet[Entry], before: int | None, limit: int) -> QuerySet[Entry]:
    older = entries.filter(pk__lt=before) if before is not None else entries
    return older.order_by("-pk")[:limit]


def _look(entry: Entry, ends: dict[int, int]) -> Look:
    return Look(
        id=entry.pk,
        at=entry.at,
        by=entry.actor_label,
        account=entry.actor,
        roles=_roles(entry),
        office=entry.office,
        source=entry.source,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        purpose=entry.purpose,
        is_sealed=entry.position <= ends.get(entry.chain, 0),
    )


def _roles(entry: Entry) -> tuple[str, ...]:
    return tuple(filter(None, entry.role.split(",")))


def _view(entry: Entry) -> EntryView:
    return EntryView(
        id=entry.pk,
        at=entry.at,
        by=entry.actor_label,
        account=entry.actor,
        roles=_roles(entry),
        office=entry.office,
        source=entry.source,
        act=entry.act,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        purpose=entry.purpose,
        detail=entry.detail,
        has_before=entry.before is not None,
        has_after=entry.after is not None,
    )

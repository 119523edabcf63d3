"""Keeps declarations that are not filed yet; two tabs cannot overwrite each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Power
from ansinh.kernel.errors import NotAllowed, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.actions.forms import UnreadableCharacter, is_storable
from ansinh.services.dossiers.models import Draft
from ansinh.services.dossiers.rules import access
from ansinh.services.dossiers.types import Channel, DraftView


class DraftHasChanged(Refused):
    """The draft was saved elsewhere since it was opened here."""

    code = "draft-has-changed"
    phrase = Phrase(
        vi="Bản nháp đã được lưu ở cửa sổ khác. Hãy mở lại để không ghi đè.",
        en="The draft was saved in another window. Open it again so that nothing is overwritten.",
    )


@transaction.atomic
def save_draft(
    *,
    key: UUID,
    procedure: str,
    form: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    employer: int | None = None,
    person: int | None = None,
    channel: Channel = Channel.ONLINE,
    uploads: Sequence[str] | None = None,
) -> DraftView:
    """Keep a declaration; version 0 begins one, otherwise it is the version that was opened.

    uploads are the keys of the files that go with it; without them, those it has stay.

    Raises:
        NotAllowed: nobody is signed in, or not for this employer or person.
        NotFound: there is no such draft of this account or its employers.
        DraftHasChanged: it was saved elsewhere since.
        UnreadableCharacter: it holds a character that the database cannot keep.
    """
    owner = _owner(by, employer, person)
    if not is_storable(form):
        raise UnreadableCharacter
    row = Draft.objects.select_for_update().filter(key=key).first()
    if row is None:
        row = Draft(key=key, owner=owner, employer=employer, person=person, procedure=procedure)
        row.channel = channel.value
        _insert(row, form, at)
        journal.record(by=by, at=at, act="draft.begin", subject_kind="draft", subject=str(key))
    elif row.filed_as or not queries.may_draft(row, by):
        raise NotFound
    elif row.version != version:
        raise DraftHasChanged
    row.form, row.version, row.changed_at = dict(form), version + 1, at
    row.uploads = row.uploads if uploads is None else list(uploads)
    row.save()
    return queries.draft_view(row)


def _insert(row: Draft, form: Mapping[str, Any], at: datetime) -> None:
    """Insert a draft, its version still to come.

    Raises:
        DraftHasChanged: it was begun elsewhere at the same moment.
    """
    row.form, row.version, row.changed_at = dict(form), 0, at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as faster:
        raise DraftHasChanged from faster


@transaction.atomic
def discard_draft(*, key: UUID, by: Actor, at: datetime) -> None:
    """Throw away a draft of the actor or her employers; one that was filed or is gone stays so.

    Raises:
        NotAllowed: nobody is signed in.
    """
    owner = _owner(by)
    theirs = [each for each in by.employers if by.may_for(each, Power.DECLARE)]
    shared = Q(employer__in=theirs) & ~Q(channel=Channel.COUNTER.value)
    mine = Q(owner=owner) | shared
    gone, _ = Draft.objects.filter(mine, key=key, filed_as="").delete()
    if gone:
        journal.record(by=by, at=at, act="draft.discard", subject_kind="draft", subject=str(key))


def _owner(by: Actor, employer: int | None = None, person: int | None = None) -> int:
    """Return the account that keeps a draft.

    Raises:
        NotAllowed: nobody is signed in, or not for this employer or person.
        OutsideDelegation: the employer lets the actor look, but not declare.
    """
    mine = (employer is None or employer in by.employers) and (
        person is None or person in by.people
    )
    if by.account_id is None or not (mine or by.is_officer):
        raise NotAllowed
    access.check_power(by, employer, Power.DECLARE)
    return by.account_id

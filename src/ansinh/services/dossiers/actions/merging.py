"""Moves what hangs on a number that was merged into another to the person who stays."""

from __future__ import annotations

from django.db import transaction

from ansinh.foundation.documents import actions as documents
from ansinh.records.people.events import Merged
from ansinh.services.dossiers.models import Dossier, Draft


@transaction.atomic
def follow_merge(event: Merged) -> None:
    """Give the dossiers, drafts and papers of an entry merged into another to the one that stays.

    Runs in the transaction of people.merge, which journals the merging.
    """
    rows = Dossier.objects.filter(person=event.drop)
    codes = list(rows.values_list("code", flat=True))
    rows.update(person=event.keep)
    Draft.objects.filter(person=event.drop).update(person=event.keep)
    documents.hand_over(about_kind="dossier", about=codes, person=int(event.keep))
    documents.hand_over(about_kind="person", about=[str(event.drop)], person=int(event.keep))

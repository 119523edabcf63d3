"""What every page of the counter does first: who may enter, with which draft, in which frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.documents import queries as files
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations import queries as declarations
from ansinh.services.declarations.types.places import Place
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Channel, DraftView

SPACE = "desk:counter"
FRAME = {
    "space": SPACE,
    "layout": "desk/counter/frame.html",
    "list_title": Phrase(vi="Nhận hồ sơ tại quầy", en="At the counter"),
}
"""What the pages of declarations, which employers share, need to know of where they stand."""


reception = open_to(Role.RECEPTION)


def draft_of(request: DoorRequest, key: UUID) -> DraftView:
    """Return a draft that the officer has begun at the counter.

    Raises:
        NotFound: there is none of hers.
    """
    draft = dossiers.get_draft_for(key, actor=request.actor)
    if draft.channel is not Channel.COUNTER:
        raise NotFound
    return draft


def page(
    request: DoorRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of a declaration in the frame of the desk."""
    return framing.page(request, template, {**FRAME, **context}, status=status)


def beside(request: DoorRequest, draft: DraftView) -> dict[str, Any]:
    """Return what the page of a draft shows beside it: whose it is, and the papers scanned in."""
    return {
        "employer": declarations.get_employer(draft, actor=request.actor),
        "scans": files.list_uploads_for(draft.uploads, actor=request.actor),
    }


PLACE = Place(
    space=SPACE,
    door=reception,
    draft_of=draft_of,
    page=page,
    draft_page="desk/counter/draft.html",
    beside=beside,
    filed_page=f"{SPACE}:done",
    takes_scans=True,
)

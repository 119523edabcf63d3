"""Where the pages of drafts stand: what a channel hands in for them, and what they send back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers.types import DraftView

View = Callable[..., HttpResponseBase]


def version_of(request: DoorRequest) -> int:
    """Return the version of the draft that the page was made from."""
    return whole_number(str(request.POST.get("version", ""))) or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the pages of drafts stand: a channel hands in what is its own, and hangs them up.

    space is the namespace of the addresses there, which also has the channel's own pages
    "declarations" and "check" and the one of a filed dossier; draft_page is the template of a draft, and
    beside what it shows beside it.
    """

    space: str
    door: Callable[[View], View]
    draft_of: Callable[[DoorRequest, UUID], DraftView]
    page: Callable[[DoorRequest, str, Mapping[str, Any], int], HttpResponse]
    draft_page: str
    beside: Callable[[DoorRequest, DraftView], Mapping[str, Any]]
    filed_page: str
    takes_scans: bool = False

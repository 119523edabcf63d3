"""What can be done to papers: ordered, sealed, handed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase


def issue(
    *,
    kind: DocumentKind,
    number: str,
    title: Phrase,
    about_kind: str,
    about: str,
    content: Mapping[str, Any],
    by: Actor,
    at: datetime,
    person: int | None = None,
    employer: int | None = None,
    agency_path: str = "",
) -> str:
    """Order a paper; return its check code."""
    raise NotImplementedError


def seal(*, code: str, at: datetime) -> None:
    """Render, seal and store a paper; nothing happens when it is sealed already."""
    raise NotImplementedError


def keep_upload(*, name: str, stream: BinaryIO, owner: int, by: Actor, at: datetime, accepts: frozenset[str]) -> str:
    """Check and keep a file handed in; return its key."""
    raise NotImplementedError


def make_demonstration_key() -> None:
    """Make the demonstration's seal key and certificate where there is none."""
    raise NotImplementedError

"""What others may ask of papers."""

from __future__ import annotations

from typing import Any

from ansinh.foundation.documents.types import DocumentCheck, DocumentView, UploadView
from ansinh.kernel.actors import Actor


def get_document_for(code: str, *, actor: Actor) -> DocumentView:
    """Return a paper to those it concerns; NotFound otherwise."""
    raise NotImplementedError


def read_file(code: str) -> bytes:
    """Return the sealed PDF of a paper."""
    raise NotImplementedError


def check(code: str) -> DocumentCheck | None:
    """Return what anyone may know of a paper by its code, or None."""
    raise NotImplementedError


def check_digest(digest: str) -> DocumentCheck | None:
    """Return the paper whose file has this SHA-256, or None."""
    raise NotImplementedError


def list_about(kind: str, about: str) -> list[DocumentView]:
    """Return the papers about something, oldest first."""
    raise NotImplementedError


def get_upload_for(key: str, *, actor: Actor) -> UploadView:
    """Return a file handed in, to its owner or an officer; NotFound otherwise."""
    raise NotImplementedError


def read_upload(key: str) -> bytes:
    """Return the bytes of a file handed in."""
    raise NotImplementedError


def sign_token(content: dict[str, Any]) -> str:
    """Return the content as a compact token signed with the seal key."""
    raise NotImplementedError


def check_token(token: str) -> dict[str, Any] | None:
    """Return what a token says when its signature is good, else None."""
    raise NotImplementedError

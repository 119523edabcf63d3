"""What others may ask of papers, issued or handed in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.utils.module_loading import import_string

from ansinh.foundation.documents.models import (
    IssuedDocument,
    Upload,
    VaultFile,
    keys,
    masters,
    store,
)
from ansinh.foundation.documents.rules import codes, rendering, tokens, vault
from ansinh.foundation.documents.types import (
    DocumentCheck,
    DocumentKind,
    DocumentView,
    UploadView,
)
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

SHA256 = re.compile(r"[0-9a-f]{64}")


class NotSealedYet(Refused):
    """The paper is being made; its file is not there yet."""

    code = "not-sealed-yet"
    phrase = Phrase(
        vi="Giấy tờ đang được ký số, anh/chị thử lại sau ít giây.",
        en="The paper is being sealed; try again in a few seconds.",
    )


def get_document_for(code: str, *, actor: Actor) -> DocumentView:
    """Return a paper to whom it concerns or to an officer of the agency that issued it.

    Raises:
        NotFound: there is none, or it is not this actor's to see.
    """
    row = _find(code)
    if row is None or not _may_see(row, actor):
        raise NotFound
    return _view(row)


def read_file(code: str) -> bytes:
    """Return the sealed PDF of a paper.

    Raises:
        NotFound: there is no such paper.
        NotSealedYet: the paper has not been sealed yet.
    """
    row = _find(code)
    if row is None:
        raise NotFound
    if row.sealed_at is None:
        raise NotSealedYet
    return store.read(row.file)


def check(code: str) -> DocumentCheck | None:
    """Return what anyone may know of a paper by its code, or None."""
    row = _find(code)
    return _public(row) if row else None


def check_digest(digest: str) -> DocumentCheck | None:
    """Return the paper whose sealed file has this SHA-256, or None."""
    if not SHA256.fullmatch(digest.lower()):
        return None
    row = IssuedDocument.objects.filter(digest=digest.lower()).first()
    return _public(row) if row else None


def list_about(kind: str, about: str) -> list[DocumentView]:
    """Return the papers about something, oldest first."""
    rows = IssuedDocument.objects.filter(about_kind=kind, about=about).defer("content")
    return [_view(row) for row in rows.order_by("id")]


def list_unsealed(*, before: datetime, limit: int = 100) -> list[str]:
    """Return the codes of papers ordered before a moment that still wait for their seal."""
    rows = IssuedDocument.objects.filter(sealed_at=None, ordered_at__lt=before)
    return list(rows.order_by("id").values_list("code", flat=True)[:limit])


def get_upload_for(key: str, *, actor: Actor, among: Collection[str] = ()) -> UploadView:
    """Return a file handed in, to its owner, or to an officer with what it was handed in for.

    among are the keys of the files of a dossier that the officer was let see.

    Raises:
        NotFound: there is none, or it is not this actor's to see.
    """
    row = _find_upload(key)
    is_own = row is not None and row.owner == actor.account_id
    if row is None or not (is_own or (actor.is_officer and str(row.key) in among)):
        raise NotFound
    return _upload(row)


def list_uploads_for(keys: Collection[str], *, actor: Actor) -> list[UploadView]:
    """Return those of the files of a draft or dossier an actor was let see that are hers to see.

    An officer sees all, anybody else her own; oldest first, in one query.
    """
    rows = Upload.objects.filter(key__in=list(keys)).order_by("id")
    mine = rows if actor.is_officer else rows.filter(owner=actor.account_id or 0)
    return [_upload(row) for row in mine]


def read_upload(key: str) -> bytes:
    """Return the bytes of a file handed in.

    Raises:
        NotFound: there is no such file.
    """
    row = _find_upload(key)
    if row is None:
        raise NotFound
    return store.read(row.file)


def read_scan(key: UUID) -> bytes:
    """Return a picture of the vault as JPEG. Whoever shows it journals the look.

    Raises:
        NotFound: there is none, or it was deleted.
        VaultFault: its master key is missing, or the file was changed.
    """
    row = VaultFile.objects.filter(key=key).first()
    if row is None:
        raise NotFound
    own = vault.unwrap(bytes(row.wrapped), row.master, masters.load(), belongs_to=str(key))
    return vault.unlock(store.read(store.vault_name(key)), own, belongs_to=str(key))


def lock_secret(text: str, *, belongs_to: str) -> str:
    """Return a short secret as it may lie in a table: encrypted by the newest master key.

    Raises:
        VaultFault: there is no master key.
    """
    return vault.lock_text(text, masters.load(), belongs_to=belongs_to)


def unlock_secret(locked: str, *, belongs_to: str) -> str:
    """Return a short secret that lies in a table.

    Raises:
        VaultFault: it was never locked, its master key is missing, or it belongs elsewhere.
    """
    return vault.unlock_text(locked, masters.load(), belongs_to=belongs_to)


def newest_master() -> str:
    """Return the name of the master key that locks what is new.

    Raises:
        VaultFault: there is none.
    """
    return next(iter(masters.load()))


def count_by_master() -> dict[str, int]:
    """Return how many pictures are kept under each master key."""
    rows = VaultFile.objects.values("master").annotate(count=Count("id")).order_by("master")
    return {row["master"]: row["count"] for row in rows}


def judge_signature(signed: bytes, *, code: str, tax_code: str, at: datetime) -> str:
    """Return who has signed a paper of ours; called by the worker, which alone loads the judge.

    Raises:
        NotFound: there is no such paper.
        SignatureRefused: the signature is not good, and why.
    """
    judge = import_string("ansinh.foundation.documents.rules.signatures.judge")
    signer: str = judge(
        signed,
        original=read_file(code),
        tax_code=tax_code,
        trusted=store.read_folder(settings.SIGNERS.authorities),
        revoked=store.read_folder(settings.SIGNERS.revoked),
        at=at,
    )
    return signer


def draw_code(text: str) -> str:
    """Return a QR code of a text as SVG, for a page."""
    return rendering.qr_for_page(text)


def sign_token(content: Mapping[str, Any]) -> str:
    """Return the content as a compact token signed with the seal key (JWS, ES256)."""
    return tokens.sign(content, keys.load().sign)


def check_token(token: str) -> dict[str, Any] | None:
    """Return what a token says when the seal key signed it, else None."""
    return tokens.check(token, keys.load().public)


def _find(code: str) -> IssuedDocument | None:
    exact = codes.find_code(code)
    return IssuedDocument.objects.filter(code=exact).first() if exact else None


def _find_upload(key: str) -> Upload | None:
    try:
        return Upload.objects.filter(key=UUID(key)).first()
    except ValueError:
        return None


def _may_see(row: IssuedDocument, actor: Actor) -> bool:
    office = (
        actor.is_officer and actor.agency_path and row.agency_path.startswith(actor.agency_path)
    )
    own = row.person in actor.people or row.employer in actor.employers
    return bool(office) or own


def _title(row: IssuedDocument) -> Phrase:
    return Phrase(vi=row.title_vi, en=row.title_en)


def _view(row: IssuedDocument) -> DocumentView:
    return DocumentView(
        code=row.code,
        kind=DocumentKind(row.kind),
        number=row.number,
        title=_title(row),
        about_kind=row.about_kind,
        about=row.about,
        ordered_at=row.ordered_at,
        sealed_at=row.sealed_at,
        digest=row.digest,
        size=row.size,
        revoked_at=row.revoked_at,
        person=row.person,
    )


def _public(row: IssuedDocument) -> DocumentCheck:
    return DocumentCheck(
        code=row.code,
        kind=DocumentKind(row.kind),
        number=row.number,
        title=_title(row),
        issued_at=row.ordered_at,
        sealed_at=row.sealed_at,
        digest=row.digest,
        agency_name=str(row.content.get("agency_name", "")),
        revoked_at=row.revoked_at,
    )


def _upload(row: Upload) -> UploadView:
    return UploadView(
        key=row.key,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        received_at=row.received_at,
    )

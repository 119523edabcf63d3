"""Takes files that people hand in: measured while they stream in, recognised, checked, then kept."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

from django.db import transaction

from ansinh.foundation.documents.actions import quarantine
from ansinh.foundation.documents.models import Upload, store
from ansinh.foundation.documents.rules import pictures, screening, uploads
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor

PIECE = 64 * 1024
PICTURES = frozenset({uploads.JPEG, uploads.PNG})


def keep_upload(
    *, name: str, stream: BinaryIO, owner: int, by: Actor, at: datetime, accepts: frozenset[str]
) -> str:
    """Check a file and keep it; return the key under which its owner finds it.

    accepts holds the media types that are taken; the content decides, not the name. At most 20 MB
    are ever read. A picture is drawn anew as JPEG, with nothing else inside; a PDF stays as it is.

    Raises:
        FileTooLarge: more than 20 MB.
        FileEmpty: nothing in it.
        FileOfWrongKind: another type, or an ending that does not fit.
        FileNotClean: it holds a virus.
        FileNotJudged: the virus scanner gives no verdict.
        NoRoom: the disk is full.
        Refused: a picture cannot be drawn, a PDF is broken or holds programs or other files.
    """
    content = read_at_most(stream, uploads.LARGEST)
    cleaned = uploads.clean_name(name)
    with quarantine.while_there_is_room(), quarantine.held(content):
        media_type = uploads.check_type(content[: uploads.ENOUGH_TO_TELL], cleaned, accepts)
        quarantine.check_clean(content, by=by, at=at)
        content, media_type = _plain(content, media_type)
        file, digest = store.put(content, room="uploads", suffix="")
    with transaction.atomic():
        row = Upload.objects.create(
            key=uuid4(),
            owner=owner,
            name=uploads.named_as(cleaned, media_type),
            media_type=media_type,
            size=len(content),
            digest=digest,
            file=file,
            received_at=at,
        )
        journal.record(
            by=by, at=at, act="upload.keep", subject_kind="upload", subject=str(row.key)
        )
    return str(row.key)


def _plain(content: bytes, media_type: str) -> tuple[bytes, str]:
    """Return a file as it is kept, with its type: a picture drawn anew, a PDF looked through."""
    if media_type in PICTURES:
        return pictures.drawn_from_paper(content), uploads.JPEG
    if media_type == uploads.PDF:
        screening.check_pdf(content)
    return content, media_type


def read_at_most(stream: BinaryIO, most: int) -> bytes:
    """Return what a stream holds, stopping as soon as it is too much.

    Raises:
        FileTooLarge: there is more.
        FileEmpty: there is nothing.
    """
    pieces, size = [], 0
    while piece := stream.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise uploads.FileTooLarge(path="file", most=most // 1024**2)
    if not size:
        raise uploads.FileEmpty(path="file")
    return b"".join(pieces)

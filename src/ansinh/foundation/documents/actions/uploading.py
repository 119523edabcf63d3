"""Takes files that people hand in: measured while they stream in, recognised, checked, then kept."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

from django.db import transaction

from ansinh.foundation.documents.actions import quarantine
from ansinh.foundation.documents.models import Upload, store
from ansinh.foundation.documents.rules import uploads
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor

PIECE = 64 * 1024


def keep_upload(
    *, name: str, stream: BinaryIO, owner: int, by: Actor, at: datetime, accepts: frozenset[str]
) -> str:
    """Check a file and keep it; return the key under which its owner finds it.

    accepts holds the media types that are taken; the content decides, not the name. At most 20 MB
    are ever read.

    Raises:
        FileTooLarge: more than 20 MB.
        FileEmpty: nothing in it.
        FileOfWrongKind: another type, or an ending that does not fit.
        FileNotClean: it holds a virus.
        FileNotJudged: the virus scanner gives no verdict.
        NoRoom: the disk is full.
    """
    content = read_at_most(stream, uploads.LARGEST)
    cleaned = uploads.clean_name(name)
    with quarantine.while_there_is_room(), quarantine.held(content):
        media_type = uploads.check_type(content[: uploads.ENOUGH_TO_TELL], cleaned, accepts)
        quarantine.check_clean(content, by=by, at=at)
        file, digest = store.put(content, room="uploads", suffix="")
    with transaction.atomic():
        row = Upload.objects.create(
            key=uuid4(),
            owner=owner,
            name=cleaned,
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

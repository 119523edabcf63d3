"""Takes files that people hand in: measured while they stream in, recognised, checked, then kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

from django.db import transaction

from ansinh.foundation.documents.models import Upload, store
from ansinh.foundation.documents.rules import uploads
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

PIECE = 64 * 1024
Scanner = Callable[[bytes], bool]
_scanners: list[Scanner] = []


class FileNotClean(Refused):
    """A scanner has found something harmful."""

    code = "file-not-clean"
    phrase = Phrase(
        vi="Tệp có mã độc nên không được nhận.",
        en="The file holds malicious code and is not taken.",
    )


def scan_with(scanners: list[Scanner]) -> None:
    """Set the virus scanners that every file passes; each tells whether the content is clean."""
    _scanners[:] = scanners


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
        FileNotClean: a scanner has found something.
    """
    content = read_at_most(stream, uploads.LARGEST)
    cleaned = uploads.clean_name(name)
    media_type = uploads.check_type(content[: uploads.ENOUGH_TO_TELL], cleaned, accepts)
    check_clean(content)
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


def check_clean(content: bytes) -> None:
    """Let every scanner judge a file.

    Raises:
        FileNotClean: one has found something.
    """
    if not all(is_clean(content) for is_clean in _scanners):
        raise FileNotClean(path="file")


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

"""Holds what is handed in apart until its type is checked and the virus scanner finds it clean."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from ansinh.foundation.documents.models import antivirus, store
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import files
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

ROOM = "quarantine"
logger = logging.getLogger(__name__)


class FileNotClean(Refused):
    """The scanner has found something harmful."""

    code = "file-not-clean"
    phrase = Phrase(
        vi="Tệp có mã độc nên không được nhận.",
        en="The file holds malicious code and is not taken.",
    )


class FileNotJudged(Refused):
    """The scanner gives no verdict, so the file is not taken."""

    code = "file-not-judged"
    phrase = Phrase(
        vi="Chưa kiểm tra được mã độc nên chưa nhận tệp. Anh/chị thử lại sau ít phút.",
        en="The file could not be checked for viruses, so it is not taken. Try again in a few "
        "minutes.",
    )


class NoRoom(Refused):
    """The disk is full, so the file is not taken."""

    code = "no-room"
    phrase = Phrase(
        vi="Hệ thống tạm hết chỗ lưu nên chưa nhận được tệp. Anh/chị thử lại sau ít phút; "
        "những gì đã nộp vẫn còn.",
        en="There is no room left to store files, so this one was not taken. Try again in a few "
        "minutes; what was handed in before is kept.",
    )


@contextmanager
def while_there_is_room() -> Iterator[None]:
    """Say in words for whoever hands a file in that the disk is full.

    Raises:
        NoRoom: it is.
    """
    try:
        yield
    except OSError as fault:
        if not files.is_of_full_disk(fault):
            raise
        logger.warning("an upload was refused: the disk is full")
        raise NoRoom(path="file") from fault


@contextmanager
def held(content: bytes) -> Iterator[None]:
    """Keep a file in quarantine while it is judged; afterwards it is there no more."""
    name = f"{ROOM}/{uuid4().hex}"
    store.write(name, content)
    try:
        yield
    finally:
        store.remove(name)


def check_clean(content: bytes, *, by: Actor, at: datetime) -> None:
    """Let the scanner judge a file, where one is set (ANSINH_CLAMD); a virus is journalled.

    Raises:
        FileNotClean: it holds a virus.
        FileNotJudged: there is no verdict.
    """
    if not settings.CLAMD:
        return
    try:
        virus = antivirus.find_virus(
            content, daemon=settings.CLAMD, seconds=settings.CLAMD_SECONDS
        )
    except antivirus.ScannerSilent as silent:
        logger.warning("an upload was refused: %s", silent)
        raise FileNotJudged(path="file") from silent
    if not virus:
        return
    with transaction.atomic():
        journal.record(
            by=by,
            at=at,
            act="upload.infected",
            subject_kind="upload",
            subject=sha256(content).hexdigest(),
            detail={"virus": virus[:100], "size": len(content)},
        )
    raise FileNotClean(path="file")


def forget_left(*, before: datetime) -> int:
    """Delete what a killed process left in quarantine before a moment; return how many."""
    left = store.list_room(ROOM, before)
    for name in left:
        store.remove(name)
    return len(left)

"""Keeps pictures of people and their identity papers encrypted, and forgets them for good."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from ansinh.foundation.documents.actions import quarantine, uploading
from ansinh.foundation.documents.events import KeysRotated
from ansinh.foundation.documents.models import VaultFile, masters, store
from ansinh.foundation.documents.rules import pictures, uploads, vault
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

BATCH = 500


class KeysElsewhere(Refused):
    """The master keys come from the environment, where the program cannot put a new one."""

    code = "keys-elsewhere"
    phrase = Phrase(
        vi="Khóa chính nằm trong ANSINH_SCAN_KEYS: hãy thêm khóa mới lên đầu rồi chạy lại lệnh này.",
        en="The master keys are in ANSINH_SCAN_KEYS: put a new one first there, then run this again.",
    )


def keep_scan(*, name: str, stream: BinaryIO, by: Actor, at: datetime) -> UUID:
    """Check a picture, draw it anew without metadata, keep it encrypted; return its key.

    Raises:
        FileTooLarge: more than 8 MB.
        FileEmpty: nothing in it.
        FileOfWrongKind: no JPEG or PNG, whatever its name says.
        FileNotClean: it holds a virus.
        FileNotJudged: the virus scanner gives no verdict.
        NoRoom: the disk is full.
        Refused: the picture cannot be read, or has too few or too many pixels.
    """
    content = uploading.read_at_most(stream, pictures.LARGEST)
    uploads.check_type(
        content[: uploads.ENOUGH_TO_TELL], PurePosixPath(name).name, uploading.PICTURES
    )
    quarantine.check_clean(content, by=by, at=at)
    picture = pictures.drawn_anew(content)
    key, own = uuid4(), vault.new_key()
    master, wrapped = vault.wrap(own, masters.load(), belongs_to=str(key))
    with quarantine.while_there_is_room():
        store.write(store.vault_name(key), vault.lock(picture, own, belongs_to=str(key)))
    with transaction.atomic():
        VaultFile.objects.create(
            key=key,
            media_type=uploads.JPEG,
            size=len(picture),
            master=master,
            wrapped=wrapped,
            kept_at=at,
        )
        journal.record(by=by, at=at, act="scan.keep", subject_kind="scan", subject=str(key))
    return key


def forget_scans(*, keys: Collection[UUID], by: Actor, at: datetime) -> None:
    """Delete pictures: their keys with the caller's transaction, their files after it."""
    with transaction.atomic():
        rows = VaultFile.objects.select_for_update().filter(key__in=list(keys)).order_by("id")
        gone = list(rows.values_list("key", flat=True))
        VaultFile.objects.filter(key__in=gone).delete()
        for key in gone:
            journal.record(by=by, at=at, act="scan.forget", subject_kind="scan", subject=str(key))
            transaction.on_commit(partial(store.remove, store.vault_name(key)))


def forget_orphans(*, before: datetime) -> int:
    """Delete files of the vault, older than a moment, whose key is gone; return how many.

    They are left when a process dies between its commit and the deletion; without a key nobody
    can read them.
    """
    found = store.list_vault(before)
    known = set(VaultFile.objects.filter(key__in=found).values_list("key", flat=True))
    orphans = [key for key in found if key not in known]
    for key in orphans:
        store.remove(store.vault_name(key))
    return len(orphans)


def rotate_keys(*, by: Actor, at: datetime) -> int:
    """Wrap the keys of all pictures by the first master key; return how many were wrapped anew.

    Others who keep secrets under these keys hear of it. Safe to repeat after a stop in between.
    When it has run, older master keys are used no more and can be taken out.

    Raises:
        VaultFault: a master key is missing.
    """
    count = 0
    while wrapped := _rotate_batch():
        count += wrapped
    events.publish(KeysRotated(by=by, at=at))
    journal.record(
        by=by, at=at, act="scan.rotate", subject_kind="vault", subject="", detail={"files": count}
    )
    return count


def make_master_key(*, at: datetime) -> None:
    """Make the first master key where none is named and none is made yet."""
    masters.make_first(f"{at:%Y%m%d}")


def add_master_key(*, at: datetime) -> str:
    """Put a new master key before the others in their file; return its name.

    Raises:
        KeysElsewhere: the keys come from the environment.
    """
    if settings.SCANS.keys:
        raise KeysElsewhere
    name = f"{at:%Y%m%d-%H%M%S-%f}"
    masters.put_first(name)
    return name


def _rotate_batch() -> int:
    keys = masters.load()
    newest = next(iter(keys))
    with transaction.atomic():
        rows = VaultFile.objects.select_for_update(skip_locked=True).exclude(master=newest)
        batch = list(rows.order_by("id")[:BATCH])
        for row in batch:
            own = vault.unwrap(bytes(row.wrapped), row.master, keys, belongs_to=str(row.key))
            row.master, row.wrapped = vault.wrap(own, keys, belongs_to=str(row.key))
        VaultFile.objects.bulk_update(batch, ["master", "wrapped"])
    return len(batch)

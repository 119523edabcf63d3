"""Makes, changes and retires the keys that sign what the provider says of people."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.programs.models import SigningKey
from ansinh.foundation.programs.rules import signing
from ansinh.kernel.actors import SYSTEM, Actor

LOCK = 7_120_417
"""Of PostgreSQL: two processes that find no key wait for each other and make one."""


def get_signing_key(*, at: datetime) -> signing.KeyPair:
    """Return the key that signs at a moment; the first call of an installation makes it."""
    return _find(at) or _make_first(at)


def _find(at: datetime) -> signing.KeyPair | None:
    rows = SigningKey.objects.filter(signs_from__lte=at, signs_until__gt=at)
    for row in rows.order_by("-signs_from", "-id")[:3]:
        pair = _opened(row)
        if pair is not None:
            return pair
    return None


def _opened(row: SigningKey) -> signing.KeyPair | None:
    """Return a stored key; None when the installation's secret key has been changed since."""
    try:
        private = signing.unseal(
            bytes(row.sealed), key_id=row.key_id, secret=str(settings.SECRET_KEY)
        )
    except signing.Unreadable:
        return None
    return signing.KeyPair(key_id=row.key_id, public=dict(row.public), private=private)


def _make_first(at: datetime) -> signing.KeyPair:
    with transaction.atomic():
        _wait_for_others()
        return _find(at) or _make(at, at, by=SYSTEM)


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))


def _make(signs_from: datetime, at: datetime, *, by: Actor) -> signing.KeyPair:
    pair = signing.make_pair()
    signs_until = signs_from + signing.SIGNS_FOR
    SigningKey.objects.create(
        key_id=pair.key_id,
        public=pair.public,
        sealed=signing.seal(pair.private, key_id=pair.key_id, secret=str(settings.SECRET_KEY)),
        made_at=at,
        signs_from=signs_from,
        signs_until=signs_until,
        published_until=signs_until + signing.PUBLISHED_AFTER,
    )
    journal.record(
        by=by,
        at=at,
        act="make-signing-key",
        subject_kind="signing-key",
        subject=pair.key_id,
        detail={"signs_from": signs_from.isoformat()},
    )
    return pair


def rotate_by_age(*, at: datetime) -> int:
    """Make the next key when the last one is about to end, and retire the old; return how many were made.

    The next key is published a day before it signs. A key that has stopped signing loses its
    private half at once, and is forgotten when the last token it signed has run out.
    """
    with transaction.atomic():
        _wait_for_others()
        _retire(at)
        last = SigningKey.objects.order_by("-signs_until").first()
        if last is None:
            _make(at, at, by=SYSTEM)
        elif last.signs_until - signing.PUBLISHED_BEFORE <= at:
            _make(last.signs_until, at, by=SYSTEM)
        else:
            return 0
    return 1


def _retire(at: datetime) -> None:
    SigningKey.objects.filter(signs_until__lte=at).exclude(sealed=b"").update(sealed=b"")
    SigningKey.objects.filter(published_until__lte=at).delete()


def rotate_now(*, at_once: bool, by: Actor, at: datetime) -> datetime:
    """Make the next key now, whatever the age of the last; return when it begins to sign.

    It begins in a day, when every client has fetched it; at_once is for a key that got out: it
    signs from now, and what the others have signed is no longer believed.
    """
    begins = at if at_once else at + signing.PUBLISHED_BEFORE
    with transaction.atomic():
        _wait_for_others()
        if at_once:
            SigningKey.objects.all().delete()
        SigningKey.objects.filter(signs_from__gt=at).delete()
        _end_at(begins)
        _make(begins, at, by=by)
    return begins


def _end_at(moment: datetime) -> None:
    SigningKey.objects.filter(signs_from__lt=moment, signs_until__gt=moment).update(
        signs_until=moment, published_until=moment + signing.PUBLISHED_AFTER
    )

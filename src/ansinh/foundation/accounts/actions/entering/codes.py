"""Sends one-time codes and checks them: few, short-lived, each tried at most five times."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.models import OneTimeCode
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging import queries as outbox
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

TEXT = Phrase(
    vi="{agency}: mã {code} để {purpose}, dùng được trong 10 phút. "
    "Tuyệt đối không cho ai biết mã này, kể cả cán bộ.",
    en="{agency}: code {code} {purpose}, good for 10 minutes. "
    "Never tell it to anybody, not even to an officer.",
)
READ_OUT = Phrase(
    vi="{agency}: mã {code} để {purpose}, dùng được trong 10 phút. "
    "Chỉ đọc mã này cho nhân viên tổng đài mà anh/chị đã gọi.",
    en="{agency}: code {code} {purpose}, good for 10 minutes. "
    "Read it only to an agent of the support centre whom you have called.",
)
"""The one code that is meant to be told: the caller reads it out."""
SUBJECT = Phrase(vi="Mã xác nhận để {purpose}", en="Your code {purpose}")


class TooManyCodes(Refused):
    """So many codes were asked for that the next has to wait."""

    code = "too-many-codes"
    phrase = Phrase(
        vi="Anh/chị đã xin nhiều mã liên tiếp. Có thể xin mã tiếp theo sau {time} ngày {day}.",
        en="Several codes were asked for already. The next can be asked for after {time} on {day}.",
    )


class WrongCode(Refused):
    """This is not the code that was sent."""

    code = "wrong-code"
    phrase = Phrase(
        vi="Mã chưa đúng. Anh/chị còn {left} lần nhập.",
        en="The code is not right. Tries left: {left}.",
    )


class CodeExpired(Refused):
    """The code was used or replaced by a newer one, its ten minutes are over, or there is none."""

    code = "code-expired"
    phrase = Phrase(
        vi="Mã không còn dùng được. Anh/chị hãy xin mã mới.",
        en="This code can no longer be used. Ask for a new one.",
    )


class NoMoreTries(Refused):
    """The code was typed wrong five times."""

    code = "no-more-tries"
    phrase = Phrase(
        vi="Đã nhập sai 5 lần nên mã không còn dùng được. Anh/chị hãy xin mã mới.",
        en="The code was wrong five times and can no longer be used. Ask for a new one.",
    )


def send_code(
    *,
    purpose: CodePurpose,
    carrier: Carrier,
    address: str,
    account: int | None = None,
    language: str = "vi",
    by: Actor,
    at: datetime,
) -> UUID:
    """Send a code to a phone or mailbox and return the challenge under which it is checked.

    Older codes for the same purpose and address, or account, are worth nothing from now on.

    Raises:
        TooManyCodes: the limits of the address, and of the account or the stranger's network, are used up.
    """
    challenge, code = uuid4(), rules.new_code()
    row = OneTimeCode(
        challenge=challenge,
        purpose=purpose.value,
        carrier=carrier.value,
        address=_keyed("address", address.strip().casefold()),
        source=_keyed("source", f"account {by.account_id}" if by.account_id else by.network),
        shown=outbox.masked_address(address),
        account_id=account,
        digest=_digest(challenge, code),
        created_at=at,
    )
    with transaction.atomic():
        _check_limits(row, at)
        _replace_older(row, at)
        row.save(force_insert=True)
        messaging.send([_letter(row, code, address=address, language=language)], at=at)
        _note(row, act="send-code", by=by, at=at)
    return challenge


def check_code(*, challenge: UUID, code: str, by: Actor, at: datetime) -> None:
    """Accept the code of a challenge, once.

    The try is counted and committed before the code is looked at, so that guesses sent at the
    same moment gain nothing; therefore this is not called within another transaction.

    Raises:
        WrongCode: not the code; the phrase tells how many tries are left.
        CodeExpired: used, replaced, over, or never sent.
        NoMoreTries: five tries were made.
    """
    row = _count_try(challenge, at)
    is_right = rules.is_same(row.digest, _digest(challenge, rules.tidied(code)))
    with transaction.atomic(durable=True):
        is_used_now = is_right and _use(row, at)
        _note(row, act="code-right" if is_used_now else "code-wrong", by=by, at=at)
    if is_right and not is_used_now:
        raise CodeExpired(path="code")
    if not is_right and row.tries >= rules.TRIES:
        raise NoMoreTries(path="code")
    if not is_right:
        raise WrongCode(path="code", left=rules.TRIES - row.tries)


def forget_codes(*, before: datetime) -> int:
    """Delete the codes made before a moment, which limits no longer count; return how many."""
    return OneTimeCode.objects.filter(created_at__lt=before).delete()[0]


def _count_try(challenge: UUID, at: datetime) -> OneTimeCode:
    with transaction.atomic(durable=True):
        row = OneTimeCode.objects.select_for_update().filter(challenge=challenge).first()
        if row is None or row.used_at or row.replaced_at or at >= _end_of(row):
            raise CodeExpired(path="code")
        if row.tries >= rules.TRIES:
            raise NoMoreTries(path="code")
        row.tries += 1
        row.save(update_fields=["tries"])
    return row


def _end_of(row: OneTimeCode) -> datetime:
    sent = outbox.find_sent_at(queries.letter_key(row.challenge))
    return rules.expires_at(row.created_at, sent)


def _use(row: OneTimeCode, at: datetime) -> bool:
    unused = OneTimeCode.objects.filter(pk=row.pk, used_at=None, replaced_at=None)
    return unused.update(used_at=at) == 1


def _check_limits(row: OneTimeCode, at: datetime) -> None:
    """Pass while the limits are not used up.

    What strangers ask of a phone, or behind the same network address, uses up nothing of an owner's.

    Raises:
        TooManyCodes: they are.
    """
    places = ("address", "source") if row.account_id is None else ("address", "account")
    _queue_up([f"{field}:{getattr(row, field)}" for field in places])
    later = max(
        rules.next_allowed(_asked(row, field, at), rules.ALLOWANCES[field], at) for field in places
    )
    if later > at:
        local = later.astimezone(calendar.ZONE)
        raise TooManyCodes(time=f"{local:%H:%M}", day=f"{local:%d/%m/%Y}")


def _queue_up(words: list[str]) -> None:
    with connection.cursor() as cursor:
        for word in sorted(words):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7203))", [word])


def _asked(row: OneTimeCode, field: str, at: datetime) -> list[datetime]:
    since = at - rules.LOOK_BACK
    asked = {"account": row.account_id, field: getattr(row, field)}
    rows = OneTimeCode.objects.filter(**asked, created_at__gt=since).order_by("-created_at")
    most = max(each.most for each in rules.ALLOWANCES[field])
    return list(rows.values_list("created_at", flat=True)[:most])


def _replace_older(row: OneTimeCode, at: datetime) -> None:
    older = OneTimeCode.objects.filter(purpose=row.purpose, used_at=None, replaced_at=None)
    older.filter(address=row.address).update(replaced_at=at)
    if row.account_id is not None:
        older.filter(account=row.account_id).update(replaced_at=at)


def _letter(row: OneTimeCode, code: str, *, address: str, language: str) -> Letter:
    agency = settings.AGENCY.name.said_in(language)
    purpose = CodePurpose(row.purpose)
    said = purpose.words.said_in(language)
    text = READ_OUT if purpose is CodePurpose.SUPPORT else TEXT
    return Letter(
        key=queries.letter_key(row.challenge),
        carrier=Carrier(row.carrier),
        address=address,
        subject=SUBJECT.said_in(language).format(purpose=said),
        text=text.said_in(language).format(agency=agency, code=code, purpose=said),
        kind="one-time-code",
        is_secret=True,
    )


def _digest(challenge: UUID, code: str) -> str:
    return _keyed("code", str(challenge), code)


def _keyed(*words: str) -> str:
    return rules.keyed(str(settings.SECRET_KEY), *words)


def _note(row: OneTimeCode, *, act: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account" if row.account_id else "code",
        subject=str(row.account_id or row.challenge),
        detail={"purpose": row.purpose, "carrier": row.carrier, "tries": row.tries},
    )

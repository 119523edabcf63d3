"""Checks the code of a second factor: counted first, heard once, told alike."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from ansinh.foundation.accounts.actions import brakes, notices
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.rules.codes import tidied
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.events import KeysRotated
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

OWNER = "second-factor"
"""What locked secrets belong to: none of them opens as anything else."""
LOCKED = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}
BATCH = 500
KEPT = 6
"""So many codes of an authenticator app are remembered as used: more than are in force at once."""


class WrongFactor(Refused):
    """Neither the code of the app now nor an unused recovery code."""

    code = "wrong-factor"
    phrase = Phrase(
        vi="Mã chưa đúng hoặc đã dùng. Anh/chị đợi ứng dụng hiện mã tiếp theo rồi nhập lại.",
        en="The code is not right or was used. Wait for the next one and type it.",
    )


class CopiedPasskey(Refused):
    """A passkey counts its signatures, and this one has counted backwards: there are two of it."""

    code = "copied-passkey"
    phrase = Phrase(
        vi="Khóa truy cập này có dấu hiệu bị sao chép nên không dùng được nữa. Anh/chị đăng nhập "
        "bằng mật khẩu, gỡ khóa này rồi tạo khóa mới.",
        en="This passkey seems to have been copied, so it is not taken. Sign in with your "
        "password, remove it and make a new one.",
    )


CHANGES = {
    "totp_activated": Phrase(
        vi="ứng dụng xác thực vừa được thêm vào tài khoản",
        en="an authenticator app was added to your account",
    ),
    "totp_deactivated": Phrase(
        vi="ứng dụng xác thực vừa bị gỡ khỏi tài khoản",
        en="the authenticator app was removed from your account",
    ),
    "webauthn_added": Phrase(
        vi="một khóa truy cập vừa được thêm vào tài khoản",
        en="a passkey was added to your account",
    ),
    "webauthn_removed": Phrase(
        vi="một khóa truy cập vừa bị gỡ khỏi tài khoản",
        en="a passkey was removed from your account",
    ),
    "recovery_codes_generated": Phrase(
        vi="mã dự phòng của tài khoản vừa được tạo mới",
        en="new recovery codes were made for your account",
    ),
}
IF_NOT_YOU = Phrase(
    vi="{what} lúc {moment}. Nếu không phải anh/chị, hãy đổi mật khẩu ngay.",
    en="{what} at {moment}. If that was not you, change your password now.",
)


def check_factor(*, account: int, code: str, by: Actor, at: datetime) -> int:
    """Accept a code of the authenticator app, or a recovery code, once; return the factor's key.

    Raises:
        SlowDown: there were too many wrong ones; this one was not looked at.
        WrongFactor: not a code of this account, or one that was used.
    """
    keys = brakes.keys_of("", "", kinds={"factor": str(account)})
    brakes.count(keys, at)
    with transaction.atomic():
        found = _find(account, tidied(code))
        if found is not None:
            brakes.forget(keys)
        journal.record(
            by=by,
            at=at,
            act="factor-right" if found else "factor-wrong",
            subject_kind="account",
            subject=str(account),
        )
    if found is None:
        raise WrongFactor(path="code")
    return int(found.pk)


def _find(account: int, code: str) -> Authenticator | None:
    rows = Authenticator.objects.select_for_update().filter(user_id=account)
    for row in rows.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"):
        used = row.data.get("used", [])
        if code in used or not row.wrap().validate_code(code):
            continue
        if row.type == Authenticator.Type.TOTP:
            row.data["used"] = [*used, code][-KEPT:]
            row.save(update_fields=["data"])
        return row
    return None


def check_counter(*, factor: int, counter: int, by: Actor, at: datetime) -> None:
    """Accept a passkey's count of its signatures, which only grows (WebAuthn Level 2, 7.2, 21).

    Most passkeys do not count and say 0 for ever.

    Raises:
        CopiedPasskey: it has not grown.
    """
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=factor)
        before = int(row.data.get("counter", row.wrap().authenticator_data.counter))
        is_good = counter > before or counter == before == 0
        if is_good:
            row.data["counter"] = counter
            row.save(update_fields=["data"])
        else:
            journal.record(
                by=by,
                at=at,
                act="passkey-copied",
                subject_kind="account",
                subject=str(row.user_id),
            )
    if not is_good:
        raise CopiedPasskey(path="credential")


def spend_code(*, account: int, code: str) -> None:
    """Let the code by which an app was added open nothing more: each is good once."""
    with transaction.atomic():
        _find(account, tidied(code))


def note_factor_change(*, account: int, change: str, by: Actor, at: datetime) -> None:
    """Write down that a second factor was added, removed or made anew, and tell the owner."""
    with transaction.atomic():
        journal.record(
            by=by,
            at=at,
            act=change.replace("_", "-"),
            subject_kind="account",
            subject=str(account),
        )
        what = CHANGES[change]
        moment = notices.moment_of(at)
        text = Phrase(
            vi=IF_NOT_YOU.vi.format(what=what.vi, moment=moment),
            en=IF_NOT_YOU.en.format(what=what.en, moment=moment),
        )
        row = Account.objects.get(pk=account)
        key = f"factor:{account}:{change}:{at.isoformat()}"
        notices.tell(row, key=key, text=text, kind="factor-changed", at=at)


def follow_key_rotation(event: KeysRotated) -> None:
    """Lock the secrets of apps and recovery codes by the newest master key.

    Safe to repeat after a stop in between: what is locked by it already is left alone.
    """
    count, after = 0, 0
    while batch := _next_batch(after):
        count, after = count + _lock_batch(batch), batch[-1]
    journal.record(
        by=event.by,
        at=event.at,
        act="factors-locked-anew",
        subject_kind="account",
        subject="",
        detail={"factors": count},
    )


def _next_batch(after: int) -> list[int]:
    rows = Authenticator.objects.filter(type__in=LOCKED, pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _lock_batch(keys: list[int]) -> int:
    """Lock what of a batch is locked by an older key; return how many that were."""
    newest, stale = papers.newest_master(), []
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            field = LOCKED[Authenticator.Type(row.type)]
            if row.data[field].startswith(f"{newest}:"):
                continue
            plain = papers.unlock_secret(row.data[field], belongs_to=OWNER)
            row.data[field] = papers.lock_secret(plain, belongs_to=OWNER)
            stale.append(row)
        Authenticator.objects.bulk_update(stale, ["data"])
    return len(stale)


def drop_factors(*, account: int, by: Actor, at: datetime) -> int:
    """Take every second factor from an account whose owner has lost them and proved herself."""
    with transaction.atomic():
        count = int(Authenticator.objects.filter(user_id=account).delete()[0])
        journal.record(
            by=by,
            at=at,
            act="drop-factors",
            subject_kind="account",
            subject=str(account),
            detail={"factors": count},
        )
    return count

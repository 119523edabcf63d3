"""A caller lets a support agent look for half an hour, by a code she reads out on the phone."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.actions.entering import codes
from ansinh.foundation.accounts.models import SupportConsent
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging.types import Carrier
from ansinh.kernel.actors import Actor, Permission
from ansinh.kernel.errors import NotAllowed, Refused
from ansinh.kernel.phrases import Phrase


class WrongConsent(Refused):
    """No caller's code fits; whether there is one is not told."""

    code = "wrong-consent"
    phrase = Phrase(
        vi="Mã số BHXH và mã đồng ý không khớp, hoặc mã đã hết hạn. "
        "Hãy nhờ người gọi đọc lại hoặc lấy mã mới.",
        en="The insurance number and the code do not fit, or the code is over. "
        "Ask the caller to read it again or to get a new one.",
    )


def issue_support_code(*, by: Actor, at: datetime) -> str:
    """Return a new code for the actor to read out to the support centre; shown this once.

    It lasts ten minutes and opens the one person whose number she names, of those she stands for;
    her older codes are worth nothing from now on.

    Raises:
        NotAllowed: the actor stands for nobody.
    """
    if not by.people:
        raise NotAllowed
    code = rules.new_code()
    with transaction.atomic():
        for person in sorted(by.people):
            _replace_older(person, at)
        SupportConsent.objects.bulk_create(
            SupportConsent(
                person=person,
                digest=_digest(person, code),
                issued_at=at,
                expires_at=at + rules.CONSENT_LIFE,
            )
            for person in sorted(by.people)
        )
        _note("issue-support-code", min(by.people), "", by=by, at=at)
    return code


def send_support_code(
    *, person: int, phone: str, language: str = "vi", by: Actor, at: datetime
) -> None:
    """Send a code to the phone the register knows of a caller; she reads it out to the agent.

    Raises:
        NotAllowed: the actor is no support agent.
        TooManyCodes: the limits of the phone, the account or the asker's network are used up.
    """
    if not by.may(Permission.READ_WITH_CONSENT):
        raise NotAllowed
    challenge = codes.send_code(
        purpose=CodePurpose.SUPPORT,
        carrier=Carrier.SMS,
        address=phone,
        language=language,
        by=by,
        at=at,
    )
    with transaction.atomic():
        _replace_older(person, at)
        SupportConsent.objects.create(
            person=person,
            challenge=challenge,
            agent_id=by.account_id,
            issued_at=at,
            expires_at=at + rules.LONGEST_WAIT,
        )
        _note("send-support-code", person, "", by=by, at=at)


def open_by_code(*, person: int, code: str, purpose: str, by: Actor, at: datetime) -> datetime:
    """Open a caller's data to the agent to whom she reads her code; return until when.

    Each try is counted and committed before the code is looked at.

    Raises:
        NotAllowed: the actor is no support agent.
        WrongConsent: the code is not right, used, over, or there is none.
    """
    if not by.may(Permission.READ_WITH_CONSENT):
        raise NotAllowed
    row = _count_try(person, by, at)
    if row is None or not _is_right(row, code, by=by, at=at):
        with transaction.atomic():
            _note("support-code-wrong", person, purpose, by=by, at=at)
        raise WrongConsent(path="code")
    until = at + rules.LOOK_LASTS
    with transaction.atomic():
        unused = SupportConsent.objects.filter(pk=row.pk, opened_at=None)
        is_mine = unused.update(
            agent=by.account_id, opened_at=at, open_until=until, purpose=purpose[:300]
        )
        if not is_mine:
            raise WrongConsent(path="code")
        _note("open-by-code", person, purpose, by=by, at=at)
    return until


def close_consent(*, person: int, by: Actor, at: datetime) -> None:
    """Shut at once what a caller opened: by the agent, or by the caller herself."""
    open_now = SupportConsent.objects.filter(person=person, open_until__gt=at)
    if person not in by.people:
        open_now = open_now.filter(agent=by.account_id)
    with transaction.atomic():
        if open_now.update(open_until=at):
            _note("close-consent", person, "", by=by, at=at)


def _count_try(person: int, by: Actor, at: datetime) -> SupportConsent | None:
    """Return the caller's newest code that can still be tried, the try already counted."""
    rows = SupportConsent.objects.filter(
        person=person, opened_at=None, expires_at__gt=at, tries__lt=rules.TRIES
    )
    with transaction.atomic(durable=True):
        row = rows.select_for_update().order_by("-pk").first()
        if row is None or row.agent_id not in {None, by.account_id}:
            return None
        SupportConsent.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    return row


def _is_right(row: SupportConsent, code: str, *, by: Actor, at: datetime) -> bool:
    if row.challenge is None:
        return rules.is_same(row.digest, _digest(row.person, rules.tidied(code)))
    try:
        codes.check_code(challenge=row.challenge, code=code, by=by, at=at)
    except Refused:
        return False
    return True


def _replace_older(person: int, at: datetime) -> None:
    older = SupportConsent.objects.filter(person=person, opened_at=None, expires_at__gt=at)
    older.update(expires_at=at)


def _digest(person: int, code: str) -> str:
    return rules.keyed(str(settings.SECRET_KEY), "support", str(person), code)


def _note(act: str, person: int, purpose: str, *, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="person",
        subject=str(person),
        person=person,
        purpose=purpose,
    )

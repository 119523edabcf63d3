"""Decides registrations at the counter: accepted with an account and a link, refused with reasons."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries as held
from ansinh.foundation.accounts.types.passwords import LinkReason
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.registrations import queries, rules
from ansinh.foundation.registrations.actions import letters
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import (
    Holder,
    Reason,
    RegistrationKind,
    RegistrationState,
    ScanKind,
)
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

ROLES = {
    RegistrationKind.PERSON: Role.PERSON,
    RegistrationKind.CHILD: Role.PERSON,
    RegistrationKind.ORGANISATION: Role.LEGAL_REPRESENTATIVE,
}
REFUSED = Phrase(
    vi="Đăng ký tài khoản {code} chưa được chấp nhận. {reasons} "
    "Sửa và gửi lại, không phải khai lại từ đầu: {link}",
    en="Your registration {code} was not accepted. {reasons} "
    "Mend it and send it again, everything is still filled in: {link}",
)
JOINED = Phrase(
    vi="Đăng ký {code} đã được chấp nhận. Anh/chị xem và làm thủ tục cho con bằng tài khoản đang có.",
    en="Registration {code} was accepted. You can act for your child with the account you have.",
)


class AlreadyDecided(Refused):
    """Another officer was faster."""

    code = "registration-decided"
    phrase = Phrase(
        vi="Đăng ký này đã có quyết định.", en="This registration was decided already."
    )


class ReasonNeeded(Refused):
    """A refusal says why."""

    code = "reason-needed"
    phrase = Phrase(
        vi="Chọn ít nhất một lý do hoặc ghi rõ lý do.",
        en="Choose at least one reason, or write it down.",
    )


class OfAge(Refused):
    """Whoever is eighteen registers for herself; nobody acts for her as a parent."""

    code = "of-age"
    phrase = Phrase(
        vi="Người con đã đủ 18 tuổi nên tự đăng ký tài khoản của mình.",
        en="The child is eighteen and registers an account of their own.",
    )


class ChildHasAccount(Refused):
    """The other parent, who has no account of her own, opened one for the child."""

    code = "child-has-account"
    phrase = Phrase(
        vi="Con đã có tài khoản do người kia đăng ký. Hãy từ chối và nói người đến quầy đăng ký tài "
        "khoản cá nhân trước, rồi đăng ký cho con: con sẽ được thêm vào tài khoản đó.",
        en="The child has an account that the other parent registered. Refuse, and say: register for "
        "yourself first, then for the child, who is added to your own account.",
    )


class ActsAlready(Refused):
    """The account of this parent acts for the child."""

    code = "acts-already"
    phrase = Phrase(
        vi="Tài khoản của người đăng ký đã làm thủ tục được cho con. Hãy từ chối và nêu lý do.",
        en="The account of this parent acts for the child already. Refuse, with the reason.",
    )


def accept_registration(*, key: UUID, holder: Holder, by: Actor, at: datetime) -> int:
    """Open the account of a registration and send the link to set its password; return its key.

    A child joins the account of a parent who has one, until the day she is eighteen.

    Raises:
        NotFound: there is none at the officer's office.
        AlreadyDecided: it was decided before.
        HasAccount: the person has an account.
        ActsAlready, ChildHasAccount: the parent acts for the child already, or the other one does.
        OfAge: the child is eighteen.
    """
    if holder.until and holder.until <= at:
        raise OfAge
    with transaction.atomic():
        row = _waiting(key, by)
        joined = _account_of(holder.parent, row, at)
        _refuse_second(row, holder, joined, at)
        account = joined or _open(row, holder, by, at)
        accounts.assign(
            account=account,
            role=ROLES[RegistrationKind(row.kind)],
            subject=holder.subject,
            until=holder.until,
            by=by,
            at=at,
        )
        row.account_id = account
        _decide(row, RegistrationState.ACCEPTED, by, at, person=_person(row, holder))
        if joined is None:
            accounts.send_password_link(account=account, reason=LinkReason.OPENED, by=by, at=at)
        else:
            letters.post(
                row, JOINED.said_in(row.language).format(code=row.code), event="joined", at=at
            )
    return account


def refuse_registration(
    *, key: UUID, reasons: Collection[Reason], remark: str, by: Actor, at: datetime
) -> None:
    """Refuse a registration and send the reasons, with a link that opens it again, filled in.

    Raises:
        NotFound: there is none at the officer's office.
        AlreadyDecided: it was decided before.
        ReasonNeeded: no reason is given.
    """
    told = remark.strip()[:500]
    if not reasons and len(told) < 3:
        raise ReasonNeeded(path="reasons")
    with transaction.atomic():
        row = _waiting(key, by)
        token = secrets.token_urlsafe(32)
        row.reasons, row.remark = [each.value for each in reasons], told
        row.reopens, row.reopens_until = held.digest_of(token), at + rules.REOPEN_LIFE
        _decide(row, RegistrationState.REFUSED, by, at)
        words = [each.words.said_in(row.language) for each in reasons]
        prefix = "/en" if row.language == "en" else ""
        text = REFUSED.said_in(row.language).format(
            code=row.code,
            reasons=" ".join([*words, told]).strip(),
            link=f"{settings.BASE_URL}{prefix}/tai-khoan/dang-ky/sua/{token}/",
        )
        letters.post(row, text, event=f"refused:{row.code}", at=at, is_secret=True)


def reopen_registration(*, token: str, by: Actor, at: datetime) -> UUID:
    """Make a refused registration a draft again with all that was typed; return its key.

    The link stays good until it is sent again, so that a lost page can be found again.

    Raises:
        NotFound: the link is over, or was never sent.
    """
    with transaction.atomic():
        rows = Registration.objects.select_for_update(of=("self",))
        row = rows.filter(reopens=held.digest_of(token), reopens_until__gt=at).first()
        if row is None:
            raise NotFound
        if row.state == RegistrationState.REFUSED.value:
            documents.revoke(code=row.code, by=by, at=at)
            row.state = RegistrationState.DRAFT.value
            row.changed_at, row.signed_at, row.signer, row.signed_file = at, None, "", ""
            row.save(update_fields=["state", "changed_at", "signed_at", "signer", "signed_file"])
            journal.record(
                by=by,
                at=at,
                act="registration.reopen",
                subject_kind="registration",
                subject=str(row.key),
            )
    return row.key


def look_at_scan(
    *, key: UUID, kind: ScanKind, person: int | None, by: Actor, at: datetime
) -> bytes:
    """Return a picture of a registration to an officer of its office; the look is journalled.

    Raises:
        NotFound: there is none, or it is another office's.
    """
    form = queries.get_registration_for(key, actor=by)
    scan = form.scans.get(kind)
    if scan is None:
        raise NotFound
    picture = papers.read_scan(scan)
    journal.record_look(
        by=by,
        at=at,
        subject_kind="registration",
        subject=str(key),
        person=person,
        purpose=rules.PURPOSE,
        detail={"scan": kind.value},
    )
    return picture


def _waiting(key: UUID, by: Actor) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).filter(key=key)
    row = rows.exclude(state=RegistrationState.DRAFT.value).first()
    if row is None or not (by.agency_path and row.agency_path.startswith(by.agency_path)):
        raise NotFound
    if row.state != RegistrationState.SUBMITTED.value:
        raise AlreadyDecided
    return row


def _account_of(parent: int | None, row: Registration, at: datetime) -> int | None:
    if parent is None:
        return None
    return held.find_account_for(parent, login=row.values.get("insurance_number", ""), at=at)


def _refuse_second(row: Registration, holder: Holder, joined: int | None, at: datetime) -> None:
    """Pass while nobody acts for the person yet in the way that is asked for."""
    kind = RegistrationKind(row.kind)
    if kind is RegistrationKind.PERSON and held.has_own_account(holder.subject, at=at):
        raise accounts.HasAccount
    if kind is not RegistrationKind.CHILD:
        return
    if joined is None and held.has_own_account(holder.subject, at=at):
        raise ChildHasAccount
    if joined is not None and holder.subject in held.get_actor(joined, at=at).people:
        raise ActsAlready


def _open(row: Registration, holder: Holder, by: Actor, at: datetime) -> int:
    return accounts.open_or_hand_over(
        login=holder.login,
        name=holder.name,
        phone=row.phone,
        email=row.email,
        language=row.language,
        by=by,
        at=at,
    )


def _decide(
    row: Registration,
    state: RegistrationState,
    by: Actor,
    at: datetime,
    *,
    person: int | None = None,
) -> None:
    row.state, row.decided_at, row.decided_by, row.changed_at = (
        state.value, at, by.account_id, at,
    )  # fmt: skip
    row.save()
    journal.record(
        by=by,
        at=at,
        act=f"registration.{state.value}",
        subject_kind="registration",
        subject=str(row.key),
        person=person,
        purpose=rules.PURPOSE,
        detail={"reasons": row.reasons} if row.reasons else None,
    )


def _person(row: Registration, holder: Holder) -> int | None:
    return None if row.kind == RegistrationKind.ORGANISATION.value else holder.subject

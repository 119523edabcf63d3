"""Answers a message to the short code: counted, looked up, journalled."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from ansinh.channels.shortcode import rules
from ansinh.channels.shortcode.models import Asking
from ansinh.channels.shortcode.types import Asked, CardAsked, DossierAsked, TimeAsked
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging import actions as messaging
from ansinh.kernel.actors import Actor
from ansinh.kernel.identifiers import masked
from ansinh.kernel.purposes import Purpose
from ansinh.records.contributions import queries as contributions
from ansinh.records.health import queries as health
from ansinh.records.people import queries as people
from ansinh.services.dossiers import queries as dossiers

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PURPOSE = Purpose.TEXT_MESSAGE.kept_as()


def answer(*, phone: str, text: str, at: datetime) -> str:
    """Return the reply to a message from a phone; every look-up leaves a journal entry.

    phone is ten digits. A phone that asks too often, or for too many numbers that are nobody's,
    is told so; each phone is counted in the database.
    """
    asked = rules.parse(text)
    with transaction.atomic():
        counted = _count(phone, at)
        if counted.asked > rules.ASKED_AN_HOUR or counted.missed >= rules.MISSED_A_DAY:
            return rules.too_many_reply(settings.AGENCY.phone)
        if asked is None:
            return rules.help_reply(settings.AGENCY.short_code)
        by = Actor(label=f"SMS {masked(phone)}", source="sms")
        reply = _look_up(asked, by=by, at=at)
        if reply is None:
            Asking.objects.filter(phone=phone).update(missed=counted.missed + 1)
    return reply if reply is not None else _unknown(asked)


def simulate(*, phone: str, text: str, at: datetime) -> str:
    """Answer a message from a phone of the demonstration, and show both on that phone."""
    with transaction.atomic():
        reply = answer(phone=phone, text=text, at=at)
        messaging.keep_exchange(phone=phone, asked=text, answered=reply, at=at)
    return reply


def _count(phone: str, at: datetime) -> Asking:
    row = Asking(phone=phone, hour_began_at=at, day_began_at=at)
    Asking.objects.bulk_create([row], ignore_conflicts=True)
    row = Asking.objects.select_for_update().get(phone=phone)
    if at - row.hour_began_at >= HOUR:
        row.hour_began_at, row.asked = at, 0
    if at - row.day_began_at >= DAY:
        row.day_began_at, row.missed = at, 0
    row.asked += 1
    row.save()
    return row


def _look_up(asked: Asked, *, by: Actor, at: datetime) -> str | None:
    match asked:
        case TimeAsked():
            return _time(asked, by=by, at=at)
        case CardAsked():
            return _card(asked, by=by, at=at)
        case DossierAsked():
            return _dossier(asked, by=by, at=at)


def _time(asked: TimeAsked, *, by: Actor, at: datetime) -> str | None:
    person = people.find_person(asked.number)
    if person is None:
        return None
    _note(by, at, "participation", person=int(person.id))
    whole = contributions.totals(person.id, at=at)
    if asked.within is None:
        return rules.time_reply(person.insurance_number, whole.social, whole.unemployment)
    part = contributions.totals(person.id, at=at, within=asked.within)
    return rules.range_reply(
        person.insurance_number,
        (part.social, part.unemployment),
        (whole.social, whole.unemployment),
    )


def _card(asked: CardAsked, *, by: Actor, at: datetime) -> str | None:
    card = health.find_card_by_number(asked.number)
    if card is None:
        return None
    _note(by, at, "health-card", person=health.find_holder(asked.number))
    return rules.card_reply(card.number, card.valid_from, card.valid_until, card.five_years_on)


def _dossier(asked: DossierAsked, *, by: Actor, at: datetime) -> str | None:
    status = dossiers.find_status(asked.code)
    if status is None:
        return None
    journal.record_look(
        by=by, at=at, subject_kind="dossier", subject=status.code, person=None, purpose=PURPOSE
    )
    ended = status.resolved_at or status.ended_at
    return rules.dossier_reply(
        code=status.code,
        state=status.state_title.vi,
        agency=status.agency_name,
        due=None if status.is_waiting else localdate(status.due_at),
        ended=localdate(ended) if ended else None,
    )


def _note(by: Actor, at: datetime, kind: str, *, person: int | None) -> None:
    journal.record_look(
        by=by, at=at, subject_kind=kind, subject=str(person), person=person, purpose=PURPOSE
    )


def _unknown(asked: Asked) -> str:
    hotline = settings.AGENCY.phone
    match asked:
        case TimeAsked():
            return rules.unknown_reply("mã số BHXH", asked.number, hotline)
        case CardAsked():
            return rules.unknown_reply("thẻ BHYT", asked.number, hotline)
        case DossierAsked():
            return rules.unknown_reply("hồ sơ", asked.code, hotline)

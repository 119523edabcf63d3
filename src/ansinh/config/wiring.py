"""Who hears which event: the whole of it, on one page."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from ansinh.foundation.accounts import actions as admitting
from ansinh.foundation.accounts import events as accounts
from ansinh.foundation.documents import events as documents
from ansinh.foundation.programs import actions as programs
from ansinh.kernel import events
from ansinh.kernel.events import Handler
from ansinh.records.contributions import actions as contributions
from ansinh.records.health import actions as health
from ansinh.records.payments import actions as paying
from ansinh.records.payments import events as payments
from ansinh.records.people import actions as registering
from ansinh.records.people import events as people
from ansinh.services.dossiers import actions as filing
from ansinh.services.dossiers import events as dossiers
from ansinh.services.notices import actions as notices
from ansinh.services.petitions import actions as answering
from ansinh.services.petitions import events as petitions


def close_accounts(event: people.Died) -> None:
    """Close the account of whoever has died; accounts lie below the register and cannot know it."""
    admitting.close_for_death(person=event.person, by=event.by, at=event.at)


def open_accounts(event: people.Revived) -> None:
    """Open again what was closed when somebody was wrongly noted as dead."""
    admitting.open_for_the_living(
        person=event.person,
        noted_at=event.noted_at,
        of_age_at=timezone.make_aware(datetime.combine(event.of_age_on, time())),
        by=event.by,
        at=event.at,
    )


def move_roles(event: people.Merged) -> None:
    """Let the accounts of a number that was merged into another act for the one that stays."""
    admitting.follow_merged_person(keep=event.keep, drop=event.drop, by=event.by, at=event.at)


TABLE: list[tuple[type, Handler]] = [
    (accounts.SignInsEnding, programs.follow_sign_ins),
    (accounts.PasswordSetByLink, programs.follow_password),
    (accounts.AccountHandedOver, programs.follow_handing_over),
    (accounts.AccountsClosed, programs.follow_closing),
    (accounts.DeathShown, registering.follow_death_shown),
    (documents.KeysRotated, admitting.follow_key_rotation),
    (documents.KeysRotated, paying.follow_key_rotation),
    (people.Died, close_accounts),
    (accounts.DeathDisproved, registering.follow_death_disproved),
    (people.Revived, open_accounts),
    (people.Revived, contributions.follow_revival),
    (people.Merged, contributions.follow_merge),
    (people.Merged, health.follow_merge),
    (people.Merged, health.move_visits),
    (people.Merged, paying.follow_merge),
    (people.Merged, filing.follow_merge),
    (people.Merged, answering.follow_merge),
    (people.Merged, move_roles),
    (dossiers.Filed, notices.tell_filed),
    (dossiers.Accepted, notices.tell_accepted),
    (dossiers.SupplementAsked, notices.tell_supplement_asked),
    (dossiers.Refused, notices.tell_refused),
    (dossiers.Resolved, notices.tell_resolved),
    (dossiers.Returned, notices.tell_returned),
    (dossiers.Withdrawn, notices.tell_withdrawn),
    (dossiers.Stopped, notices.tell_stopped),
    (dossiers.Extended, notices.tell_extended),
    (payments.PaymentAccountSet, notices.tell_payment_account_set),
    (payments.PaymentAccountEnded, notices.tell_payment_account_ended),
    (petitions.Reported, notices.tell_petition_reported),
    (petitions.Answered, notices.tell_petition_answered),
]


def wire() -> None:
    """Connect every event to those who hear it."""
    events.listen(TABLE)

"""Tells people what has happened: each event becomes letters in the outbox, in its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localtime

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.identifiers import in_address, masked
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import Uncovered
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.payments.events import PaymentAccountEnded, PaymentAccountSet
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import events
from ansinh.services.dossiers.events import DossierEvent
from ansinh.services.dossiers.types import Applicant
from ansinh.services.notices import rules
from ansinh.services.notices.rules import Kind
from ansinh.services.petitions.events import Answered, Reported
from ansinh.services.procedures.types import Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Where a notice goes and in which language."""

    phone: str
    email: str
    language: str
    person: int | None = None


def tell_filed(event: events.Filed) -> None:
    """Tell the applicant that a dossier was received, with its due date and control word."""
    _tell_applicant(event, Kind.FILED, control_word=event.control_word)


def tell_accepted(event: events.Accepted) -> None:
    """Tell the applicant that a dossier is complete."""
    _tell_applicant(event, Kind.ACCEPTED)


def tell_supplement_asked(event: events.SupplementAsked) -> None:
    """Tell the applicant what is missing."""
    _tell_applicant(event, Kind.SUPPLEMENT_ASKED, note=event.note)


def tell_refused(event: events.Refused) -> None:
    """Tell the applicant that a dossier was refused, and why."""
    _tell_applicant(event, Kind.REFUSED, note=event.note)


def tell_returned(event: events.Returned) -> None:
    """Tell the applicant that the result was handed over."""
    _tell_applicant(event, Kind.RETURNED)


def tell_withdrawn(event: events.Withdrawn) -> None:
    """Confirm to the applicant that a dossier was taken back."""
    _tell_applicant(event, Kind.WITHDRAWN)


def tell_stopped(event: events.Stopped) -> None:
    """Tell the applicant that the agency has stopped handling a dossier, and why."""
    _tell_applicant(event, Kind.STOPPED, note=event.note)


def tell_extended(event: events.Extended) -> None:
    """Give the applicant the apology and the new date."""
    _tell_applicant(event, Kind.EXTENDED, note=event.reason)


def tell_resolved(event: events.Resolved) -> None:
    """Tell the applicant of the result, and those whom it touches.

    Each worker whose contributions stop, and the employer whose contract is now her first one.
    """
    _tell_applicant(event, Kind.RESOLVED)
    stopped = event.outcome.stopped
    cards = people.find_people_by_id([each.person for each in stopped])
    languages = accounts.languages_of(role=Role.PERSON, subjects=cards)
    letters = [
        letter
        for each in stopped
        for letter in _letters_to_worker(
            event, each, cards[each.person], languages.get(each.person, "vi")
        )
    ]
    messaging.send([*letters, *_letters_to_second_employers(event)], at=event.at)


def _letters_to_second_employers(event: events.Resolved) -> list[Letter]:
    """Return letters to those who must insure in full a worker whose first contract has ended."""
    left = {each.person: each.month for each in event.outcome.stopped if not each.is_accident_only}
    found = contributions.list_uncovered(left)
    cards = people.find_people_by_id([each.person for each in found])
    theirs = employers.find_employers([each.employer for each in found])
    languages = accounts.languages_of(role=Role.ACCOUNTANT, subjects=theirs)
    return [
        letter
        for each in found
        for letter in _letters_to_employer(
            event,
            each,
            cards[each.person],
            theirs[each.employer],
            languages.get(each.employer, "vi"),
        )
    ]


def _letters_to_employer(
    event: events.Resolved,
    found: Uncovered,
    worker: PersonCard,
    employer: EmployerCard,
    language: str,
) -> list[Letter]:
    values = {
        "employer": rules.shortened(employer.name),
        "number": masked(worker.insurance_number),
        "month": found.month.vietnamese,
        "agency": employer.agency_name,
        "page": _page("/don-vi/", language),
    }
    receiver = Receiver(phone=employer.phone, email=employer.email, language=language)
    key = f"{event.code}:{Kind.FIRST_ENDED}:{found.person}:{found.employer}"
    return _letters(Kind.FIRST_ENDED, receiver, values, key=key, about=event.code)


def _letters_to_worker(
    event: events.Resolved, stopped: Stopped, worker: PersonCard, language: str
) -> list[Letter]:
    values = {
        "employer": rules.shortened(event.applicant.name),
        "number": masked(worker.insurance_number),
        "month": rules.months_told(stopped.month, stopped.until).said_in(language),
        "agency": event.agency_name,
        "page": _page("/toi/bao-sai-sot/", language),
    }
    receiver = Receiver(
        phone=worker.phone, email=worker.email, language=language, person=int(worker.id)
    )
    kind = Kind.SECOND_STOPPED if stopped.is_accident_only else Kind.WORKER_STOPPED
    key = f"{event.code}:{kind}:{worker.id}:{stopped.month}"
    return _letters(kind, receiver, values, key=key, about=event.code)


def tell_petition_reported(event: Reported) -> None:
    """Confirm to a person that her petition was received."""
    values = {"number": event.number, "agency": event.agency_name, "due": _day(event.due_at)}
    _tell_person(event.person, Kind.PETITION_REPORTED, values, event.number, at=event.at)


def tell_petition_answered(event: Answered) -> None:
    """Tell a person that her petition was answered."""
    values = {"number": event.number, "agency": event.agency_name, "answer": event.answer}
    _tell_person(event.person, Kind.PETITION_ANSWERED, values, event.number, at=event.at)


def tell_payment_account_set(event: PaymentAccountSet) -> None:
    """Tell whoever is paid that her money goes into another account from now on."""
    _tell_of_account(event, Kind.PAYMENT_ACCOUNT_SET)


def tell_payment_account_ended(event: PaymentAccountEnded) -> None:
    """Tell whoever is paid that her money goes into an account no more."""
    _tell_of_account(event, Kind.PAYMENT_ACCOUNT_ENDED)


def _tell_of_account(event: PaymentAccountSet | PaymentAccountEnded, kind: Kind) -> None:
    """Tell it wherever she is reached: by the register and, where it differs, by her account.

    Whoever has got hold of one of them does not keep it from her.
    """
    card = people.find_people_by_id([event.person])[event.person]
    language = accounts.language_of(role=Role.PERSON, subject=event.person)
    values = {
        "account": f"{event.account.bank.short} {event.account.masked}",
        "number": masked(card.insurance_number),
        "moment": _moment(event.at),
        "page": _page("/toi/tai-khoan-ngan-hang/", language),
    }
    key = f"payment-account:{event.key}:{kind}"
    letters = {
        letter.address: letter
        for place, (phone, email) in enumerate(_ways_to(card, event.by))
        for letter in _letters(
            kind,
            Receiver(phone=phone, email=email, language=language, person=event.person),
            values,
            key=f"{key}:{place}",
            about="",
        )
    }
    messaging.send(list(letters.values()), at=event.at)


def _ways_to(card: PersonCard, by: Actor) -> list[tuple[str, str]]:
    """Return phone and mailbox of a person in the register, then those of the account that acts."""
    ways = [(card.phone, card.email)]
    if by.account_id is not None:
        account = accounts.get_account(by.account_id)
        ways.append((account.phone, account.email))
    return ways


def _tell_person(
    person: int, kind: Kind, values: Mapping[str, str], number: str, *, at: datetime
) -> None:
    card = people.find_people_by_id([person])[person]
    language = accounts.language_of(role=Role.PERSON, subject=person)
    receiver = Receiver(phone=card.phone, email=card.email, language=language, person=person)
    whole = {**values, "page": _page("/toi/", language)}
    letters = _letters(kind, receiver, whole, key=f"{number}:{kind}", about=number)
    messaging.send(letters, at=at)


def _tell_applicant(event: DossierEvent, kind: Kind, **values: str) -> None:
    receiver = _applicant(event.applicant)
    whole = {
        "code": event.code,
        "applicant": event.applicant.name,
        "procedure": event.procedure_title.said_in(receiver.language),
        "agency": event.agency_name,
        "filed": _moment(event.at),
        "due": _day(event.due_at),
        "page": _page(f"/ho-so/{in_address(event.code)}/", receiver.language),
        **values,
    }
    key = f"{event.code}:{kind}:{event.at.isoformat()}"
    messaging.send(_letters(kind, receiver, whole, key=key, about=event.code), at=event.at)


def _applicant(applicant: Applicant) -> Receiver:
    role, subject = (
        (Role.ACCOUNTANT, applicant.employer)
        if applicant.employer is not None
        else (Role.PERSON, applicant.person)
    )
    language = accounts.language_of(role=role, subject=subject) if subject else "vi"
    return Receiver(
        phone=applicant.phone,
        email=applicant.email,
        language=language,
        person=applicant.person,
    )


def _letters(
    kind: Kind, receiver: Receiver, values: Mapping[str, str], *, key: str, about: str
) -> list[Letter]:
    """Return one letter for each way the receiver can be reached and the notice is worded for."""
    wording = rules.WORDINGS[kind]
    whole = {
        "hotline": settings.AGENCY.phone,
        "short_code": settings.AGENCY.short_code,
        "site": urlsplit(settings.BASE_URL).netloc,
        **values,
    }
    texts = {
        Carrier.SMS: (receiver.phone, wording.phone),
        Carrier.EMAIL: (receiver.email, wording.body),
    }
    subject = wording.subject.said_in(receiver.language).format(**whole)
    return [
        Letter(
            key=f"{key}:{carrier.value}",
            carrier=carrier,
            address=address,
            subject=subject if carrier is Carrier.EMAIL else "",
            text=text.said_in(receiver.language).format(**whole),
            kind=kind.value,
            about=about,
            person=receiver.person,
        )
        for carrier, (address, text) in texts.items()
        if address and text is not None
    ]


def _page(path: str, language: str) -> str:
    prefix = "/en" if language == "en" else ""
    return f"{settings.BASE_URL}{prefix}{path}"


def _day(at: datetime) -> str:
    return f"{localtime(at):%d/%m/%Y}"


def _moment(at: datetime) -> str:
    return f"{localtime(at):%H:%M %d/%m/%Y}"

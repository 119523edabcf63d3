"""The ways out of the house: the log of a developer, SMTP, the demonstration's phones.

A carrier is handed a batch and answers for each parcel. It may be handed a parcel again after a
crash between its answer and our note of it, so carriers that can (the simulator) go by the key.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from ansinh.foundation.messaging import queries
from ansinh.foundation.messaging.actions import simulator
from ansinh.foundation.messaging.actions.leases import Lease
from ansinh.foundation.messaging.types import Carrier, Fate, Handed, Parcel

logger = logging.getLogger("ansinh.messages")

PATIENCE = 120.0
"""Seconds for a batch of mails: a server that answers late is left alone for a while."""

HandOver = Callable[[Sequence[Parcel], Lease], list[Handed]]


def log(parcels: Sequence[Parcel], lease: Lease) -> list[Handed]:
    """Note in the log that messages would have gone out; never what they say."""
    for parcel in parcels:
        address = queries.masked_address(parcel.address)
        logger.info("message to %s, %d characters", address, len(parcel.text))
    return [Handed(id=parcel.id, fate=Fate.TAKEN) for parcel in parcels]


def simulate(parcels: Sequence[Parcel], lease: Lease) -> list[Handed]:
    """Put messages on the demonstration's phones."""
    return simulator.show(parcels, at=lease.at)


def mail(parcels: Sequence[Parcel], lease: Lease) -> list[Handed]:
    """Send e-mails over one SMTP connection; what the server says of one does not touch the rest.

    Those that a slow server leaves no time for are left untried; the first is always tried. Once
    the lease is lost the rest are another worker's, and nothing is said of them.
    """
    server = get_connection()
    try:
        server.open()
    except (SMTPException, OSError) as fault:
        return [_later(parcel, fault) for parcel in parcels]
    since = time.monotonic()
    handed: list[Handed] = []
    try:
        for parcel in parcels:
            if not lease.is_kept():
                break
            is_in_time = not handed or time.monotonic() - since < PATIENCE
            untried = Handed(id=parcel.id, fate=Fate.UNTRIED)
            handed.append(_mail_one(server, parcel) if is_in_time else untried)
        return handed
    finally:
        server.close()


def _mail_one(server: BaseEmailBackend, parcel: Parcel) -> Handed:
    letter = EmailMessage(
        parcel.subject,
        parcel.text,
        to=[parcel.address],
        connection=server,
        headers={"Message-ID": f"<{parcel.key}@{settings.MESSAGE_DOMAIN}>"},
    )
    try:
        letter.send()
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as fault:
        return _answered(parcel, fault)
    except (SMTPException, OSError) as fault:
        server.close()
        return _later(parcel, fault)
    except ValueError as fault:  # no letter can be made of such an address or subject
        return Handed(id=parcel.id, fate=Fate.NEVER, fault=type(fault).__name__)
    return Handed(id=parcel.id, fate=Fate.TAKEN)


def _answered(parcel: Parcel, fault: SMTPException) -> Handed:
    codes = (
        [code for code, _ in fault.recipients.values()]
        if isinstance(fault, SMTPRecipientsRefused)
        else [fault.smtp_code if isinstance(fault, SMTPResponseException) else 0]
    )
    is_final = all(500 <= code < 600 for code in codes)
    fate = Fate.NEVER if is_final else Fate.LATER
    return Handed(id=parcel.id, fate=fate, fault=f"{type(fault).__name__} {codes}")


def _later(parcel: Parcel, fault: Exception) -> Handed:
    return Handed(id=parcel.id, fate=Fate.LATER, fault=type(fault).__name__)


WAYS: dict[str, HandOver] = {"console": log, "simulator": simulate, "smtp": mail}


def way_of(carrier: Carrier) -> HandOver:
    """Return the way that the settings name for a kind of message."""
    return WAYS[settings.MESSAGE_WAYS[carrier.value]]

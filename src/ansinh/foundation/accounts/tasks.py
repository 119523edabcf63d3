"""Jobs of the worker: what accounts forget with time."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import ageing, codes, passwords
from ansinh.foundation.accounts.actions.roles import reminding
from ansinh.kernel.actors import SYSTEM

CODES_KEPT = timedelta(days=2)
GRANTS_KEPT = timedelta(days=30)


@app.periodic(cron="41 * * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.forget_codes",
    queueing_lock="forget-codes",
    pass_context=False,
)
def forget_codes(timestamp: int) -> int:
    """Delete the one-time codes of the day before yesterday; return how many."""
    return codes.forget_codes(before=timezone.now() - CODES_KEPT)


@app.periodic(cron="7 8 * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.remind_of_ends",
    queueing_lock="role-ends",
    pass_context=False,
)
def remind_of_ends(timestamp: int) -> int:
    """Tell people that a role of theirs ends within two weeks; return how many were told."""
    count = 0
    while batch := reminding.remind_of_ends(by=SYSTEM, at=timezone.now()):
        count += batch
    return count


@app.periodic(cron="11 8 * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.remind_passwords",
    queueing_lock="password-ages",
    pass_context=False,
)
def remind_passwords(timestamp: int) -> int:
    """Tell people that their password ends in two weeks, a week or a day; return how many letters."""
    return ageing.remind_passwords(address=settings.BASE_URL, by=SYSTEM, at=timezone.now())


@app.periodic(cron="13 8 * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.close_dormant",
    queueing_lock="dormant-accounts",
    pass_context=False,
)
def close_dormant(timestamp: int) -> int:
    """Warn accounts that nobody uses, and close those warned a month ago; return how many closed."""
    closing.warn_dormant(by=SYSTEM, at=timezone.now())
    return closing.close_dormant(by=SYSTEM, at=timezone.now())


@app.periodic(cron="43 3 * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.forget_stale",
    queueing_lock="stale-accounts",
    pass_context=False,
)
def forget_stale(timestamp: int) -> int:
    """Delete old counts of attempts, unused devices and links that are over; return how many."""
    passwords.forget_links(before=timezone.now() - GRANTS_KEPT)
    return ageing.forget_stale(at=timezone.now())

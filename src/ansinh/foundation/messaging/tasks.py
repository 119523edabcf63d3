"""Jobs of the worker: carry messages out, and sweep up what was left behind."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.messaging import actions
from ansinh.foundation.messaging.types import Carrier


@app.task(name="ansinh.foundation.messaging.tasks.deliver", retry=3)
def deliver(carrier: str) -> int:
    """Carry out every due message of one kind; return how many."""
    count = 0
    while batch := actions.deliver_due(at=timezone.now(), carrier=Carrier(carrier)):
        count += batch
    return count


@app.periodic(cron="* * * * *")
@app.task(name="ansinh.foundation.messaging.tasks.sweep", queueing_lock="sweep-messages")
def sweep(timestamp: int) -> None:
    """Take back leases that have run out and order the delivery of all that is due."""
    now = timezone.now()
    actions.take_back_expired(at=now)
    actions.order_due(at=now)

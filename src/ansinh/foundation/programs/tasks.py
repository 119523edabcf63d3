"""Jobs of the worker: programs are told of the end, keys change, what ran out is forgotten."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.programs.actions import farewells, granting, keys

GRANTS_KEPT = timedelta(days=30)


@app.task(name="ansinh.foundation.programs.tasks.say_farewell", queueing_lock="farewell", retry=3)
def say_farewell() -> int:
    """End what hangs on sessions that are over and tell the programs; return how many were told."""
    farewells.end_with_sessions(at=timezone.now())
    count = 0
    while batch := farewells.deliver_due(at=timezone.now()):
        count += batch
    return count


@app.periodic(cron="* * * * *")
@app.task(
    name="ansinh.foundation.programs.tasks.sweep_farewells",
    queueing_lock="sweep-farewells",
    pass_context=False,
)
def sweep_farewells(timestamp: int) -> int:
    """Tell programs of sessions that ended by themselves, and try again those that did not listen."""
    return say_farewell()


@app.periodic(cron="23 * * * *")
@app.task(
    name="ansinh.foundation.programs.tasks.rotate_signing_keys",
    queueing_lock="signing-keys",
    pass_context=False,
)
def rotate_signing_keys(timestamp: int) -> int:
    """Publish the next signing key when its day comes, and retire the old ones."""
    return keys.rotate_by_age(at=timezone.now())


@app.periodic(cron="33 3 * * *")
@app.task(
    name="ansinh.foundation.programs.tasks.forget_old_grants",
    queueing_lock="old-grants",
    pass_context=False,
)
def forget_old_grants(timestamp: int) -> int:
    """Delete codes, tokens and proofs that have run out long ago; return how many."""
    return granting.forget_old(before=timezone.now() - GRANTS_KEPT)

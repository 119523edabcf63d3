"""Ends what came of a sign-in and tells the programs so (OpenID Connect Back-Channel Logout 1.0)."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models.functions import Now

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.programs.actions import keys, outward
from ansinh.foundation.programs.models import Authorisation, Farewell, Token
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types.scopes import Scope
from ansinh.kernel import calls

logger = logging.getLogger("ansinh.farewells")

EVENT = "http://schemas.openid.net/event/backchannel-logout"
DELIVER = "ansinh.foundation.programs.tasks.say_farewell"
DEFER = """
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', %s, 0, NULL, NULL, '{}'::jsonb, NULL)::procrastinate_job_to_defer_v1])
"""
LIFE = timedelta(minutes=2)
LEASE = timedelta(minutes=2)
WAITS = (10, 30, 120, 600, 1800, 7200)
"""Seconds before each further try; a program that took none in three hours is given up."""
BATCH = 20
ROUND = 1000


def end(authorisations: Collection[int], *, at: datetime) -> None:
    """End sign-ins at programs, in the caller's transaction: their tokens die, word goes out."""
    rows = list(
        Authorisation.objects.select_for_update(of=("self",))
        .filter(pk__in=authorisations, ended_at=None)
        .select_related("connection__program")
    )
    if rows:
        _end(rows, at)
        _order(rows, at)


def _end(rows: Iterable[Authorisation], at: datetime) -> None:
    ended = [row.pk for row in rows]
    # First the sign-ins: whoever is renewing a token of theirs has then either done so or may not.
    Authorisation.objects.filter(pk__in=ended).update(ended_at=at)
    Token.objects.filter(authorisation__in=ended, revoked_at=None).update(revoked_at=at)


def end_of_account(account: int, *, at: datetime) -> None:
    """End every sign-in of an account at programs, also those that may go on without her."""
    rows = Authorisation.objects.filter(connection__account=account, ended_at=None)
    end(list(rows.values_list("pk", flat=True)), at=at)


def end_quietly(authorisations: Collection[int], *, at: datetime) -> None:
    """End sign-ins at a program that ends them itself, in the caller's transaction."""
    _end(Authorisation.objects.filter(pk__in=authorisations, ended_at=None), at)


def announce(sign_ins: Collection[int]) -> None:
    """End, in the caller's transaction, the tokens that hang on sign-ins; a job does the rest.

    The moment is the database's: whoever ends sessions need not know it.
    """
    hanging = Authorisation.objects.filter(sign_in__in=list(sign_ins), ended_at=None)
    if not hanging.exists():
        return
    leaving = hanging.exclude(scopes__contains=[Scope.OFFLINE.value]).values("pk")
    Token.objects.filter(authorisation__in=leaving, revoked_at=None).update(revoked_at=Now())
    _defer()


def _defer() -> None:
    with connection.cursor() as cursor:
        cursor.execute(DEFER, (DELIVER,))


def _order(rows: Iterable[Authorisation], at: datetime) -> None:
    told = [
        Farewell(authorisation=row, ordered_at=at, due_at=at)
        for row in rows
        if row.used_at and row.connection.program.back_channel_uri
    ]
    if not told:
        return
    Farewell.objects.bulk_create(told, ignore_conflicts=True)
    _defer()


def end_with_sessions(*, at: datetime) -> int:
    """End what hangs on sessions that are over, however they ended; return how many sign-ins.

    Programs are told. Those that may go on while the person is away keep their tokens (OpenID
    Connect Back-Channel Logout, 2.7).
    """
    here = accounts.live_sign_ins(at=at).values("pk")
    hanging = Authorisation.objects.filter(ended_at=None, sign_in__isnull=False)
    with transaction.atomic():
        rows = list(
            hanging.exclude(sign_in__in=here)
            .select_for_update(of=("self",))
            .select_related("connection__program")
            .order_by("id")[:ROUND]
        )
        staying = [row for row in rows if Scope.OFFLINE.value in row.scopes]
        _end([row for row in rows if row not in staying], at)
        Authorisation.objects.filter(pk__in=[row.pk for row in staying]).update(sign_in=None)
        _order(rows, at)
    return len(rows)


def deliver_due(*, at: datetime) -> int:
    """Tell the programs whose turn it is; return how many. Call it again until it returns 0.

    A worker killed on the way leaves a lease that runs out; a program may then hear the same
    twice, under the same name, which the standard lets it take as done.
    """
    rows = _lease(at)
    for row in rows:
        _note(row, _tell(row, at), at)
    return len(rows)


def _lease(at: datetime) -> list[Farewell]:
    with transaction.atomic():
        due = (
            Farewell.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(taken_at=None, given_up_at=None, due_at__lte=at)
            .select_related("authorisation__connection__program")
            .order_by("due_at", "pk")[:BATCH]
        )
        rows = list(due)
        for row in rows:
            row.tries += 1
            row.due_at = at + LEASE
        Farewell.objects.bulk_update(rows, ["tries", "due_at"])
    return rows


def _tell(row: Farewell, at: datetime) -> str:
    """Post one logout token; return what went wrong, or nothing."""
    program = row.authorisation.connection.program
    token = logout_token(row.authorisation, at=at)
    try:
        status = outward.post_form(program.back_channel_uri, {"logout_token": token})
    except calls.Unreachable as fault:
        return str(fault)
    return "" if status in {200, 204} else f"HTTP {status}"


def logout_token(row: Authorisation, *, at: datetime) -> str:
    """Return the signed word that a session is over (OpenID Connect Back-Channel Logout, 2.4)."""
    pair = keys.get_signing_key(at=at)
    claims = {
        "iss": registered.issuer(),
        "aud": row.connection.program.client_id,
        "sub": row.connection.subject.hex,
        "sid": row.key.hex,
        "iat": int(at.timestamp()),
        "exp": int((at + LIFE).timestamp()),
        "jti": uuid4().hex,
        "events": {EVENT: {}},
    }
    return signing.sign(claims, key_id=pair.key_id, private=pair.private, kind="logout+jwt")


def _note(row: Farewell, fault: str, at: datetime) -> None:
    said = Farewell.objects.filter(pk=row.pk)
    if not fault:
        said.update(taken_at=at, fault="")
    elif row.tries > len(WAITS):
        logger.warning("a program took no farewell: %s", fault)
        said.update(given_up_at=at, fault=fault[:200])
    else:
        wait = timedelta(seconds=WAITS[row.tries - 1])
        said.update(due_at=at + wait, fault=fault[:200])

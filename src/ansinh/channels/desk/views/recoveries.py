"""Recovery at the counter: asked for by the officer who saw the person, approved by another."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.channels.desk.views import framing
from ansinh.channels.desk.views.registers import number_of
from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.accounts.types.recoveries import (
    NEEDED,
    Check,
    Dead,
    RecoveryKind,
    RecoveryOver,
    may_approve,
)
from ansinh.foundation.accounts.types.refusals import said
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.people import queries as people

DECIDERS = (Role.RECEPTION, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)
FIELDS = ("login", "phone", "claimant", "relation", "papers", "died_on", "purpose")
HEIR = ("claimant", "relation", "papers")
WHO_ASKS = Phrase(
    vi="Ghi người đề nghị, quan hệ và giấy tờ đã xuất trình.",
    en="Write down who asks, the relation, and the papers shown.",
)


@open_to(*DECIDERS)
@never_cache
@require_safe
def waiting(request: DoorRequest) -> HttpResponse:
    """Show the recoveries that wait for a second officer, and the ways to ask for one."""
    context = {
        "rows": queries.list_recoveries(actor=request.actor, at=request.at),
        "kinds": list(RecoveryKind),
        "may_ask": request.actor.has(Role.RECEPTION),
    }
    return framing.page(request, "desk/recoveries.html", context)


@open_to(Role.RECEPTION)
@never_cache
@require_form
def ask(request: DoorRequest, kind: str) -> HttpResponse:
    """Take down who stands at the counter, what was checked, and what for."""
    wanted = next((each for each in RecoveryKind if each == kind), None)
    if wanted is None:
        raise Http404
    ticked = [each for each in Check if each.value in request.POST.getlist("check")]
    typed = {name: request.POST.get(name, "").strip()[:300] for name in FIELDS}
    errors: list[tuple[str, Phrase]] = []
    if request.method == "POST":
        try:
            return _asked(request, wanted, ticked, typed)
        except Refused as refused:
            errors = [(refused.path or "login", refused.phrase)]
    context = {
        "kind": wanted,
        "checks": NEEDED[wanted],
        "ticked": ticked,
        "typed": typed,
        "errors": errors,
        "fields": dict(errors),
    }
    return framing.page(request, "desk/recovery_new.html", context, status=422 if errors else 200)


class HeirUnknown(Refused):
    """Nothing says who asks for the closing of a dead holder's account."""

    code = "heir-unknown"
    phrase = WHO_ASKS


def _asked(
    request: DoorRequest, kind: RecoveryKind, ticked: list[Check], typed: dict[str, str]
) -> HttpResponse:
    if kind is RecoveryKind.ALIVE:
        actions.ask_revival(
            dead=_dead(typed["login"]),
            checks=ticked,
            purpose=typed["purpose"],
            phone=identifiers.phone(typed["phone"], path="phone"),
            by=request.actor,
            at=request.at,
        )
    else:
        _asked_for_account(request, kind, ticked, typed)
    messages.success(request, _("Asked. Another officer or the leader approves it."))
    return redirect("desk:recoveries")


def _dead(typed: str) -> Dead | None:
    """Return whom the register has as dead under an insurance number, or None."""
    number = number_of(typed)
    person = people.find_person(number) if number else None
    death = people.find_death(person.id) if person else None
    if person is None or death is None:
        return None
    return Dead(
        person=person.id,
        number=person.insurance_number,
        name=person.full_name,
        died_on=death.died_on,
    )


def _asked_for_account(
    request: DoorRequest, kind: RecoveryKind, ticked: list[Check], typed: dict[str, str]
) -> None:
    is_heir = kind is RecoveryKind.DECEASED
    if is_heir and not all(typed[name] for name in HEIR):
        raise HeirUnknown(path="claimant")
    phone = "" if is_heir else identifiers.phone(typed["phone"], path="phone")
    actions.ask_recovery(
        kind=kind,
        checks=ticked,
        **{name: typed[name] for name in ("login", "purpose", *HEIR)},
        phone=phone,
        died_on=_day(typed["died_on"]) if is_heir else None,
        by=request.actor,
        at=request.at,
    )


def _day(typed: str) -> date | None:
    """Return a day as it was typed, or None when it is no day."""
    try:
        return datetime.strptime(typed, "%d/%m/%Y").date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return None


@open_to(*DECIDERS)
@never_cache
@require_form
def decide(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what was asked and checked; a POST approves it or turns it down, once."""
    try:
        return _show(request, key)
    except RecoveryOver as over:
        messages.warning(request, said(over))
        return redirect("desk:recoveries")


def _show(request: DoorRequest, key: UUID) -> HttpResponse:
    recovery = queries.get_recovery_for(key, actor=request.actor, at=request.at)
    errors: list[tuple[str, Phrase]] = []
    if request.method == "POST":
        try:
            return _decided(request, key)
        except RecoveryOver:
            raise
        except Refused as refused:
            errors = [("", refused.phrase)]
    context = {
        "recovery": recovery,
        "is_mine": recovery.asked_by == request.actor.account_id,
        "may_approve": may_approve(recovery.kind, request.actor),
        "errors": errors,
    }
    return framing.page(request, "desk/recovery.html", context, status=409 if errors else 200)


def _decided(request: DoorRequest, key: UUID) -> HttpResponse:
    is_approved = request.POST.get("word") == "approve"
    actions.decide_recovery(key=key, is_approved=is_approved, by=request.actor, at=request.at)
    done = _("Approved; it is done.") if is_approved else _("Turned down.")
    messages.success(request, done)
    return redirect("desk:recoveries")

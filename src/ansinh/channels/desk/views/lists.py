"""The work lists: filtered, paged by key, and acted on many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ansinh.channels.desk import rules
from ansinh.channels.desk.forms.lists import FilterForm
from ansinh.channels.desk.types import (
    BATCH_ACTS,
    BATCH_EXPLAINED,
    KEYS,
    OFFICERS,
    QUEUE_OF_SLUG,
    WHO_DOES,
    Clock,
    Result,
)
from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types import Officer
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.types import Act, DossierView, Queue, State, WorkRow
from ansinh.services.procedures import queries as procedures

FILTERS = "desk.filters"
ASSIGNERS = (Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)
MOST_AT_ONCE = 100
DONE = Phrase(vi="Đã xong", en="Done")
NO_REASON = Phrase(vi="Ghi rõ lý do.", en="Give the reason.")


def with_clocks(rows: Sequence[WorkRow], *, at: datetime) -> list[tuple[WorkRow, Clock]]:
    """Return the lines of a work list, each with how long it still has."""
    return [(row, clock_of(row, at=at)) for row in rows]


def clock_of(dossier: WorkRow | DossierView, *, at: datetime) -> Clock:
    """Return how long a dossier still has; nothing runs while it waits or once it is resolved."""
    if dossier.state is State.SUPPLEMENT_ASKED:
        return rules.STANDS
    if dossier.state is State.SIGNED:
        return rules.RESOLVED
    if dossier.state in {State.REFUSED, State.RETURNED, State.WITHDRAWN, State.STOPPED}:
        return rules.ENDED
    return rules.clock(dossier.due_at, at=at)


@open_to(*OFFICERS)
@require_form
def work(request: DoorRequest, slug: str) -> HttpResponse:
    """Return a page of a work list; filters are kept in the session, never in the address."""
    queue = _queue(slug)
    if request.method == "POST":
        _keep_filters(request, slug, queue)
        return redirect("desk:work", slug=slug)
    return _list_page(request, slug, queue)


def _list_page(
    request: DoorRequest, slug: str, queue: Queue, errors: Sequence[tuple[str, Phrase]] = ()
) -> HttpResponse:
    """Return a list; after a refusal with what was marked and typed."""
    kept = request.session.get(FILTERS, {}).get(slug, {})
    after = request.GET.get("after") or None
    page = queries.list_work(actor=request.actor, queue=queue, after=after, at=request.at, **kept)
    context = {
        "slug": slug,
        "title": framing.queue_title(queue),
        "form": FilterForm(initial=kept, procedures=_procedures(request), states=_states(queue)),
        "is_filtered": any(kept.values()),
        "rows": with_clocks(page.rows, at=request.at),
        "after": page.after,
        "is_later": after is not None,
        "acts": [(each, KEYS[each], each.words) for each in _acts_of(request, queue)],
        "explained": [
            rules.act_form(each, _typed(request), errors) for each in _explained_of(request, queue)
        ],
        "officers": officers_of(request) if request.actor.has(*ASSIGNERS) else [],
        "errors": errors,
        "marked": {each.partition("@")[0] for each in request.POST.getlist("marked")},
    }
    return framing.page(request, "desk/work.html", context, status=422 if errors else 200)


def _typed(request: DoorRequest) -> dict[str, str]:
    act = str(request.POST.get("act", ""))
    return {"act": act, "note": _said(request, act), "items": _said(request, act, "items")}


def _said(request: DoorRequest, act: str, name: str = "note") -> str:
    """Return what was typed for one act; a list has the fields of several side by side."""
    return str(request.POST.get(f"{act}-{name}", ""))[:4000]


def _explained_of(request: DoorRequest, queue: Queue) -> list[Act]:
    """Return the acts with a reason that this officer may do to many dossiers of a list."""
    return [
        act
        for act in BATCH_EXPLAINED.get(queue, ())
        if any(act in queries.list_acts(state, request.actor) for state in queries.STATES[queue])
    ]


def _keep_filters(request: DoorRequest, slug: str, queue: Queue) -> None:
    form = FilterForm(request.POST, procedures=_procedures(request), states=_states(queue))
    kept = request.session.get(FILTERS, {})
    is_cleared = "clear" in request.POST or not form.is_valid()
    kept[slug] = {} if is_cleared else {name: form.cleaned_data[name] for name in form.fields}
    request.session[FILTERS] = kept


def _procedures(request: DoorRequest) -> list[tuple[str, str]]:
    language = translation.get_language()
    found = procedures.list_procedures(timezone.localdate(request.at))
    return [(each.code, f"{each.code} · {each.title.said_in(language)}") for each in found]


def _states(queue: Queue) -> list[tuple[str, str]]:
    language = translation.get_language()
    found = queries.list_states(queue)
    return [(state.value, title.said_in(language)) for state, title in found if len(found) > 1]


def _acts_of(request: DoorRequest, queue: Queue) -> list[Act]:
    return [each for each in BATCH_ACTS.get(queue, ()) if request.actor.has(*WHO_DOES[each])]


def _queue(slug: str) -> Queue:
    if slug not in QUEUE_OF_SLUG:
        raise Http404
    return QUEUE_OF_SLUG[slug]


def officers_of(request: DoorRequest) -> list[Officer]:
    """Return the officers of the actor's office who process dossiers."""
    return accounts.list_officers(request.actor.agency_path, Role.PROCESSING, request.at)


@open_to(*OFFICERS)
@require_POST
def batch(request: DoorRequest, slug: str) -> HttpResponse:
    """Do one act to every marked dossier, each on its own, and list what became of each."""
    queue = _queue(slug)
    marked = [each.partition("@") for each in request.POST.getlist("marked")][:MOST_AT_ONCE]
    act = request.POST.get("act", "")
    explained = BATCH_EXPLAINED.get(queue, ())
    if not marked or act not in {*BATCH_ACTS.get(queue, ()), *explained, Act.ASSIGN.value}:
        messages.warning(request, _("Mark at least one dossier first."))
        return redirect("desk:work", slug=slug)
    if act in explained and not _said(request, act).strip():
        return _list_page(request, slug, queue, [(f"{act}-note", NO_REASON)])
    results = [_one(request, Act(act), code, version) for code, _at, version in marked]
    context: dict[str, Any] = {
        "slug": slug,
        "title": framing.queue_title(queue),
        "results": results,
        "done": sum(each.is_done for each in results),
    }
    return framing.page(request, "desk/batch.html", context)


def _one(request: DoorRequest, act: Act, code: str, version: str) -> Result:
    shown = DossierCode(code[:20])
    try:
        shown = identifiers.dossier_code(code)
        if act is Act.ASSIGN:
            _assign(request, shown)
        else:
            actions.advance(
                code=shown,
                act=act,
                by=request.actor,
                at=request.at,
                version=whole_number(version),
                note=_said(request, act),
                items=rules.wanted(act, _said(request, act, "items")),
            )
    except Refused as refused:
        return Result(code=shown, is_done=False, phrase=refused.phrase)
    return Result(code=shown, is_done=True, phrase=DONE)


def _assign(request: DoorRequest, code: DossierCode) -> None:
    officer = chosen_officer(request)
    actions.assign(
        codes=[code],
        officer=officer.id,
        officer_name=officer.name,
        by=request.actor,
        at=request.at,
    )


class NoOfficer(Refused):
    """Nobody was chosen, or not somebody of this office."""

    code = "no-officer"
    phrase = Phrase(vi="Chọn cán bộ của đơn vị.", en="Choose an officer of this office.")


def chosen_officer(request: DoorRequest) -> Officer:
    """Return the officer chosen in a form.

    Raises:
        NoOfficer: nobody of this office was chosen.
    """
    chosen = request.POST.get("officer", "")
    found = next((each for each in officers_of(request) if str(each.id) == chosen), None)
    if found is None:
        raise NoOfficer(path="officer")
    return found

"""Public look-ups: offices, health facilities, collection points, where a dossier stands."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ansinh.channels.portal.forms import StatusForm
from ansinh.channels.portal.views.ways import way_of, width_of
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.foundation.accounts.types.refusals import blame, shown
from ansinh.kernel import identifiers, text
from ansinh.kernel.errors import Refused
from ansinh.records.agencies import queries as agencies
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import PublicStatus

LAST_DAY_OF_63 = date(2025, 6, 30)


@public
def show_lookups(request: DoorRequest) -> HttpResponse:
    """Show everything that can be looked up."""
    return render(request, "portal/lookups.html")


def _asked(request: DoorRequest) -> dict[str, str]:
    """Return the words, the province and the place in the list that were asked for."""
    return {
        "words": text.tidy(request.GET.get("q", ""))[:100],
        "province": request.GET.get("tinh", "")[:2],
        "after": request.GET.get("after", "")[:40],
    }


def _context(request: DoorRequest, asked: dict[str, str], on: date) -> dict[str, object]:
    kept = {"q": asked["words"], "tinh": asked["province"], "cu": request.GET.get("cu", "")}
    return {
        **asked,
        "provinces": agencies.list_provinces(on),
        "query": urlencode({key: value for key, value in kept.items() if value}),
        "is_later": bool(asked["after"]),
    }


@public
def search_agencies(request: DoorRequest) -> HttpResponse:
    """Show offices of today, or those before July 2025."""
    asked = _asked(request)
    is_old = request.GET.get("cu") == "1"
    on = LAST_DAY_OF_63 if is_old else timezone.localdate(request.at)
    page = agencies.search_agencies(asked["words"], asked["province"], on, asked["after"])
    context = _context(request, asked, on)
    context |= {"rows": page.rows, "next": page.after, "is_old": is_old}
    if asked["words"] and not is_old and not asked["after"]:
        context["former"] = agencies.search_former_communes(
            asked["words"], asked["province"], on=on
        )
    return render(request, "portal/agencies.html", context)


@public
def show_agency(request: DoorRequest, code: str) -> HttpResponse:
    """Show one office, what it took over and who took over from it."""
    on = LAST_DAY_OF_63 if request.GET.get("cu") == "1" else timezone.localdate(request.at)
    agency = agencies.get_agency(code, on=on)
    context = {
        "office": agency,
        "name": (request.LANGUAGE_CODE == "en" and agency.name_en) or agency.name,
        "successors": [each for each in agencies.list_successors(code) if each.code != code],
        "predecessors": [each for each in agencies.list_predecessors(code) if each.code != code],
    }
    return render(request, "portal/agency.html", context)


@public
def search_facilities(request: DoorRequest) -> HttpResponse:
    """Show health facilities by name, code or province."""
    asked = _asked(request)
    on = timezone.localdate(request.at)
    page = agencies.search_facilities(asked["words"], asked["province"], asked["after"], on=on)
    context = _context(request, asked, on)
    return render(
        request, "portal/facilities.html", {**context, "rows": page.rows, "next": page.after}
    )


@public
def search_points(request: DoorRequest) -> HttpResponse:
    """Show collection points by name or province."""
    asked = _asked(request)
    on = timezone.localdate(request.at)
    page = agencies.search_points(asked["words"], asked["province"], asked["after"], on=on)
    context = _context(request, asked, on)
    return render(
        request, "portal/points.html", {**context, "rows": page.rows, "next": page.after}
    )


def _unknown(request: DoorRequest, form: StatusForm, refused: Refused) -> HttpResponse:
    if isinstance(refused, accounts.SlowDown):
        form.add_error("code", blame(refused))
    else:
        form.add_unknown()
    return shown(request, "portal/status.html", {"form": form}, form)


def _status_of(request: DoorRequest, form: StatusForm) -> PublicStatus:
    """Return where a dossier stands; wrong words make whoever guesses wait, as at the sign-in."""
    code = identifiers.dossier_code(form.cleaned_data["code"])
    with accounts.braked(f"dossier {code}", request.actor.network, request.at):
        return dossiers.get_public_status(code, form.cleaned_data["control_word"])


@public
def show_status(request: DoorRequest) -> HttpResponse:
    """Show where a dossier stands to whoever knows its code and control word."""
    if request.method != "POST":
        form = StatusForm(initial={"code": request.GET.get("ma", "")[:24]})
        return render(request, "portal/status.html", {"form": form})
    form = StatusForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/status.html", {"form": form}, status=422)
    try:
        status = _status_of(request, form)
    except Refused as refused:
        return _unknown(request, form, refused)
    way = way_of(status)
    context = {"form": form, "status": status, "way": way, "width": width_of(way)}
    return render(request, "portal/status.html", context)

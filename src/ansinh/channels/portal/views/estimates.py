"""Estimates: what there is, and one guided page a kind. Nothing typed is kept or put into an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.views import estimates_charts as charts
from ansinh.channels.portal.views import estimates_inputs as inputs
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates import queries
from ansinh.services.estimates.types import Answer, Comparison, Guide

ADD = "add:"


@public
def list_kinds(request: DoorRequest) -> HttpResponse:
    """Show every kind of estimate by what it is about."""
    groups: dict[Phrase, list[Guide]] = {}
    for guide in queries.list_guides():
        groups.setdefault(guide.group, []).append(guide)
    return render(request, "portal/estimates/index.html", {"groups": list(groups.items())})


@public
@never_cache
def show_kind(request: DoorRequest, slug: str) -> HttpResponse:
    """Ask for one estimate and answer it on the same page."""
    guide = queries.get_guide(slug)
    if request.method != "POST":
        return _page(request, guide, inputs.starting(guide, at=request.at))
    typed = {name: str(value) for name, value in request.POST.items()}
    act = typed.pop("act", "")
    if act.startswith(ADD):
        return _page(request, guide, inputs.with_row(guide, typed, act.removeprefix(ADD)))
    try:
        found = queries.read(guide, typed)
        answer = queries.work_out(guide, found, language=language())
    except queries.BadTyping as wrong:
        return _page(request, guide, typed, faults=wrong.faults)
    return _page(request, guide, typed, answer=answer)


def language() -> str:
    """Return the language of the page: vi or en."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def drawn(comparisons: tuple[Comparison, ...]) -> list[dict[str, Any]]:
    """Return comparisons with their pictures."""
    return [
        {
            "comparison": each,
            "bars": charts.draw_bars(each.bars) if each.bars else None,
            "lines": charts.draw_lines(each.lines, comma=language() == "vi")
            if each.lines
            else None,
        }
        for each in comparisons
    ]


def _page(
    request: DoorRequest,
    guide: Guide,
    typed: Mapping[str, str],
    *,
    faults: Mapping[str, Phrase] | None = None,
    answer: Answer | None = None,
) -> HttpResponse:
    context = {
        "guide": guide,
        "parts": inputs.draw(guide, typed, faults or {}),
        "errors": inputs.errors(guide, faults or {}),
        "answer": answer,
        "comparisons": drawn(answer.comparisons) if answer else [],
        "missing": list(inputs.missing(guide, answer.missing)) if answer else [],
        "entered": queries.repeat(guide, typed, language=language()) if answer else None,
    }
    status = 422 if faults else 200
    return render(request, "portal/estimates/guide.html", context, status=status)

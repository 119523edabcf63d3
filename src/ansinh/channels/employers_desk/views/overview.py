"""The first page of the workspace, the choice of employer, and the list of employees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ansinh.channels.employers_desk.views import example
from ansinh.channels.employers_desk.views.doors import accountants, employer_of
from ansinh.foundation.accounts.types.doors import EMPLOYER, DoorRequest
from ansinh.kernel.months import Month
from ansinh.kernel.text import whole_number
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.services.declarations import queries as declarations
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import State

SHOWN = 5


@accountants
@require_safe
def overview(request: DoorRequest) -> HttpResponse:
    """Show what waits, the last dossiers and the drafts."""
    employer = employer_of(request)
    page = dossiers.list_dossiers_of(employer=employer.id, limit=SHOWN)
    others = [each for each in sorted(request.actor.employers) if each != employer.id]
    return render(
        request,
        "employers_desk/overview.html",
        {
            "employer": employer,
            "example": example.find_file(),
            "month": Month.of(timezone.localdate(request.at)),
            "dossiers": page.rows,
            "drafts": declarations.list_drafts_for(
                actor=request.actor, employer=employer.id, limit=SHOWN
            ),
            "waiting": [each for each in page.rows if each.state is State.SUPPLEMENT_ASKED],
            "uncovered": contributions.list_uncovered_workers(employer.id),
            "others": employers.list_employers_for(others[:20], actor=request.actor),
        },
    )


@accountants
@require_POST
def choose(request: DoorRequest) -> HttpResponse:
    """Work for another of the account's employers."""
    wanted = whole_number(str(request.POST.get("employer", "")))
    if wanted in request.actor.employers:
        request.session[EMPLOYER] = wanted
    return redirect("employers_desk:overview")


@accountants
@require_safe
def employees(request: DoorRequest) -> HttpResponse:
    """Show the workers insured now, by name, with a search that ignores marks."""
    employer = employer_of(request)
    text = str(request.GET.get("q", ""))[:100]
    after = str(request.GET.get("after", ""))[:300]
    page = contributions.list_employees(employer.id, text=text, after=after)
    return render(
        request,
        "employers_desk/employees.html",
        {
            "employer": employer,
            "page": page,
            "text": text,
            "query": _query(request),
            "is_later": bool(after),
        },
    )


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("after", None)
    return kept.urlencode()

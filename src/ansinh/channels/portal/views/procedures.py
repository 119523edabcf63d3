"""The catalogue of procedures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel import text
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import AppliesTo


@public
def list_procedures(request: DoorRequest) -> HttpResponse:
    """Show the procedures of the day, for everyone or for one audience, with the words asked for."""
    words = text.tidy(request.GET.get("q", ""))[:100]
    audience = request.GET.get("doi-tuong", "")
    asked = AppliesTo(audience) if audience in set(AppliesTo) else None
    found = procedures.list_procedures(timezone.localdate(request.at), audience=asked, text=words)
    context = {"procedures": found, "words": words, "audience": asked}
    return render(request, "portal/procedures.html", context)


@public
def show_procedure(request: DoorRequest, code: str) -> HttpResponse:
    """Show what a procedure asks for, how long it takes and where to begin."""
    procedure = procedures.get_procedure(code)
    context = {"procedure": procedure.definition, "guide": procedure.guide}
    return render(request, "portal/procedure.html", context)

"""One search over procedures, pages and dossier codes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ansinh.channels.portal import queries
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel import identifiers, text
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.procedures import queries as procedures


@public
def search(request: DoorRequest) -> HttpResponse:
    """Show the procedures and pages that hold the words, and where to follow a dossier code."""
    words = text.tidy(request.GET.get("q", ""))[: queries.LONGEST_SEARCH]
    context: dict[str, object] = {"words": words}
    if words:
        context["dossier"] = _dossier_code_in(words)
        context["procedures"] = procedures.list_procedures(
            timezone.localdate(request.at), text=words
        )
        context["pages"] = queries.search_pages(words)
    return render(request, "portal/search.html", context)


def _dossier_code_in(words: str) -> DossierCode | None:
    try:
        return identifiers.dossier_code(words)
    except identifiers.BadDossierCode:
        return None

"""The home page, the list of provinces and the site map."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from ansinh.channels.portal import queries
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.services.dossiers import queries as dossiers


@public
def show_home(request: DoorRequest) -> HttpResponse:
    """Show what people come for first, the news and how dossiers are handled."""
    context = {"news": queries.list_news(), "figures": dossiers.get_figures(request.at)}
    return render(request, "portal/home.html", context)


@public
def list_provinces(request: DoorRequest) -> HttpResponse:
    """Show the portals of the 34 provinces."""
    return render(request, "portal/provinces.html", {"provinces": queries.list_province_pages()})


@public
def show_site_map(request: DoorRequest) -> HttpResponse:
    """Show every part of the site on one page."""
    return render(request, "portal/site_map.html", {"pages": queries.list_site_map()})

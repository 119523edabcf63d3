"""The addresses of a draft's pages, wherever a channel hangs them up; config.urls puts both together."""

from __future__ import annotations

from django.urls import URLPattern, path

from ansinh.services.declarations.types.places import Place, View
from ansinh.services.declarations.views import drafts, entries, tables

DRAFT = "ke-khai/<uuid:key>/"
ENTRY = "<str:name>/"
PAGES: tuple[tuple[str, View, str], ...] = (
    ("", drafts.show, "draft"),
    ("xoa/", drafts.discard, "discard"),
    ("chung/", drafts.particulars, "particulars"),
    ("mau.xlsx", tables.template, "template"),
    ("excel/", tables.upload, "upload"),
    ("bang/", tables.grid, "grid"),
    ("bang.json", tables.rows, "grid-rows"),
)
SCANS: tuple[tuple[str, View, str], ...] = (
    ("ban-quet/", drafts.attach, "attach"),
    ("ban-quet/bo/", drafts.detach, "detach"),
)
ENTRIES: tuple[tuple[str, View, str], ...] = (
    (f"{ENTRY}moi/", entries.entry, "entry-new"),
    (f"{ENTRY}<int:line>/", entries.entry, "entry"),
    (f"{ENTRY}<int:line>/xoa/", entries.remove, "entry-remove"),
)


def pages_at(place: Place) -> list[URLPattern]:
    """Return the addresses of a draft's pages at a place, behind its door."""
    pages = [*PAGES, *(SCANS if place.takes_scans else ()), *ENTRIES]
    return [
        path(DRAFT + way, place.door(view), {"place": place}, name=name)
        for way, view, name in pages
    ]

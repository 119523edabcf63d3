"""The addresses of the API; every one passes the API's door, the last one catches the rest."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from ansinh.channels.gateway import views
from ansinh.channels.gateway.api import doors
from ansinh.channels.gateway.api.interface import api
from ansinh.foundation.accounts.types.doors import PUBLIC

app_name = "gateway"
OPEN = frozenset({"list_procedures", "get_procedure", "estimate"})
POSTED = frozenset({"file_dossier", "estimate"})
WRITING = frozenset({"POST", "OPTIONS"})


def _behind_doors() -> Iterator[URLPattern]:
    """Yield the addresses that ninja made, each behind the API's door."""
    for pattern in api.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.callback is None:
            continue
        if pattern.name == "api-root":  # ninja's own, which only says that it is not there
            continue
        audience = PUBLIC if pattern.name in OPEN else doors.ANY_ACCOUNT
        methods = WRITING if pattern.name in POSTED else doors.SAFE
        pattern.callback = doors.door(audience, methods=methods)(pattern.callback)
        yield pattern


urlpatterns = [
    path("people/<str:insurance_number>/record", views.record, name="record"),
    path("dossiers/<path:code>/documents/<str:check_code>", views.document, name="document"),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", views.docs, name="docs"),
    *_behind_doors(),
    re_path(r"^[\s\S]*$", views.missing, name="missing"),  # line ends too
]

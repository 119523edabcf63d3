"""The addresses of the API; every one passes the API's door, the last one catches the rest."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from ansinh.channels.gateway import views
from ansinh.channels.gateway.api import doors
from ansinh.channels.gateway.api.interface import api
from ansinh.foundation.accounts.types.doors import PUBLIC

app_name = "gateway"
OPEN = frozenset({"list_procedures", "get_procedure"})
WRITING = frozenset({"POST", "OPTIONS"})


def _behind_doors() -> list[URLPattern]:
    patterns = []
    for pattern in api.urls[0]:
        is_open = pattern.name in OPEN
        audience = PUBLIC if is_open else doors.ANY_ACCOUNT
        methods = WRITING if pattern.name == "file_dossier" else doors.SAFE
        pattern.callback = doors.door(audience, methods=methods)(pattern.callback)
        patterns.append(pattern)
    return patterns


urlpatterns = [
    path("people/<str:insurance_number>/record", views.record, name="record"),
    path("dossiers/<path:code>/documents/<str:check_code>", views.document, name="document"),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", views.docs, name="docs"),
    *_behind_doors(),
    re_path(r"^.*$", views.missing, name="missing"),
]

"""Every address of the system, what it takes, and who sees what there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from ansinh.kernel.actors import Role
from tests.access.world import Things, World

OF_OTHERS = ("quan-tri-noi-dung/", "_util/", r"^((?:[\w\-]+/)*)$")
"""Views of Wagtail: it asks for its own permissions (only editors and administrators hold them),
and serves pages that are public. Named here once; nothing else may go without an audience."""

EMPLOYERS = frozenset({Role.ACCOUNTANT})
OFFICERS = frozenset(
    {Role.RECEPTION, Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER}
)
ANSWERERS = OFFICERS | {Role.SUPPORT}
LEADERS_OF_BOTH = frozenset({Role.PROVINCIAL_LEADER})
"""Both district offices belong to one province, so its leader sees what both handle."""
NOBODY: frozenset[Role] = frozenset()
ALL = frozenset(Role) | {None}


@dataclass(frozen=True)
class Visit:
    """One address to go to, and who gets something there."""

    route: str
    address: str
    seen_by: frozenset[Role | None]


Takes = Callable[[Things], dict[str, Any]]


def dossier(things: Things) -> dict[str, Any]:
    """Return a dossier's code."""
    return {"code": things.dossier}


def draft(things: Things) -> dict[str, Any]:
    """Return a draft's key."""
    return {"key": things.draft}


def entry(things: Things) -> dict[str, Any]:
    """Return the first line of a draft."""
    return {"key": things.draft, "name": "lao-dong", "line": 1}


# route: what it takes of the two sides, who sees the own one, who the other
BY_SIDE: dict[str, tuple[Takes, frozenset[Role], frozenset[Role]]] = {
    "can-bo/ho-so/<str:code>/": (dossier, OFFICERS, LEADERS_OF_BOTH),
    "can-bo/ho-so/<str:code>/giay/<str:check_code>/": (
        lambda things: {**dossier(things), "check_code": things.receipt},
        OFFICERS,
        LEADERS_OF_BOTH,
    ),
    "can-bo/phan-anh/<str:number>/": (
        lambda things: {"number": things.petition},
        ANSWERERS,
        LEADERS_OF_BOTH | {Role.SUPPORT},
    ),
    "don-vi/ke-khai/<uuid:key>/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/xoa/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/chung/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/mau.xlsx": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/excel/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/bang/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/bang.json": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/kiem-tra/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/<list:name>/moi/": (
        lambda things: {"key": things.draft, "name": "lao-dong"},
        EMPLOYERS,
        NOBODY,
    ),
    "don-vi/ke-khai/<uuid:key>/<list:name>/<int:line>/": (entry, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/<list:name>/<int:line>/xoa/": (entry, EMPLOYERS, NOBODY),
    "don-vi/ho-so/<str:code>/": (dossier, EMPLOYERS, NOBODY),
    "don-vi/ho-so/<str:code>/da-nop/": (dossier, EMPLOYERS, NOBODY),
    "don-vi/giay-to/<str:check>.pdf": (
        lambda things: {"check": things.receipt},
        EMPLOYERS,
        NOBODY,
    ),
    "ho-so/<str:code>/": (dossier, EMPLOYERS | OFFICERS, LEADERS_OF_BOTH),
    "ho-so/<str:code>/so-do/": (dossier, EMPLOYERS | OFFICERS, LEADERS_OF_BOTH),
    "ho-so/<str:code>/so-do.bpmn": (dossier, EMPLOYERS | OFFICERS, LEADERS_OF_BOTH),
    "ho-so/<str:code>/rut/": (dossier, EMPLOYERS, NOBODY),
    "van-ban/<str:code>/": (
        lambda things: {"code": things.receipt},
        EMPLOYERS | OFFICERS,
        LEADERS_OF_BOTH,
    ),
    "api/v1/dossiers/<path:code>": (dossier, EMPLOYERS | OFFICERS, LEADERS_OF_BOTH),
    "api/v1/dossiers/<path:code>/documents/<str:check_code>": (
        lambda things: {**dossier(things), "check_code": things.receipt},
        EMPLOYERS | OFFICERS,
        LEADERS_OF_BOTH,
    ),
}

# route: what it takes, and who sees it
WHATEVER_SIDE: dict[str, tuple[dict[str, Any], frozenset[Role | None]]] = {
    "can-bo/viec/<slug:slug>/": ({"slug": "tiep-nhan"}, OFFICERS),
    "can-bo/viec/<slug:slug>/nhieu-ho-so/": ({"slug": "tiep-nhan"}, OFFICERS),
    "can-bo/tra-cuu/nguoi/<str:key>/": ({"key": "never-looked"}, NOBODY),
    "don-vi/tep-trinh-dien.xlsx": ({}, NOBODY),
    "nhan-dien/bieu-trung": ({}, NOBODY),
    "nhan-dien/mau.css": ({}, ALL),
    "can-bo/tra-cuu/don-vi/<str:code>/": ({"code": "0101234567DNA03"}, OFFICERS),
    "can-bo/mo-phong/dien-thoai/<slug:handle>/": ({"handle": "000000000000"}, NOBODY),
    "uoc-tinh/<slug:slug>/": ({"slug": "luong-huu"}, ALL),
    "thu-tuc/<str:code>/": ({"code": "600"}, ALL),
    "tra-cuu/co-quan/<str:code>/": ({"code": "00101"}, ALL),
    "xac-thuc/<str:code>": ({"code": "7KQ4-M2XD-9TPA"}, ALL),
    "xac-thuc/<str:code>/": ({"code": "7KQ4-M2XD-9TPA"}, ALL),
    "api/v1/procedures/<code>": ({"code": "600"}, ALL),
    "api/v1/estimates/<kind>": ({"kind": "pension"}, ALL),
    "api/v1/people/<str:insurance_number>/record": (
        {"insurance_number": "0110129425"},
        OFFICERS | {Role.PERSON, Role.PARTNER, Role.SUPPORT, Role.AUDITOR},
    ),
}


def list_addresses() -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of ours with its view."""
    return _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if route.startswith(OF_OTHERS):
            continue
        if isinstance(each, URLPattern):
            yield route, each
        else:
            yield from _walk(each, route)


def list_visits(route: str, world: World) -> list[Visit]:
    """Return where to go for one route."""
    if route in BY_SIDE:
        takes, own, foreign = BY_SIDE[route]
        return [
            Visit(route, fill(route, takes(world.own)), own),
            Visit(route, fill(route, takes(world.foreign)), foreign),
        ]
    if route in WHATEVER_SIDE:
        values, seen_by = WHATEVER_SIDE[route]
        return [Visit(route, fill(route, values), seen_by)]
    return [Visit(route, f"/{route}", ALL)] if "<" not in route and "^" not in route else []


def fill(route: str, values: dict[str, Any]) -> str:
    """Return a route with its arguments put in."""
    address = f"/{route}"
    for name, value in values.items():
        start = address.rindex("<", 0, address.index(f"{name}>"))
        end = address.index(">", start) + 1
        address = address[:start] + str(value) + address[end:]
    return address

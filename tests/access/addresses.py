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

EMPLOYERS = frozenset({Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE})
OFFICERS = frozenset(
    {Role.RECEPTION, Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER}
)
SUPPORT = frozenset({Role.SUPPORT, Role.SUPPORT_SUPERVISOR})
ANSWERERS = OFFICERS | SUPPORT
PERSON = frozenset({Role.PERSON})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
REPRESENTATIVE = frozenset({Role.LEGAL_REPRESENTATIVE})
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


def counter(things: Things) -> dict[str, Any]:
    """Return the key of a draft begun at the counter."""
    return {"key": things.counter}


def counter_entry(things: Things) -> dict[str, Any]:
    """Return the first line of a draft begun at the counter."""
    return {"key": things.counter, "name": "lao-dong", "line": 1}


RECEPTION = frozenset({Role.RECEPTION})
COUNTER = "can-bo/tai-quay/ke-khai/<uuid:key>/"
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
        LEADERS_OF_BOTH | SUPPORT,
    ),
    "can-bo/ho-so/<str:code>/tep/<str:key>/": (
        lambda things: {**dossier(things), "key": things.upload},
        OFFICERS,
        LEADERS_OF_BOTH,
    ),
    "can-bo/ho-so/<str:code>/phan-cong/": (dossier, OFFICERS, LEADERS_OF_BOTH),
    "can-bo/ho-so/<str:code>/hen-lai/": (dossier, OFFICERS, LEADERS_OF_BOTH),
    "can-bo/ho-so/<str:code>/phieu-kiem-soat/": (dossier, OFFICERS, LEADERS_OF_BOTH),
    "can-bo/ho-so/<str:code>/viec/<slug:act>/": (
        lambda things: {**dossier(things), "act": "accept"},
        OFFICERS,
        LEADERS_OF_BOTH,
    ),
    "can-bo/tra-cuu/don-vi/<str:code>/": (
        lambda things: {"code": things.employer},
        OFFICERS,
        LEADERS_OF_BOTH,
    ),
    "can-bo/quan-tri/de-nghi/<int:key>/": (
        lambda things: {"key": things.proposal},
        ADMINISTRATOR | LEADERS_OF_BOTH,
        ADMINISTRATOR | LEADERS_OF_BOTH,
    ),
    "can-bo/quan-tri/phan-quyen/<int:key>/ket-thuc/": (
        lambda things: {"key": things.role},
        ADMINISTRATOR,
        ADMINISTRATOR,
    ),
    "don-vi/uy-quyen/de-nghi/<int:key>/": (
        lambda things: {"key": things.asked},
        REPRESENTATIVE,
        NOBODY,
    ),
    "don-vi/uy-quyen/<int:key>/thu-hoi/": (
        lambda things: {"key": things.delegation},
        EMPLOYERS,
        NOBODY,
    ),
    "toi/ai-da-xem/<int:entry>/": (lambda things: {"entry": things.look}, PERSON, NOBODY),
    "toi/ai-da-xem/<int:entry>/bang-chung.json": (
        lambda things: {"entry": things.look},
        PERSON,
        NOBODY,
    ),
    "api/v1/people/<str:insurance_number>/record": (
        lambda things: {"insurance_number": things.person},
        OFFICERS | {Role.PERSON, Role.PARTNER},
        LEADERS_OF_BOTH | {Role.PARTNER},
    ),
    COUNTER: (counter, RECEPTION, NOBODY),
    **{
        f"{COUNTER}{page}": (counter, RECEPTION, NOBODY)
        for page in (
            "xoa/",
            "chung/",
            "ban-quet/",
            "ban-quet/bo/",
            "mau.xlsx",
            "excel/",
            "bang/",
            "bang.json",
            "kiem-tra/",
        )
    },
    f"{COUNTER}<str:name>/moi/": (
        lambda things: {"key": things.counter, "name": "lao-dong"},
        RECEPTION,
        NOBODY,
    ),
    f"{COUNTER}<str:name>/<int:line>/": (counter_entry, RECEPTION, NOBODY),
    f"{COUNTER}<str:name>/<int:line>/xoa/": (counter_entry, RECEPTION, NOBODY),
    "can-bo/tai-quay/ho-so/<str:code>/da-nhan/": (dossier, RECEPTION, NOBODY),
    "don-vi/ke-khai/<uuid:key>/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/xoa/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/chung/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/mau.xlsx": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/excel/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/bang/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/bang.json": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/kiem-tra/": (draft, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/<str:name>/moi/": (
        lambda things: {"key": things.draft, "name": "lao-dong"},
        EMPLOYERS,
        NOBODY,
    ),
    "don-vi/ke-khai/<uuid:key>/<str:name>/<int:line>/": (entry, EMPLOYERS, NOBODY),
    "don-vi/ke-khai/<uuid:key>/<str:name>/<int:line>/xoa/": (entry, EMPLOYERS, NOBODY),
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
    "tai-khoan/phien/<int:key>/dang-xuat/": ({"key": 0}, NOBODY),
    "tai-khoan/thiet-bi/<int:key>/quen/": ({"key": 0}, NOBODY),
    "tai-khoan/dat-mat-khau/<str:secret>/": ({"secret": "never-sent"}, NOBODY),
    "tai-khoan/bao-mat/khoa-truy-cap/<int:pk>/go/": ({"pk": 0}, ALL),
    "tai-khoan/bao-mat/khoa-truy-cap/<int:pk>/ten/": ({"pk": 0}, ALL),
    "can-bo/viec/<slug:slug>/": ({"slug": "tiep-nhan"}, OFFICERS),
    "can-bo/viec/<slug:slug>/nhieu-ho-so/": ({"slug": "tiep-nhan"}, OFFICERS),
    "can-bo/khoi-phuc/moi/<slug:kind>/": ({"kind": "new-phone"}, RECEPTION),
    "don-vi/tep-trinh-dien.xlsx": ({}, NOBODY),
    "nhan-dien/bieu-trung": ({}, NOBODY),
    "nhan-dien/mau.css": ({}, ALL),
    "media/documents/<int:document_id>/<str:document_filename>": (
        {"document_id": 0, "document_filename": "never-uploaded.pdf"},
        NOBODY,
    ),
    "media/images/<path:name>": ({"name": "never-uploaded.png"}, NOBODY),
    "uoc-tinh/<slug:slug>/": ({"slug": "luong-huu"}, ALL),
    "thu-tuc/<str:code>/": ({"code": "600"}, ALL),
    "tra-cuu/co-quan/<str:code>/": ({"code": "00101"}, ALL),
    "xac-thuc/<str:code>": ({"code": "7KQ4-M2XD-9TPA"}, ALL),
    "xac-thuc/<str:code>/": ({"code": "7KQ4-M2XD-9TPA"}, ALL),
    "api/v1/procedures/<code>": ({"code": "600"}, ALL),
    "api/v1/estimates/<kind>": ({"kind": "pension"}, ALL),
}

UNKNOWN = "00000000-0000-4000-8000-000000000000"
THE_OFFICE = "the office that was chosen at registration"
# Route: values that lead to nothing, and what keeps it to its owner. A thing of one account, one
# session or one call has no second side to walk: whoever has not its key finds nothing there.
OF_ONE: dict[str, tuple[dict[str, Any], str]] = {
    "can-bo/tra-cuu/nguoi/<str:key>/": ({"key": "never"}, "the session that said why"),
    "can-bo/tra-cuu/nguoi/<str:key>/than-nhan/": ({"key": "never"}, "the session that said why"),
    "can-bo/ho-tro/<str:key>/": ({"key": "never"}, "the agent whom the caller told her code"),
    "can-bo/ho-tro/<str:key>/dong/": ({"key": "never"}, "the agent whom the caller told her code"),
    "can-bo/ho-tro/<str:key>/ho-so/<str:code>/": (
        {"key": "never", "code": "00001-2026-00101"},
        "the agent whom the caller told her code",
    ),
    "can-bo/mo-phong/dien-thoai/<slug:handle>/": ({"handle": "000000000000"}, "demonstration"),
    "don-vi/ho-so/<str:code>/bo-sung/": (
        {"code": "00001-2026-00101"},
        "the employer, once a supplement is asked",
    ),
    "tai-khoan/phien/<int:key>/dang-xuat/": ({"key": 0}, "the account"),
    "tai-khoan/thiet-bi/<int:key>/quen/": ({"key": 0}, "the account"),
    "tai-khoan/dat-mat-khau/<str:secret>/": ({"secret": "never"}, "whoever got the link"),
    "tai-khoan/dat-mat-khau/<str:secret>/ma/": ({"secret": "never"}, "whoever got the link"),
    "tai-khoan/chuong-trinh/<int:connection>/ngung/": ({"connection": 0}, "the account"),
    "tai-khoan/khoa-truy-cap/<int:token>/thu-hoi/": ({"token": 0}, "the account"),
    "tai-khoan/chuong-trinh/rieng/<int:program>/thu-hoi/": ({"program": 0}, "the account"),
    "tai-khoan/quan-tri/chuong-trinh/<int:program>/": ({"program": 0}, "administrators"),
    "tai-khoan/quan-tri/chuong-trinh/<int:program>/khoa-moi/": ({"program": 0}, "administrators"),
    "tai-khoan/quan-tri/chuong-trinh/<int:program>/khoa-cu/": ({"program": 0}, "administrators"),
    "tai-khoan/quan-tri/chuong-trinh/<int:program>/dong/": ({"program": 0}, "administrators"),
    "can-bo/dang-ky/<uuid:key>/": ({"key": UNKNOWN}, THE_OFFICE),
    "can-bo/dang-ky/<uuid:key>/anh/<str:kind>/": (
        {"key": UNKNOWN, "kind": "portrait"},
        THE_OFFICE,
    ),
    "can-bo/dang-ky/<uuid:key>/nhan/": ({"key": UNKNOWN}, THE_OFFICE),
    "can-bo/dang-ky/<uuid:key>/tu-choi/": ({"key": UNKNOWN}, THE_OFFICE),
    "can-bo/khoi-phuc/<uuid:key>/": ({"key": UNKNOWN}, "the office where it was asked"),
    "tai-khoan/dang-ky/anh/<str:kind>/": ({"kind": "portrait"}, "the session that registers"),
    "tai-khoan/dang-ky/sua/<str:token>/": ({"token": "never"}, "whoever got the link"),
    "tai-khoan/bao-mat/khoa-truy-cap/<int:pk>/go/": ({"pk": 0}, "the account"),
    "tai-khoan/bao-mat/ung-dung/go/": ({}, "the account, once it has a second factor"),
    "tai-khoan/bao-mat/ma-du-phong/": ({}, "the account, once it has a second factor"),
    "tai-khoan/mat-khau/den-han/": ({}, "a sign-in under way"),
    "tai-khoan/dang-nhap/buoc-hai/": ({}, "a sign-in under way"),
    "tai-khoan/dang-nhap/khoa-truy-cap/": ({}, "a sign-in under way"),
    "tai-khoan/dang-ky/to-khai.pdf": ({}, "the session that registers"),
    "oidc/back": ({}, "a sign-in at the national system under way"),
    "tai-khoan/dang-nhap/dinh-danh/": ({}, "a sign-in at the national system under way"),
    "oidc/userinfo": ({}, "a program with a token"),
    "oidc/logout": ({}, "a program with a token"),
    "nhat-ky/moc.json": ({}, "anybody, once a checkpoint is sealed"),
    "tai-khoan/bao-mat/khoa-truy-cap/<int:pk>/ten/": ({"pk": 0}, "the account"),
}

# What a program's token must allow there, beside what its account may do.
SCOPES = {
    "api/v1/people/<str:insurance_number>/record": "record.read",
    "api/v1/dossiers": "dossier.file",
    "api/v1/dossiers/<path:code>": "dossier.read",
    "api/v1/dossiers/<path:code>/documents/<str:check_code>": "dossier.read",
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
    if route in OF_ONE:
        return [Visit(route, fill(route, OF_ONE[route][0]), NOBODY)]
    return [Visit(route, f"/{route}", ALL)] if "<" not in route and "^" not in route else []


def fill(route: str, values: dict[str, Any]) -> str:
    """Return a route with its arguments put in."""
    address = f"/{route}"
    for name, value in values.items():
        start = address.rindex("<", 0, address.index(f"{name}>"))
        end = address.index(">", start) + 1
        address = address[:start] + str(value) + address[end:]
    return address

"""Tells of which addresses of the system there is no picture, and takes the pages of errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page, Route

from tools.shots.camera import Camera

ERRORS = ("400", "403", "403_csrf", "404", "405", "413", "429", "500", "503")
OF_OTHERS = ("quan-tri-noi-dung/", "_util/", "api/", "oidc/", ".well-known/")
NO_PAGES = {
    "accounts:sign-out account_logout accounts:support-code-close accounts:choose-language": "acts",
    "accounts:end-other-sessions accounts:end-session accounts:forget-device": "acts",
    "accounts:confirm-again programs:withdraw programs:revoke-token accounts:identity": "acts",
    "programs:renew-secret programs:end-old-secrets programs:close-program": "acts",
    "desk:batch desk:assign desk:extend desk:control-sheet desk:advance": "acts",
    "desk:registration-accept desk:registration-refuse desk:call-close": "acts",
    "desk:counter:choose desk:counter:attach desk:counter:detach desk:support-code": "acts",
    "desk:counter:entry-remove employers_desk:entry-remove employers_desk:choose": "acts",
    "desk:counter:particulars employers_desk:particulars": "acts",
    "employers_desk:supplement portal:extract portal:withdraw": "acts",
    "portal:register-send portal:register-drop programs:end-own-tokens": "acts",
    "healthz readyz metrics emblem colours portal:news-feed portal:seal-line portal:proof": "files",
    "desk:paper desk:upload desk:registration-scan desk:counter:template": "files",
    "desk:counter:grid-rows employers_desk:grid-rows employers_desk:template": "files",
    "employers_desk:example employers_desk:paper portal:payroll-template portal:document": "files",
    "portal:bpmn portal:register-scan portal:register-paper mfa_login_webauthn picture": "files",
    "wagtaildocs_serve": "files",
    "accounts:renew-password": "a password past its age, which a system begun just now has not",
    "desk:call-dossier": "a dossier that a person filed herself, of which the demonstration has none",
}
"""Addresses without a picture: what is done there shows on another, a file comes, or a demonstration lacks it."""


def missing(seen: Iterable[str]) -> list[str]:
    """Return the routes of pages that no address seen belongs to."""
    taken = set()
    for path in seen:
        try:
            taken.add(resolve(path).route)
        except Resolver404:
            continue
    excused = {name for names in NO_PAGES for name in names.split()}
    return [
        f"{route} ({name})"
        for route, name in routes(get_resolver())
        if name not in excused and route not in taken and not route.startswith(OF_OTHERS)
    ]


def routes(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Go through every address below a resolver, with its full name."""
    for each in resolver.url_patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            if each.name:  # one without is a second way to the page of another
                yield route, f"{space}{each.name}"
            continue
        inner = f"{space}{each.namespace}:" if each.namespace else space
        yield from routes(each, route, inner)


def take_errors(camera: Camera, page: Page) -> None:
    """Take the pages of errors, most of which nobody can call up at will."""
    request = RequestFactory().get("/")
    for name in ERRORS:
        place = f"{camera.address}/loi/{name}/"
        page.route(place, answering(render_to_string(f"{name}.html", request=request)))
        page.goto(place)
        camera.shoot(page, "anyone", f"error-{name}")


def answering(body: str) -> Callable[[Route], None]:
    """Return what answers a request with a page."""
    return lambda route: route.fulfill(status=200, content_type="text/html", body=body)

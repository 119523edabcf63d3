"""What every page shows of the agency: name, emblem, colours, phones, address; settings, not code."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import cache_control

from ansinh.foundation.accounts.types.doors import public

OTHER_LANGUAGE = {"vi": "en", "en": "vi"}
ENGLISH = "/en/"
DAY = 86_400
COLOUR = re.compile(r"#[0-9a-f]{6}")
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def branding(request: HttpRequest) -> dict[str, object]:
    """Return the agency, whether this is a demonstration, and this page in the other language."""
    other = OTHER_LANGUAGE[translation.get_language() or settings.LANGUAGE_CODE]
    return {
        "agency": settings.AGENCY,
        "is_demonstration": settings.DEMONSTRATION,
        "other_language": other,
        "other_language_address": in_other_language(request.get_full_path()),
    }


def in_other_language(address: str) -> str:
    """Return the address of the same page in the other language: English lives under /en/."""
    return address[3:] if address.startswith(ENGLISH) else f"/en{address}"


@public
@cache_control(public=True, max_age=DAY)
def show_emblem(request: HttpRequest) -> FileResponse:
    """Show the agency's own emblem.

    Raises:
        Http404: no file is set; pages then show the one of the theme.
    """
    file = Path(settings.AGENCY.emblem)
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type=mimetypes.guess_type(file.name)[0])


@public
@cache_control(public=True, max_age=DAY)
def show_colours(request: HttpRequest) -> HttpResponse:
    """Show the agency's own colours as the custom properties that the theme reads."""
    rules = "".join(f"--{name}:{colour};" for name, colour in colours().items())
    return HttpResponse(f":root{{{rules}}}", content_type="text/css")


def colours() -> dict[str, str]:
    """Return the colours that are set, with the darker and the paler one made of the main one.

    Raises:
        ImproperlyConfigured: a setting is not written as #rrggbb.
    """
    found = {}
    if settings.AGENCY.colour:
        main = parts_of(settings.AGENCY.colour)
        found["brand"] = settings.AGENCY.colour
        found["brand-dark"] = mixed(main, BLACK, 0.26)
        found["tint"] = mixed(main, WHITE, 0.88)
    if settings.AGENCY.accent:
        found["accent"] = mixed(parts_of(settings.AGENCY.accent), BLACK, 0)
    return found


def parts_of(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, 0 to 255.

    Raises:
        ImproperlyConfigured: it is not written as #rrggbb.
    """
    if not COLOUR.fullmatch(colour):
        raise ImproperlyConfigured(f"A colour is written as #rrggbb, not {colour!r}.")
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def mixed(colour: tuple[int, int, int], other: tuple[int, int, int], part: float) -> str:
    """Return a colour into which a part (0 to 1) of another is mixed, as #rrggbb."""
    pairs = zip(colour, other, strict=True)
    return "#" + bytes(round(own + (to - own) * part) for own, to in pairs).hex()

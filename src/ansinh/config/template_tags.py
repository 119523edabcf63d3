"""The template library "ui": icons, addresses, and values written the way people read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, npgettext

from ansinh.kernel import identifiers, money
from ansinh.kernel.actors import ANYONE, Actor, Role
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import STAFF
from ansinh.kernel.spans import MonthSpan

register = template.Library()

THEME_COLOUR = "#0b4f9e"
WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@cache
def _drawings() -> Mapping[str, str]:
    """Return the shapes of every icon the front-end build has collected; none before a build."""
    path = settings.PACKAGE / "static" / "dist" / "icons.json"
    if not path.exists():
        return {}
    shapes: dict[str, str] = json.loads(path.read_text())
    return shapes


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return the drawing of a Tabler icon, hidden from screen readers: words stand beside it."""
    shapes = mark_safe(_drawings().get(name, ""))  # noqa: S308 - from our own build
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        shapes,
    )


@register.simple_tag
def address(path: str) -> str:
    """Return an address of the site in the current language: /thu-tuc/ or /en/thu-tuc/."""
    return f"/en{path}" if _language() == "en" else path


@register.simple_tag
def agency_says(name: str) -> str:
    """Return one of the agency's settings, for pages that have no context (errors)."""
    return said(getattr(settings.AGENCY, name))


@register.simple_tag
def is_demonstration() -> bool:
    """Tell whether the banner of the demonstration belongs on the page; error pages ask too."""
    return bool(settings.DEMONSTRATION)


@register.simple_tag
def emblem() -> str:
    """Return the address of the agency's emblem: its own, or the one of the theme."""
    return reverse("emblem") if settings.AGENCY.emblem else static("emblem.svg")


@register.simple_tag
def theme_colour() -> str:
    """Return the main colour, for what a browser paints around the page."""
    return settings.AGENCY.colour or THEME_COLOUR


@register.simple_tag
def own_colours() -> str:
    """Return the address of the agency's own colours, or nothing when the theme's are used."""
    return reverse("colours") if settings.AGENCY.colour or settings.AGENCY.accent else ""


@register.simple_tag
def standing(part: str) -> SafeString:
    """Return a part of the page that is the same for every reader of a language, drawn once."""
    return _drawn(part, _language(), settings.AGENCY, bool(settings.DEMONSTRATION))


@lru_cache(maxsize=64)
def _drawn(part: str, language: str, agency: object, is_demonstration: bool) -> SafeString:
    return mark_safe(render_to_string(part))  # noqa: S308 - our own templates


@register.simple_tag(takes_context=True)
def main_menu(context: Mapping[str, Any]) -> SafeString:
    """Return the navigation for what the reader may do and where she is, drawn once for each."""
    request = context["request"]
    section, rest = _section(request.path)
    actor = getattr(request, "actor", ANYONE)
    return _menu(section, bool(rest), bool(actor.people), bool(actor.employers), has_desk(actor))


def has_desk(actor: Actor) -> bool:
    """Tell whether the staff desk is where somebody works; an editor's is the content administration."""
    return not actor.roles.isdisjoint(STAFF - {Role.EDITOR})


@lru_cache(maxsize=512)
def _menu(
    section: str, is_below: bool, has_people: bool, has_employers: bool, has_desk: bool
) -> SafeString:
    context = {
        "menu_at": f"{section}…" if is_below else section,
        "has_people": has_people,
        "has_employers": has_employers,
        "has_desk": has_desk,
    }
    with translation.override("en" if section.startswith("/en/") else "vi"):
        return mark_safe(render_to_string("parts/navigation.html", context))  # noqa: S308 - ours


def _section(path: str) -> tuple[str, str]:
    """Return the first part of an address with its language (/en/thu-tuc/), and what follows."""
    language = "/en/" if path.startswith("/en/") else "/"
    name, slash, rest = path[len(language) :].partition("/")
    return f"{language}{name}{slash}", rest


@register.inclusion_tag("parts/nav_item.html", takes_context=True)
def nav_item(
    context: Mapping[str, Any], path: str, label: str, icon: str = "", count: object = None
) -> dict[str, object]:
    """Return one link of a navigation; it is current when the page lies below its address."""
    here = str(context.get("menu_at") or getattr(context.get("request"), "path", ""))
    target = address(path)
    is_root = target in {"/", "/en/"}
    return {
        "address": target,
        "label": label,
        "icon": icon,
        "count": count,
        "is_current": here == target,
        "is_open": here == target or (not is_root and here.startswith(target)),
        "is_desk": bool(icon),
    }


@register.filter
def as_json(value: object) -> str:
    """Return a value for a script to read from an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def said(phrase: Phrase | str | None) -> str:
    """Return a phrase in the current language; plain text stays as it is."""
    if isinstance(phrase, Phrase):
        return phrase.said_in(_language())
    return str(phrase or "")


@register.filter
def agency(thing: Any) -> str:  # noqa: ANN401 - whatever an agency looks after
    """Return the name of the agency of a dossier, a step or an employer in the current language."""
    english = thing.agency_name_en if _language() == "en" else ""
    return str(english or thing.agency_name)


@register.filter
def dong(amount: int | None) -> str:
    """Return an amount of VND: 5.460.000 đ."""
    return "" if amount is None else money.dong(int(amount))


@register.filter
def counted(number: int | None) -> str:
    """Return a whole number with dots (Vietnamese) or commas (English) between thousands."""
    if number is None:
        return ""
    return f"{number:,}" if _language() == "en" else money.dotted(int(number))


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day as dd/mm/yyyy."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def day_weekday(value: date | datetime | None) -> str:
    """Return a day with its weekday: thứ Ba, 24/11/2026."""
    if not value:
        return ""
    local = _local(value)
    return f"{WEEKDAYS[_language()][local.weekday()]}, {local:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment as HH:MM dd/mm/yyyy in Vietnam's time."""
    return f"{_local(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def month(value: Month | date | str | None) -> str:
    """Return a month as MM/YYYY; a form keeps it as YYYY-MM."""
    if not value:
        return ""
    if isinstance(value, str):
        return Month.parse(value).vietnamese
    return value.vietnamese if isinstance(value, Month) else f"{value:%m/%Y}"


@register.filter
def last_month(span: MonthSpan) -> Month | None:
    """Return the last month of a span, or None while it goes on."""
    return span.end - 1 if span.end else None


@register.filter
def span_of_time(months: int | None) -> str:
    """Return a number of months as years and months: 5 năm 2 tháng."""
    years, rest = divmod(int(months or 0), 12)
    parts = []
    if years:
        parts.append(
            npgettext("span", "%(count)s year", "%(count)s years", years) % {"count": years}
        )
    if rest or not years:
        parts.append(
            npgettext("span", "%(count)s month", "%(count)s months", rest) % {"count": rest}
        )
    return " ".join(parts)


@register.filter
def masked(number: str | None) -> str:
    """Return a number that only its owner recognises: 011****425."""
    return identifiers.masked(number) if number else ""


@register.filter
def in_address(code: identifiers.DossierCode) -> str:
    """Return a dossier code as addresses carry it."""
    return identifiers.in_address(code)


@register.filter
def yes_no(value: object) -> str:
    """Return yes or no in words."""
    return gettext("Yes") if value else gettext("No")


def _language() -> str:
    return "en" if (translation.get_language() or "vi").startswith("en") else "vi"


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value

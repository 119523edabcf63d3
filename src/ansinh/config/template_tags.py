"""The template library "ui": icons, addresses, and values written the way people read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from ansinh.kernel import identifiers, money
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.spans import MonthSpan

register = template.Library()

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


@register.inclusion_tag("parts/nav_item.html", takes_context=True)
def nav_item(
    context: Mapping[str, Any], path: str, label: str, icon: str = "", count: object = None
) -> dict[str, object]:
    """Return one link of a navigation; it is current when the page lies below its address."""
    here = getattr(context.get("request"), "path", "")
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
def said(phrase: Phrase | str | None) -> str:
    """Return a phrase in the current language; plain text stays as it is."""
    if isinstance(phrase, Phrase):
        return phrase.said_in(_language())
    return str(phrase or "")


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
def month(value: Month | date | None) -> str:
    """Return a month as MM/YYYY."""
    if value is None:
        return ""
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
        parts.append(pgettext("span", "%(count)s yr") % {"count": years})
    if rest or not years:
        parts.append(pgettext("span", "%(count)s mo") % {"count": rest})
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

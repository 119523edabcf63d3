"""Writes the figures of a result the way people read them, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ansinh.kernel.money import dong, dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase

YEARS = Phrase(vi="{count} năm", en="{count} yr")
MONTHS = Phrase(vi="{count} tháng", en="{count} mo")
DAYS = Phrase(vi="{count} ngày", en="{count} days")
PAYMENTS = {
    "monthly": Phrase(vi="hằng tháng", en="monthly"),
    "lump-sum": Phrase(vi="một lần", en="lump sum"),
}
NONE = "–"


def written(value: object, unit: str, language: str) -> str:
    """Return a figure in words.

    unit is money, percent, months, days, years, month, day, age, window, leave, payment or number.
    """
    if value is None or value == "":
        return NONE
    if unit == "payment":
        return PAYMENTS[str(value)].said_in(language)
    if unit in {"month", "day", "window"}:
        return _dated(value, unit)
    return span(value, language) if isinstance(value, Mapping) else _counted(value, unit, language)


def amount(value: object) -> str:
    """Return money, or a dash where there is none."""
    return dong(int(value)) if isinstance(value, int | float) else NONE


def plain(value: object, language: str) -> str:
    """Return a number with a decimal comma in Vietnamese; whole ones with dots between thousands."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if float(value).is_integer():
        return f"{int(value):,}" if language == "en" else dotted(int(value))
    text = f"{value:,.6f}".rstrip("0")
    return text if language == "en" else text.replace(",", " ").replace(".", ",").replace(" ", ".")


def span(value: Mapping[str, object], language: str) -> str:
    """Return {"years": 58, "months": 4} as 58 năm 4 tháng; days likewise."""
    words = {"years": YEARS, "months": MONTHS, "days": DAYS}
    said = [
        phrase.filled(count=plain(value[key], language)).said_in(language)
        for key, phrase in words.items()
        if value.get(key)
    ]
    return " ".join(said) or NONE


def _counted(value: object, unit: str, language: str) -> str:
    """Return a number with its unit."""
    if unit == "money":
        return amount(value)
    number = plain(value, language)
    if unit == "percent":
        return f"{number}%"
    counts = {"months": MONTHS, "days": DAYS, "years": YEARS}
    return counts[unit].filled(count=number).said_in(language) if unit in counts else number


def _dated(value: object, unit: str) -> str:
    """Return a month as 11/2026, a day as 20/11/2026, a window as two months."""
    if unit == "window" and isinstance(value, list):
        return " – ".join(_dated(each, "month") for each in value)
    text = str(value)
    if len(text) == 10:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return Month.parse(text).vietnamese

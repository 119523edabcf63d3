"""Writes the figures of a result the way people read them, in either language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ansinh.kernel.money import NO_BREAK_SPACE, dong, dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase

YEARS = Phrase(vi="{count} năm", en="{count} years")
YEARS_OF_AGE = Phrase(vi="{count} tuổi", en="{count} years")
MONTHS = Phrase(vi="{count} tháng", en="{count} months")
DAYS = Phrase(vi="{count} ngày", en="{count} days")
PAYMENTS = {
    "monthly": Phrase(vi="Hằng tháng", en="Monthly"),
    "lump-sum": Phrase(vi="Một lần", en="Lump sum"),
}
NONE = "–"
UNIT = f"{NO_BREAK_SPACE}đ"
DATED = frozenset({"month", "day", "window"})
LEAST_MONEY = 1000
"""No count of months, days or percents in a step reaches this; what does is money."""
_ISO_DAY = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
_ISO_MONTH = re.compile(r"\b((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])\b")
_CODE_AND_DATE = re.compile(r"\([a-z0-9_]+(?:\.[a-z0-9_]+)*, (từ|from) ")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]{1,2}")
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_CODE = re.compile(r" \([a-z]+(?:_[a-z]+)+\)")


def written(value: object, unit: str, language: str) -> str:
    """Return a figure in words.

    unit is money, percent, months, days, years, month, day, age, window, leave, payment or number.
    """
    if value is None or value == "":
        return NONE
    if isinstance(value, Mapping):
        return age(value, language) if unit == "age" else span(value, language)
    return _counted(value, unit, language) if unit not in DATED else _dated(value, unit)


def for_readers(text: str) -> str:
    """Return words of the law with dates as people write them and without names of parameters."""
    plainly = _CODE.sub("", _CODE_AND_DATE.sub(r"(\1 ", text))
    return _ISO_MONTH.sub(r"\2/\1", _ISO_DAY.sub(r"\3/\2/\1", plainly))


def phrase_for_readers(phrase: Phrase) -> Phrase:
    """Return a phrase of the law as people read it, in both languages."""
    return Phrase(vi=for_readers(phrase.vi), en=for_readers(phrase.en))


def in_step(value: object, language: str) -> str:
    """Return the value of a step: money with its unit, other numbers bare, words with their dates."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = for_readers(str(value)).replace(" - ", " – ")
        if language != "en" and _DECIMAL.fullmatch(text):
            return text.replace(".", ",")
        return text + UNIT if _AMOUNT.fullmatch(text) else text
    return plain(value, language) + (UNIT if abs(value) >= LEAST_MONEY else "")


def amount(value: object) -> str:
    """Return money, or a dash where there is none."""
    return dong(int(value)) if isinstance(value, int | float) else NONE


def plain(value: object, language: str) -> str:
    """Return a number with dots between thousands, as money has them in both languages.

    Decimals follow a comma in Vietnamese, a point in English; there spaces part the thousands.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if float(value).is_integer():
        return dotted(int(value))
    whole, _, decimals = f"{value:,.6f}".rstrip("0").partition(".")
    if language == "en":
        return f"{whole.replace(',', NO_BREAK_SPACE)}.{decimals}"
    return f"{whole.replace(',', '.')},{decimals}"


def counted(phrase: Phrase, number: str, language: str) -> str:
    """Return a count in words, the English noun in the singular after 1."""
    said = phrase.filled(count=number).said_in(language)
    return said.removesuffix("s") if language == "en" and number == "1" else said


def age(value: Mapping[str, object], language: str) -> str:
    """Return {"years": 58, "months": 4} as 58 tuổi 4 tháng."""
    words = [(YEARS_OF_AGE, value.get("years")), (MONTHS, value.get("months"))]
    return " ".join(
        counted(phrase, plain(number, language), language) for phrase, number in words if number
    )


def span(value: Mapping[str, object], language: str) -> str:
    """Return {"years": 58, "months": 4} as 58 năm 4 tháng; days likewise."""
    words = {"years": YEARS, "months": MONTHS, "days": DAYS}
    said = [
        counted(phrase, plain(value[key], language), language)
        for key, phrase in words.items()
        if value.get(key)
    ]
    return " ".join(said) or NONE


def _counted(value: object, unit: str, language: str) -> str:
    """Return a number with its unit."""
    if unit == "money":
        return amount(value)
    if unit == "payment":
        return PAYMENTS[str(value)].said_in(language)
    number = plain(value, language)
    if unit == "percent":
        return f"{number}%"
    counts = {"months": MONTHS, "days": DAYS, "years": YEARS}
    return counted(counts[unit], number, language) if unit in counts else number


def _dated(value: object, unit: str) -> str:
    """Return a month as 11/2026, a day as 20/11/2026, a window as two months."""
    if unit == "window" and isinstance(value, list):
        return " – ".join(_dated(each, "month") for each in value)
    text = str(value)
    if len(text) == 10:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return Month.parse(text).vietnamese

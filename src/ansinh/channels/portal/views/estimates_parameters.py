"""Every figure of the law on one page: its history as a picture, its articles, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render

from ansinh.channels.portal.views import estimates_charts as charts
from ansinh.channels.portal.views.estimates import language
from ansinh.channels.portal.views.estimates_keys import KEYS
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel.phrases import Phrase
from ansinh.law import articles, parameters
from ansinh.law.parameters.types import Confidence, Dated, Parameter
from ansinh.services.estimates.types import Line

GROUPS: Mapping[str, Phrase] = {
    "": Phrase(vi="Mức chung", en="General levels"),
    "contribution": Phrase(vi="Mức đóng", en="Contributions"),
    "voluntary": Phrase(vi="BHXH tự nguyện", en="Voluntary insurance"),
    "late_payment": Phrase(vi="Chậm đóng", en="Late payment"),
    "retirement": Phrase(vi="Tuổi nghỉ hưu", en="Retirement age"),
    "pension": Phrase(vi="Lương hưu", en="Pension"),
    "one_off": Phrase(vi="BHXH một lần", en="One-off withdrawal"),
    "social_pension": Phrase(vi="Trợ cấp hưu trí xã hội", en="Social pension"),
    "sickness": Phrase(vi="Ốm đau", en="Sickness"),
    "maternity": Phrase(vi="Thai sản", en="Maternity"),
    "recuperation": Phrase(vi="Dưỡng sức", en="Recuperation"),
    "accident": Phrase(vi="Tai nạn lao động", en="Accidents at work"),
    "death": Phrase(vi="Tử tuất", en="Survivors"),
    "unemployment": Phrase(vi="Thất nghiệp", en="Unemployment"),
    "health": Phrase(vi="Bảo hiểm y tế", en="Health insurance"),
}
OTHERS = Phrase(vi="Khác", en="Others")
UNITS: Mapping[str, Phrase] = {
    "VND": Phrase(vi="đồng", en="VND"),
    "VND/hour": Phrase(vi="đồng/giờ", en="VND an hour"),
    "VND/month": Phrase(vi="đồng/tháng", en="VND a month"),
    "coefficient": Phrase(vi="hệ số", en="coefficient"),
    "days": Phrase(vi="ngày", en="days"),
    "months": Phrase(vi="tháng", en="months"),
    "months-of-age": Phrase(vi="tháng tuổi", en="months of age"),
    "months-of-pay": Phrase(vi="tháng lương", en="months of pay"),
    "percent": Phrase(vi="%", en="%"),
    "percent/day": Phrase(vi="%/ngày", en="% a day"),
    "percent/month": Phrase(vi="%/tháng", en="% a month"),
    "percent/year": Phrase(vi="%/năm", en="% a year"),
    "text": Phrase(vi="cách tính", en="way of reckoning"),
    "times": Phrase(vi="lần", en="times"),
    "weeks": Phrase(vi="tuần", en="weeks"),
    "working-days": Phrase(vi="ngày làm việc", en="working days"),
    "years": Phrase(vi="năm", en="years"),
}
CONFIDENCES: Mapping[Confidence, tuple[Phrase, str]] = {
    Confidence.OFFICIAL: (Phrase(vi="theo văn bản gốc", en="from the official text"), "as-ok"),
    Confidence.QUOTED: (Phrase(vi="trích dẫn nguyên văn", en="quoted verbatim"), "as-info"),
    Confidence.THIRD_PARTY: (Phrase(vi="theo nguồn thứ ba", en="from a third party"), "as-info"),
    Confidence.UNVERIFIED: (Phrase(vi="chưa kiểm chứng", en="not verified"), "as-warn"),
}
REPEALED = Phrase(vi="hết hiệu lực", en="repealed")
MOST_LINES = 5
MOST_INLINE = 6
LAST_YEAR_SHOWN = 1.0
TALL, NEWEST = 80, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One dated value as the page shows it: a text, or rows of a table."""

    dated: Dated
    text: str
    rows: tuple[tuple[str, str], ...]
    confidence: Phrase
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A parameter as the page shows it, newest value first."""

    parameter: Parameter
    unit: Phrase
    values: tuple[Value, ...]
    earlier: tuple[Value, ...]
    chart: charts.Lines | None


@public
def show_parameters(request: DoorRequest) -> HttpResponse:
    """Show every dated figure of the law."""
    shown = _shown(tuple(parameters.names()), language())
    return render(
        request, "portal/estimates/parameters.html", {"groups": shown[0], "acts": shown[1]}
    )


@lru_cache(maxsize=4)
def _shown(
    names: tuple[str, ...], tongue: str
) -> tuple[list[tuple[Phrase, list[Shown]]], list[tuple[articles.Act, list[Parameter]]]]:
    """Return the parameters by group and the acts with what rests on them; drawn once a language."""
    groups: dict[str, list[Shown]] = {key: [] for key in GROUPS}
    acts: dict[str, dict[str, Parameter]] = {}
    for name in names:
        parameter = parameters.get(name)
        key = name.rpartition(".")[0]
        groups.setdefault(key, []).append(_show(parameter, tongue))
        for article in (each for dated in parameter.values for each in dated.articles):
            acts.setdefault(article.act, {})[name] = parameter
    by_group = [(GROUPS.get(key, OTHERS), found) for key, found in groups.items() if found]
    by_act = [
        (articles.act(number), list(found.values())) for number, found in sorted(acts.items())
    ]
    return by_group, by_act


def _show(parameter: Parameter, tongue: str) -> Shown:
    unit = UNITS.get(parameter.unit, Phrase(vi=parameter.unit, en=parameter.unit))
    values = tuple(_value(dated, tongue) for dated in reversed(parameter.values))
    lines = list(_lines(parameter))
    chart = charts.draw_lines(lines, tall=TALL, comma=tongue == "vi") if lines else None
    newest, earlier = values[:NEWEST], values[NEWEST:]
    return Shown(parameter=parameter, unit=unit, values=newest, earlier=earlier, chart=chart)


def _value(dated: Dated, tongue: str) -> Value:
    confidence, look = CONFIDENCES[dated.confidence]
    value = dated.value
    text, rows = "", []
    if value is None:
        text = REPEALED.said_in(tongue)
    elif isinstance(value, Mapping):
        rows = [(_key(str(key), tongue), _number(cell, tongue)) for key, cell in value.items()]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        rows = [(f"≥ {row['from']}", _number(row["value"], tongue)) for row in value]
    else:
        text = _number(value, tongue)
    if rows and len(rows) <= MOST_INLINE:
        text, rows = "; ".join(f"{key}: {cell}" for key, cell in rows), []
    return Value(dated=dated, text=text, rows=tuple(rows), confidence=confidence, look=look)


def _number(value: object, tongue: str) -> str:
    """Return a number as people write it; words stay."""
    if not isinstance(value, int | float):
        return _key(str(value), tongue)
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text if tongue == "en" else text.translate(str.maketrans(",.", ".,"))


def _key(key: str, tongue: str) -> str:
    """Return what a key of a table, or a word in place of a figure, means; codes of cards stay."""
    return KEYS[key].said_in(tongue) if key in KEYS else key


def _lines(parameter: Parameter) -> Iterator[Line]:
    """Yield what can be drawn: a figure or a few of them over the years, else the newest table."""
    newest = next((d.value for d in reversed(parameter.values) if d.value is not None), None)
    if isinstance(newest, int | float):
        yield Line(title=parameter.description, points=_steps(parameter, ""))
    elif isinstance(newest, Mapping) and len(newest) <= MOST_LINES:
        for key in newest:
            points = _steps(parameter, key)
            if points:
                yield Line(title=KEYS.get(key, Phrase(vi=key, en=key)), points=points)
    else:
        yield from _table_line(parameter, newest)


def _table_line(parameter: Parameter, newest: object) -> Iterator[Line]:
    """Yield the newest table as one line, where its keys are numbers."""
    pairs: list[tuple[object, object]] = []
    if isinstance(newest, Mapping):
        pairs = list(newest.items())
    elif isinstance(newest, Sequence) and not isinstance(newest, str):
        pairs = [(row["from"], row["value"]) for row in newest if row["from"] or len(newest) < 5]
    points = tuple(
        (float(str(key)), float(cell))
        for key, cell in pairs
        if isinstance(cell, int | float) and str(key).isdecimal()
    )
    if len(points) > 1:
        yield Line(title=parameter.description, points=points)


def _steps(parameter: Parameter, key: str) -> tuple[tuple[float, float], ...]:
    """Return a figure over the years as stairs, a year past its last change."""
    points: list[tuple[float, float]] = []
    for dated in parameter.values:
        value = dated.value.get(key) if isinstance(dated.value, Mapping) else dated.value
        if not isinstance(value, int | float):
            continue
        year = dated.since.year + (dated.since.month - 1) / 12
        if points:
            points.append((year, points[-1][1]))
        points.append((year, float(value)))
    return (*points, (points[-1][0] + LAST_YEAR_SHOWN, points[-1][1])) if points else ()

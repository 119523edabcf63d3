"""The geometry of the pictures of estimates; templates only draw what stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.types import Bar, Line

WIDTH = 320
BAR_LEFT, BAR_LONGEST, BAR_STEP = 92, 144, 26
LEFT, TOP, RIGHT, HEIGHT = 62, 10, 300, 150
DASHES = ("", "6 4", "2 3", "9 3 2 3", "1 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBar:
    """One bar: where it lies, its words, and whether it is the chosen one."""

    label: str
    text: str
    top: int
    middle: int
    length: float
    text_at: float
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars below one another."""

    bars: tuple[DrawnBar, ...]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """One line: its points as SVG writes them, and how it is told from the others."""

    title: Phrase
    points: str
    dash: str
    legend_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines over two axes."""

    lines: tuple[DrawnLine, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    base: int
    under: int
    height: int


def draw_bars(bars: Sequence[Bar]) -> Bars:
    """Return bars whose lengths are in proportion to their values."""
    most = max((bar.value for bar in bars), default=0) or 1
    drawn = tuple(
        _bar(bar, number, BAR_LONGEST * bar.value / most) for number, bar in enumerate(bars)
    )
    return Bars(bars=drawn, height=BAR_STEP * len(drawn) + 4)


def draw_lines(lines: Sequence[Line], *, tall: int = HEIGHT, comma: bool = False) -> Lines:
    """Return lines scaled into one picture of some height; comma writes decimals as in Vietnamese."""
    points = [point for line in lines for point in line.points]
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    most = max(y for _, y in points) or 1
    width, base = (last - first) or 1, TOP + tall

    def across(x: float) -> float:
        return LEFT + (x - first) / width * (RIGHT - LEFT)

    drawn = tuple(
        DrawnLine(
            title=line.title,
            points=" ".join(
                f"{across(x):.1f},{base - y / most * tall:.1f}" for x, y in line.points
            ),
            dash=DASHES[number % len(DASHES)],
            legend_at=base + 38 + 18 * number,
        )
        for number, line in enumerate(lines)
    )
    years = sorted({int(first), int((first + last) / 2), int(last)})
    marks = tuple(Tick(at=across(max(x, first)), label=str(x)) for x in years)
    up = tuple(Tick(at=base - y / most * tall, label=_tick(y, comma=comma)) for y in (0, most))
    legend = 18 * len(drawn) + 10 if len(drawn) > 1 else 0
    return Lines(
        lines=drawn, across=marks, up=up, base=base, under=base + 16, height=base + 24 + legend
    )


def _tick(value: float, *, comma: bool) -> str:
    """Return a mark short enough for its place."""
    if value >= 1000:
        return f"{value:,.0f}".replace(",", "." if comma else ",")
    text = f"{value:.4g}"
    return text.replace(".", ",") if comma else text


def _bar(bar: Bar, number: int, length: float) -> DrawnBar:
    top = BAR_STEP * number + 3
    return DrawnBar(
        label=bar.label,
        text=bar.text,
        top=top,
        middle=top + 14,
        length=round(length, 1),
        text_at=round(BAR_LEFT + length + 5, 1),
        is_chosen=bar.is_chosen,
    )

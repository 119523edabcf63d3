"""The geometry of the pictures of estimates; templates only draw what stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.types import Bar, Line

WIDTH = 320
BAR_LEFT, BAR_LONGEST, BAR_STEP = 84, 152, 26
LEFT, TOP, RIGHT, HEIGHT = 44, 10, 312, 150
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
    height: int


def draw_bars(bars: Sequence[Bar]) -> Bars:
    """Return bars whose lengths are in proportion to their values."""
    most = max((bar.value for bar in bars), default=0) or 1
    drawn = tuple(
        _bar(bar, number, BAR_LONGEST * bar.value / most) for number, bar in enumerate(bars)
    )
    return Bars(bars=drawn, height=BAR_STEP * len(drawn) + 4)


def draw_lines(lines: Sequence[Line], *, decimals: int = 0) -> Lines:
    """Return lines scaled into one picture, with three marks on each axis."""
    points = [point for line in lines for point in line.points]
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    most = max(y for _, y in points) or 1
    width, height = (last - first) or 1, TOP + HEIGHT

    def place(x: float, y: float) -> str:
        return (
            f"{LEFT + (x - first) / width * (RIGHT - LEFT):.1f},{height - y / most * HEIGHT:.1f}"
        )

    drawn = tuple(
        DrawnLine(
            title=line.title,
            points=" ".join(place(x, y) for x, y in line.points),
            dash=DASHES[number % len(DASHES)],
            legend_at=height + 38 + 18 * number,
        )
        for number, line in enumerate(lines)
    )
    marks = sorted({first, round((first + last) / 2), last})
    across = tuple(
        Tick(at=LEFT + (x - first) / width * (RIGHT - LEFT), label=f"{x:.0f}") for x in marks
    )
    up = tuple(
        Tick(at=height - part * HEIGHT, label=f"{most * part:,.{decimals}f}".replace(",", " "))
        for part in (0, 0.5, 1)
    )
    legend = 18 * len(drawn) if len(drawn) > 1 else 0
    return Lines(lines=drawn, across=across, up=up, height=height + 28 + legend)


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

"""A contribution history as a case gives it: spans of months, checked and put into columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law.cases import MOST_MONEY, Case
from ansinh.law.days import parse_when
from ansinh.law.formulas.careers import EMPLOYER, MILLIONTH, STATE, VOLUNTARY, Careers

KINDS = {"employer": EMPLOYER, "state": STATE, "voluntary": VOLUNTARY}
CONDITIONS = ("normal", "heavy", "especially-heavy", "hard-region", "coal")
LEAVES = ("maternity", "sickness", "unpaid")
_PLAIN = frozenset({"from", "to", "wage", "regime"})


class SpanRunsBackwards(Refused):
    """The last month of a span lies before its first."""

    code = "span-runs-backwards"
    phrase = Phrase(
        vi="Tháng cuối {end} trước tháng đầu {start}.",
        en="The last month {end} lies before the first {start}.",
    )


class SpansOverlap(Refused):
    """Two spans of a history share a month."""

    code = "spans-overlap"
    phrase = Phrase(
        vi="Tháng {month} đã có ở khoảng {other}.", en="Month {month} is already in span {other}."
    )


class SpanIncomplete(Refused):
    """A span lacks a month or a wage."""

    code = "span-incomplete"
    phrase = Phrase(
        vi='Khoảng đóng cần "from", "to" và "wage" hoặc "coefficient".',
        en='A span needs "from", "to" and "wage" or "coefficient".',
    )


class WageAndCoefficient(Refused):
    """A span names both an amount and a State coefficient."""

    code = "wage-and-coefficient"
    phrase = Phrase(
        vi='Khoảng đóng có cả "wage" và "coefficient"; chỉ ghi một.',
        en='A span has both "wage" and "coefficient"; only one will do.',
    )


class BornAfterContribution(Refused):
    """The first contribution lies before the person was 15 years old or even born."""

    code = "born-after-contribution"
    phrase = Phrase(
        vi="Đóng từ {first} khi chưa đủ 15 tuổi (sinh {birth}).",
        en="Contributed from {first}, before the age of 15 (born {birth}).",
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Months contributed on one wage; end is not included."""

    start: int
    end: int
    amount: int
    coefficient: int
    seniority: int
    kind: int
    conditions: str = "normal"
    leave: str = ""

    @property
    def months(self) -> int:
        """Return how many months."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class History:
    """The paid spans of one person, in order."""

    spans: tuple[Span, ...]

    @property
    def first(self) -> int:
        """Return the first month contributed, from year 0."""
        return self.spans[0].start

    @property
    def last(self) -> int:
        """Return the month after the last one contributed."""
        return max(span.end for span in self.spans)

    def until(self, month: int) -> History:
        """Return what lies before a month."""
        kept = (span for span in self.spans if span.start < month)
        return History(tuple(_cut(span, month) for span in kept))

    def months_of(self, *conditions: str) -> int:
        """Return the months worked in some conditions."""
        return sum(span.months for span in self.spans if span.conditions in conditions)

    def careers(self) -> Careers:
        """Return the spans as columns of one person."""
        rows = np.array(
            [(s.start, s.end, s.amount, s.coefficient, s.seniority, s.kind) for s in self.spans],
            dtype=np.int64,
        ).reshape(-1, 6)
        person = np.zeros(len(rows), dtype=np.int64)
        return Careers(1, person, *rows.T)


def read(case: Case, key: str = "history") -> History | None:
    """Return the history of a case; its faults are kept for the case to raise."""
    parts = case.parts(key)
    if parts is None:
        return None
    spans = [(part, _span(part)) for part in parts]
    whole = [(part, span) for part, span in spans if span is not None]
    whole.sort(key=lambda pair: pair[1].start)
    for (before, one), (part, two) in pairwise(whole):
        if two.start < one.end:
            month = Month.from_ordinal(two.start)
            case.refuse(SpansOverlap(path=part.at("from"), month=month, other=before.path))
    return History(tuple(span for part, span in whole if part.raw.get("paid", True)))


def check_birth(case: Case, birth: Month | None, first: int | None) -> None:
    """Keep a fault if contributions began before the person was 15."""
    if birth is not None and first is not None and first < birth.ordinal + 15 * 12:
        month = Month.from_ordinal(first)
        case.refuse(BornAfterContribution(path="birth", first=month, birth=birth))


def _plain(raw: Mapping[str, object]) -> Span | None:
    """Return a span of months and a whole wage, the usual kind, or None where more is to be read."""
    wage, regime = raw.get("wage"), raw.get("regime", "employer")
    if type(wage) is not int or not 0 <= wage <= MOST_MONEY or not raw.keys() <= _PLAIN:
        return None
    kind = KINDS.get(regime) if isinstance(regime, str) else None
    try:
        start, end = (parse_when(raw.get(key)).month.ordinal for key in ("from", "to"))
    except ValueError:
        return None
    return Span(start, end + 1, wage, 0, 0, kind) if kind is not None and start <= end else None


def _span(part: Case) -> Span | None:
    """Return one span, or None with its faults kept."""
    plain = _plain(part.raw)
    if plain is not None:
        return plain
    start, end = part.month("from"), part.month("to")
    wage, scale = part.whole("wage"), part.number("coefficient", 0, 100)
    regime = _regime(part, wage, scale)
    part.flag("paid", default=True)
    conditions = part.choice("conditions", CONDITIONS, "normal")
    leave = part.choice("leave", LEAVES, "")
    if start is None or end is None or (wage is None and scale is None):
        if not part.faults:
            part.refuse(SpanIncomplete(path=part.path))
        return None
    if end < start:
        part.refuse(SpanRunsBackwards(path=part.at("to"), start=start, end=end))
        return None
    coefficient, seniority = _coefficient(part, scale)
    kind = KINDS[regime]
    return Span(
        start.ordinal, end.ordinal + 1, wage or 0, coefficient, seniority, kind, conditions, leave
    )


def _regime(part: Case, wage: int | None, scale: float | None) -> str:
    """Return the regime of a span; a coefficient is a State wage and stands alone."""
    if scale is not None and wage is not None:
        part.refuse(WageAndCoefficient(path=part.path))
    if scale is not None:
        return part.choice("regime", ("state",), "state")
    return part.choice("regime", tuple(KINDS), "employer")


def _coefficient(part: Case, scale: float | None) -> tuple[int, int]:
    """Return the coefficient with its allowances, and the seniority in it, in millionths."""
    allowances = part.part("allowances")
    position = over = years = None
    if allowances is not None:
        position = allowances.number("position", 0, 100)
        over = allowances.number("over_scale_percent", 0, 100)
        years = allowances.number("seniority_percent", 0, 100)
    if scale is None:
        return 0, 0
    bare = _exact(scale) * (1 + _exact(over) / 100) + _exact(position)
    seniority = bare * _exact(years) / 100
    return round((bare + seniority) * MILLIONTH), round(seniority * MILLIONTH)


def _exact(number: float | None) -> Decimal:
    """Return a number as it was written."""
    return Decimal(str(number or 0))


def _cut(span: Span, month: int) -> Span:
    """Return the span up to a month."""
    if span.end <= month:
        return span
    return Span(
        span.start,
        min(span.end, month),
        span.amount,
        span.coefficient,
        span.seniority,
        span.kind,
        span.conditions,
        span.leave,
    )

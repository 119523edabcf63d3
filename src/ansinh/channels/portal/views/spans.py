"""The spans of a record as the page lists them: months, employer and wage in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ansinh.kernel import money
from ansinh.records.contributions.types import Scheme, SpanView, Wage


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSpan:
    """One line of the list, each column as text."""

    months: str
    employer: str
    wage: str


def list_lines(spans: Iterable[SpanView]) -> list[ListedSpan]:
    """Return the lines of the list in the current language."""
    now, voluntary = pgettext("end of a span", "now"), gettext("Voluntary")
    coefficient = gettext("coefficient")
    return [
        ListedSpan(
            months=f"{span.months.start.vietnamese} – {_last_month(span) or now}",
            employer=", ".join(filter(None, (_payer(span, voluntary), span.position))),
            wage=_amount(span.wage) or f"{coefficient} {span.wage.coefficient}",
        )
        for span in spans
    ]


def _last_month(span: SpanView) -> str:
    return (span.months.end - 1).vietnamese if span.months.end else ""


def _payer(span: SpanView, voluntary: str) -> str:
    return voluntary if span.scheme is Scheme.VOLUNTARY else span.employer_name


def _amount(wage: Wage) -> str:
    return money.dong(wage.amount) if wage.amount else ""

"""The spans of a record as the page draws them: months, employer and wage in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import formats
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from ansinh.kernel import money
from ansinh.records.contributions.types import Scheme, SpanView, Wage

LINE = """<tr class="govuk-table__row">
<td class="govuk-table__cell as-nowrap" data-l="{}">{}</td>
<td class="govuk-table__cell" data-l="{}">{}</td>
<td class="govuk-table__cell govuk-table__cell--numeric" data-l="{}"><span class="as-nowrap">{}</span></td></tr>"""


def draw_lines(spans: Iterable[SpanView]) -> SafeString:
    """Return the lines of the table in the current language, each cell with its head's words."""
    months, employer, amount = gettext("Months"), gettext("Employer"), gettext("Contribution wage")
    now, voluntary = pgettext("end of a span", "now"), gettext("Voluntary")
    coefficient, beside = gettext("coefficient"), gettext("accidents only, a second contract")
    lines = (
        (
            months,
            f"{span.months.start.vietnamese} – {_last_month(span) or now}",
            employer,
            ", ".join(filter(None, (_payer(span, voluntary), span.position)))
            + (f" ({beside})" if span.is_accident_only else ""),
            amount,
            _amount(span.wage) or f"{coefficient} {formats.localize(span.wage.coefficient)}",
        )
        for span in spans
    )
    return format_html_join("", LINE, lines)


def _last_month(span: SpanView) -> str:
    return (span.months.end - 1).vietnamese if span.months.end else ""


def _payer(span: SpanView, voluntary: str) -> str:
    return voluntary if span.scheme is Scheme.VOLUNTARY else span.employer_name


def _amount(wage: Wage) -> str:
    return money.dong(wage.amount) if wage.amount else ""

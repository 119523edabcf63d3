"""The months of a record as the page draws them: a sign for the eye and a word for the ear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions.types import Grid, MonthState, YearRow

SIGNS = {
    MonthState.PAID: Phrase(vi="✓", en="✓"),
    MonthState.OWED: Phrase(vi="!", en="!"),
    MonthState.MATERNITY: Phrase(vi="TS", en="MT"),
    MonthState.SICKNESS: Phrase(vi="ÔĐ", en="SK"),
    MonthState.UNPAID_LEAVE: Phrase(vi="–", en="–"),
    MonthState.SUSPENDED: Phrase(vi="…", en="…"),
    MonthState.VOLUNTARY: Phrase(vi="TN", en="V"),
    MonthState.NONE: Phrase(vi="", en=""),
}
WORDS = {
    MonthState.PAID: Phrase(vi="Đã đóng", en="Paid"),
    MonthState.OWED: Phrase(vi="Đơn vị chậm đóng", en="Employer is late"),
    MonthState.MATERNITY: Phrase(vi="Nghỉ thai sản", en="Maternity leave"),
    MonthState.SICKNESS: Phrase(vi="Nghỉ ốm", en="Sick leave"),
    MonthState.UNPAID_LEAVE: Phrase(vi="Nghỉ không lương", en="Unpaid leave"),
    MonthState.SUSPENDED: Phrase(vi="Tạm dừng đóng hưu trí", en="Retirement fund suspended"),
    MonthState.VOLUNTARY: Phrase(vi="Tự nguyện, đã đóng", en="Voluntary, paid"),
    MonthState.NONE: Phrase(vi="Không tham gia", en="Not insured"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnYear:
    """One year of the grid with its twelve cells as HTML."""

    year: int
    cells: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """One line of the key below the grid."""

    state: MonthState
    sign: Phrase
    word: Phrase


def draw_years(years: Iterable[YearRow], language: str) -> list[DrawnYear]:
    """Return the years with their cells drawn in a language; each state is drawn only once."""
    cells = _cells(language)
    return [
        DrawnYear(
            year=row.year,
            cells=mark_safe("".join(cells[state] for state in row.months)),  # noqa: S308 - ours
        )
        for row in years
    ]


def key_of(grid: Grid) -> list[KeyEntry]:
    """Return what the signs of a grid mean, in the order of the states; empty months say so."""
    seen = {state for year in grid.years for state in year.months}
    return [
        KeyEntry(state=state, sign=SIGNS[state], word=WORDS[state])
        for state in MonthState
        if state in seen and state is not MonthState.NONE
    ]


@cache
def _cells(language: str) -> dict[MonthState, SafeString]:
    return {
        state: format_html(
            '<td class="as-m-{}"><span aria-hidden="true">{}</span>'
            '<span class="govuk-visually-hidden">{}</span></td>',
            state.value,
            SIGNS[state].said_in(language),
            WORDS[state].said_in(language),
        )
        for state in MonthState
    }

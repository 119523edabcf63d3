"""The State wage of heavy work, averaged instead of a lower later one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters, rounding
from ansinh.law.formulas import careers, wages
from ansinh.law.formulas.careers import STATE, MonthTotals
from ansinh.law.formulas.wages import Averages, StateWindow
from ansinh.law.history import History
from ansinh.law.kinds import person as people
from ansinh.law.sheet import Sheet

HEAVY = frozenset({"heavy", "especially-heavy", "coal"})
_NEEDED = "pension.state_heavy_months"


def preferred(
    spans: History,
    found: Averages,
    totals: MonthTotals,
    joined: NDArray[np.int64],
    settled: Month,
) -> Averages:
    """Return the averages with the best State wage of heavy work, where that is higher.

    Who contributed 15 years on State wages of heavy work and then moved to a lower State wage has
    the best run of those years averaged, as many as the window asks. Source: Decree 115/2015
    article 9.4; Decree 158/2025 article 15.2.a.
    """
    state, needed = found.state, parameters.get(_NEEDED)
    if state is None or not needed.has(settled):
        return found
    heavy = History(
        tuple(span for span in spans.spans if span.kind == STATE and span.conditions in HEAVY)
    )
    if sum(span.months for span in heavy.spans) < needed.on(settled).whole:
        return found
    best = max(_latest(heavy.until(span.end), joined, settled) for span in heavy.spans)
    if best <= state.average[0]:
        return found
    return _with_state(found, replace(state, average=np.array([best])), totals)


def explain(found: Averages, settled: Month, sheet: Sheet) -> None:
    """Add the step that says which State wage was preferred."""
    if found.state is not None:
        sheet.used(_BEST, sheet.read(_NEEDED, settled), rounding.dong(found.state.average[0]))


def _latest(heavy: History, joined: NDArray[np.int64], settled: Month) -> float:
    """Return the average of the last months of heavy work in a history, in VND, not rounded."""
    columns = heavy.careers()
    found = wages.averages(columns, careers.totals(columns), joined, people.one(settled.ordinal))
    return float(found.state.latest[0]) if found.state is not None else 0.0


def _with_state(found: Averages, state: StateWindow, totals: MonthTotals) -> Averages:
    """Return the averages with another State part."""
    compulsory = found.employer_sum + state.average * totals.state
    return replace(
        found,
        state=state,
        compulsory=compulsory / np.maximum(totals.compulsory, 1),
        overall=(compulsory + found.voluntary_sum) / np.maximum(totals.total, 1),
    )


_BEST = Phrase(
    vi="Bình quân cao nhất của thời gian làm nghề nặng nhọc, độc hại theo lương nhà nước",
    en="Best average of the State wage of heavy work",
)

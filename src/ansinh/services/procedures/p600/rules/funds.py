"""Which funds a worker pays into by nationality and month: the law insures foreigners in fewer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ansinh.kernel.months import Month
from ansinh.law import parameters
from ansinh.records.contributions.types import Fund
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import JOINS, EffectKind
from ansinh.services.procedures.p600.rules.faults import fault
from ansinh.services.procedures.types import Finding

HOME = "VN"
ALL_FUNDS = frozenset(Fund)
FOREIGN = "contribution.foreign"


@cache
def funds_of(nationality: str, month: Month) -> frozenset[Fund]:
    """Return the funds of a worker in a month; none where the law did not insure foreigners yet.

    Source: Decree 143/2018 articles 12, 13; Law 41/2024 articles 33.1, 34.1; Law 38/2013 article 3.1
    (bảo hiểm thất nghiệp: công dân Việt Nam).
    """
    if nationality == HOME:
        return ALL_FUNDS
    rates = parameters.get(FOREIGN)
    if not rates.has(month):
        return frozenset()
    row = rates.on(month).row
    return frozenset(fund for fund in Fund if any(key.startswith(fund.value) for key in row))


def check_funds(path: str, line: Movement, nationality: str, last: Month) -> Iterator[Finding]:
    """Yield what the law does not insure a foreigner in, from the first month of a line to the last."""
    begins = funds_of(nationality, line.from_month)
    if line.kind.effect in JOINS and begins != funds_of(nationality, last):
        first = parameters.get(FOREIGN).on(last).since
        yield fault(f"{path}.until_month", "foreign-other-funds", month=Month.of(first).vietnamese)
    elif line.kind.effect in JOINS and not begins:
        first = parameters.get(FOREIGN).values[0].since
        yield fault(f"{path}.from_month", "foreign-too-early", first=Month.of(first).vietnamese)
    elif line.kind.effect is EffectKind.ADD_FUND and line.kind.fund not in begins:
        yield fault(f"{path}.code", "foreign-fund", code=line.code)

"""The pension amount of the estimates benchmark in openfisca-core, run by a Python that has it.

Prints {"million": seconds, "one": seconds, "version": …}. Never imported by the program.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Asked = Callable[[str, object], Floats]
PERIOD = "2026-08"
CORE = {
    name: import_module(f"openfisca_core.{name}")
    for name in ("entities", "periods", "simulations", "taxbenefitsystems", "variables")
}
PERSON = CORE["entities"].build_entity(
    key="person", plural="persons", label="A person", is_person=True
)


def variable(name: str, kind: type, formula: Callable[..., Floats] | None = None) -> type:
    """Return a monthly variable of a person."""
    month = CORE["periods"].MONTH
    parts = {"value_type": kind, "entity": PERSON, "definition_period": month, "label": name}
    if formula is not None:
        parts["formula"] = formula
    return type(name, (CORE["variables"].Variable,), parts)


def pension_years(person: Asked, period: object) -> Floats:
    """Return counted years."""
    months = person("months", period)
    odd = months % 12
    years: Floats = months // 12 + np.where(odd == 0, 0.0, np.where(odd <= 6, 0.5, 1.0))
    return years


def pension_rate(person: Asked, period: object) -> Floats:
    """Return the rate in percent."""
    years, female = person("pension_years", period), person("female", period)
    first = np.where(female, 15, 20)
    rate = np.minimum(45 + (years - first) * 2, 75)
    return np.where(years >= first, rate, np.where(years >= 15, 25 + years, 0))


def pension_amount(person: Asked, period: object) -> Floats:
    """Return the pension in VND."""
    amount: Floats = person("average", period) * person("pension_rate", period) / 100
    return np.floor(amount + 0.5)


def seconds(count: int) -> float:
    """Return how long the pensions of some persons take."""
    rules = CORE["taxbenefitsystems"].TaxBenefitSystem([PERSON])
    for name, kind in (("months", int), ("female", bool), ("average", float)):
        rules.add_variable(variable(name, kind))
    for formula in (pension_years, pension_rate, pension_amount):
        rules.add_variable(variable(formula.__name__, float, formula))
    draw = np.random.default_rng(1)
    builder = CORE["simulations"].SimulationBuilder()
    simulation = builder.build_default_simulation(rules, count=count)
    start = time.perf_counter()
    simulation.set_input("months", PERIOD, draw.integers(180, 480, count))
    simulation.set_input("female", PERIOD, draw.random(count) < 0.5)
    simulation.set_input("average", PERIOD, draw.integers(3, 40, count) * 1_000_000.0)
    simulation.calculate("pension_amount", PERIOD)
    return time.perf_counter() - start


def main() -> None:
    """Print both times."""
    one = min(seconds(1) for _ in range(20))
    million = min(seconds(1_000_000) for _ in range(3))
    said = {"one": one, "million": million, "version": version("openfisca-core")}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()

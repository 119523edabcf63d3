"""The monthly pension: who may draw it, its rate, its amount and the lump sum beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.formulas import ages
from ansinh.law.formulas.careers import counted_years
from ansinh.law.parameters import series

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
SOME, MOST = 61, 81


@dataclass(frozen=True, slots=True)
class People:
    """What a pension asks of each person; months are counted from year 0.

    age_from: the month from which the age is counted for months drawn early; the birth month but
    where only the year is known. case: ages.NORMAL, HEAVY or COAL by working conditions.
    incapacity: percent. starts: the month the pension is drawn from.
    """

    female: Flags
    birth: Ints
    age_from: Ints
    case: Ints
    especially_heavy: Flags
    incapacity: Ints
    commune: Flags
    starts: Ints
    compulsory: Ints
    voluntary: Ints
    joined: Ints

    @property
    def total(self) -> Ints:
        """Return all months contributed."""
        return self.compulsory + self.voluntary


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the law asks of each person and what is lacking."""

    attained: Ints
    months_needed: Ints
    old_enough: Flags
    long_enough: Flags
    by_incapacity: Flags
    eligible: Flags
    early: Ints


def conditions(people: People) -> Conditions:
    """Return who may draw a pension, by which way, and how many months early.

    Source: Law 58/2014 articles 54, 55, 73; Law 41/2024 articles 64, 65, 98, 141.9.
    """
    attained = ages.attained(people.female, people.birth, people.case)
    needed = series.on(parameters.get("pension.minimum_months"), people.starts)
    needed = np.where(_commune(people), _commune_months(people), needed)
    old_enough = (attained < people.starts) | _voluntary_age(people)
    long_enough = people.total >= needed
    normal = old_enough & long_enough
    reduced = ~normal & _incapacity(people)
    required = ages.required_age(people.female, people.case, people.starts - 1)
    counted = series.on(parameters.get("pension.early_counted_to"), people.starts)
    age = people.starts - counted.astype(np.int64) - people.age_from
    short = np.clip(required - age, 0, None)
    early = np.where(old_enough, 0, short)
    return Conditions(
        attained=attained,
        months_needed=needed.astype(np.int64),
        old_enough=old_enough,
        long_enough=long_enough,
        by_incapacity=reduced,
        eligible=normal | reduced,
        early=early,
    )


def rate(female: Flags, years: Floats, starts: Ints) -> Floats:
    """Return the pension rate in percent before reduction; 0 where the law knows none.

    years: as counted, with halves. Source: Law 58/2014 article 56; Law 41/2024 article 66.
    """
    table = parameters.get("pension.rate")
    man_years, man_step = (series.on(table, starts, key) for key in ("male_years", "male_step"))
    her_years, her_step = (
        series.on(table, starts, key) for key in ("female_years", "female_step")
    )
    first = np.where(female, her_years, man_years)
    step = np.where(female, her_step, man_step)
    base = series.on(parameters.get("pension.rate_first"), starts)
    most = series.on(parameters.get("pension.rate_max"), starts)
    full = np.minimum(base + (years - first) * step, most)
    return np.where(years >= first, full, _short_rate(female, years, starts))


def women_adjustment(female: Flags, years: Floats, starts: Ints) -> Floats:
    """Return the percent by which pensions of women retiring 2018 to 2021 are raised, two decimals.

    A falling share of what the rates before 2018 would have given more, for 20 to under 30 years.
    Source: Decree 153/2018 article 3.
    """
    table = parameters.get("pension.women_adjustment")
    share, step, least, under = (
        series.on(table, starts, key)
        for key in ("share", "old_step", "least_years", "under_years")
    )
    now = rate(female, years, starts)
    most = series.on(parameters.get("pension.rate_max"), starts)
    base = series.on(parameters.get("pension.rate_first"), starts)
    old = np.minimum(base + (years - 15) * step, most)
    concerned = female & (years >= least) & (years < under) & (now > 0)
    more = np.divide(old - now, now, out=np.zeros_like(now), where=concerned)
    return np.round(np.clip(more, 0, None) * share, 2)


def reduction(early: Ints, starts: Ints) -> Floats:
    """Return the percent taken off for months drawn early: whole years, and half for 6 to 11 months.

    Source: Law 58/2014 article 56.3; Law 41/2024 article 66.3 (giảm do nghỉ hưu trước tuổi).
    """
    each = series.on(parameters.get("pension.early_reduction"), starts)
    odd = np.where(early % 12 >= 6, 0.5, 0.0)
    return each * (early // 12 + odd)


def floor(people: People) -> Floats:
    """Return the least pension in VND a month, 0 where the law promises none (officers of communes).

    Source: Law 58/2014 article 56.5; Law 41/2024 article 141.11; Decree 158/2025 article 13.1.
    """
    needed = series.on(parameters.get("pension.floor_compulsory_months"), people.starts)
    before = series.on(parameters.get("pension.floor_joined_before"), people.starts)
    base = series.on(parameters.get("base_salary"), people.starts)
    promised = (people.compulsory >= needed) & (people.joined < before) & ~people.commune
    return np.where(promised, base, 0.0)


def lump_months(people: People, years: Floats, before: Ints) -> Floats:
    """Return the months of average wage paid once for years above those of the highest rate.

    before: months contributed up to the month the age is attained. Source: Law 58/2014 article 58;
    Law 41/2024 article 68 (trợ cấp một lần khi nghỉ hưu).
    """
    table = parameters.get("pension.lump_sum_years")
    above = np.where(
        people.female,
        series.on(table, people.starts, "female"),
        series.on(table, people.starts, "male"),
    )
    each = parameters.get("pension.lump_sum_months")
    extra = np.clip(years - above, 0, None)
    early = np.minimum(np.clip(counted_years(before) - above, 0, None), extra)
    paid_before = early * series.on(each, people.starts, "before")
    return paid_before + (extra - early) * series.on(each, people.starts, "after")


def _short_rate(female: Flags, years: Floats, starts: Ints) -> Floats:
    """Return the rate of men with 15 to under 20 years, where a law knows one."""
    table = parameters.get("pension.rate_short_men")
    since = int(series.starts(table)[0])
    known = starts >= since
    on = np.where(known, starts, since)
    first, base, step = (series.on(table, on, key) for key in ("years", "percent", "step"))
    return np.where(known & ~female & (years >= first), base + (years - first) * step, 0.0)


def _commune(people: People) -> Flags:
    """Tell who is a woman officer of a commune, while the law kept a shorter time for them."""
    table = parameters.get("pension.minimum_months_commune_women")
    known: Flags = people.commune & people.female
    if not known.any():
        return known
    in_force = np.isfinite(series.on(table, people.starts))
    return known & in_force & (people.compulsory >= series.on(table, people.starts))


def _commune_months(people: People) -> Floats:
    """Return the months asked of women officers of communes."""
    table = parameters.get("pension.minimum_months_commune_women")
    return series.on(table, people.starts)


def _voluntary_age(people: People) -> Flags:
    """Tell who keeps the age of 60 or 55 by long voluntary insurance."""
    needed = series.on(parameters.get("pension.voluntary_old_age_months"), people.starts)
    if not (people.voluntary >= needed).any():
        return np.zeros(people.female.shape, dtype=bool)
    table = parameters.get("pension.voluntary_old_age")
    age = np.where(
        people.female,
        series.on(table, people.starts, "female"),
        series.on(table, people.starts, "male"),
    )
    young = people.joined < 2021 * 12
    return young & (people.voluntary >= needed) & (people.birth + age < people.starts)


def _incapacity(people: People) -> Flags:
    """Tell who may draw with reduced capacity for work (suy giảm khả năng lao động)."""
    if not (people.incapacity >= SOME).any():
        return np.zeros(people.female.shape, dtype=bool)
    needed = series.on(parameters.get("pension.minimum_months_incapacity"), people.starts)
    case = np.where(people.incapacity >= MOST, ages.INCAPACITY_81, ages.INCAPACITY_61)
    attained = ages.attained(people.female, people.birth, case) < people.starts
    required = ages.required_age(people.female, case, people.starts - 1)
    then = people.birth + required < people.starts
    judged = parameters.get("retirement.incapacity_judged_at_retirement")
    old = np.where(series.on(judged, people.starts - 1) > 0, then, attained)
    enough = (people.incapacity >= SOME) & (people.compulsory >= needed)
    return enough & (old.astype(bool) | people.especially_heavy)

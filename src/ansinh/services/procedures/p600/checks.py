"""Checks a form of procedure 600 against the register: a handful of queries, however many lines."""

from __future__ import annotations

from django.utils import timezone

from ansinh.kernel.months import Month
from ansinh.records.agencies import queries as agencies
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import queries as people
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.rules.faults import fault
from ansinh.services.procedures.p600.rules.register import Register
from ansinh.services.procedures.p600.rules.whole import find_all
from ansinh.services.procedures.types import CheckContext, Finding


def check(form: Declaration600, context: CheckContext) -> list[Finding]:
    """Return everything found in the form, each with its path and how to mend it."""
    if context.employer is None:
        return [fault("", "no-employer")]
    return list(find_all(form, ask(form, context.employer, context)))


def ask(form: Declaration600, employer: EmployerCard, context: CheckContext) -> Register:
    """Return what the register says of the people and codes of a form."""
    today = timezone.localdate(context.at)
    found = people.find_people({line.number for line in form.movements if line.number})
    ids = {person.id for person in found.values()}
    facilities = {each.facility_code for each in form.new_people}
    return Register(
        employer=employer,
        this_month=Month.of(today),
        people=found,
        by_citizen=people.find_by_citizen_numbers(
            {each.citizen_number for each in form.new_people}
        ),
        spans=contributions.list_spans_of_people(ids),
        leaves=contributions.list_leaves_of_people(ids),
        deaths=people.find_deaths(ids),
        facilities=frozenset(agencies.find_facilities(facilities)) if facilities else frozenset(),
        provinces=_provinces(form, context),
    )


def _provinces(form: Declaration600, context: CheckContext) -> frozenset[str]:
    if not form.new_people:
        return frozenset()
    return frozenset(each.code for each in agencies.list_provinces(timezone.localdate(context.at)))

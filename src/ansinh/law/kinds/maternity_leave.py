"""How long maternity leave lasts, by event, and by which day rate it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters
from ansinh.law.sheet import Sheet

EVENTS = (
    "birth", "prenatal", "miscarriage", "adoption", "father", "iud", "sterilisation",
    "surrogate", "intended-mother",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mother:
    """What a father's leave asks about the mother.

    is_insured: she had the months for a leave of her own. left_on: the day she died, or from which
    she cannot care for the child. leave_from: the day her own leave began, if before the birth.
    """

    is_insured: bool = True
    left_on: date | None = None
    leave_from: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and the circumstances that lengthen the leave."""

    name: str
    on: date
    children: int
    weeks: float | None
    surgery: bool
    far: bool
    living_children: int
    child_birth: date | None
    child_died_on: date | None
    handed_over_on: date | None
    days: float | None
    mother: Mother

    @property
    def second_birth(self) -> bool:
        """Tell whether the mother has one living child at the birth."""
        return self.living_children == 1


@dataclass(frozen=True, slots=True)
class Length:
    """Months and odd days of leave; visits are paid by 24ths of a month, other days by 30ths."""

    months: int = 0
    days: float = 0
    visit: bool = False


def length(event: Event, sheet: Sheet) -> Length | None:
    """Return how long the leave of an event lasts; None if the case does not tell enough.

    Source: Law 58/2014 articles 32 to 37; Law 41/2024 articles 51 to 57; Law 113/2025.
    """
    rules = {
        "birth": _birth,
        "prenatal": _prenatal,
        "miscarriage": _miscarriage,
        "adoption": _adoption,
        "intended-mother": _adoption,
        "surrogate": _surrogate,
        "father": _father,
    }
    return rules.get(event.name, _contraception)(event, sheet)


def counts_as_birth(event: Event, sheet: Sheet) -> bool:
    """Tell whether a loss late in pregnancy is treated as a birth."""
    if event.name in {"birth", "surrogate"}:
        return True
    least = sheet.read("maternity.as_birth_weeks", event.on)
    return event.name == "miscarriage" and (event.weeks or 0) >= least.number


def _birth(event: Event, sheet: Sheet) -> Length:
    """Return the leave for a birth: months, one more for each further child of a multiple birth."""
    table = sheet.read("maternity.leave_months", event.on)
    first = table.of("second_birth" if event.second_birth else "first")
    months = int(first + max(event.children - 1, 0) * table.of("each_further_child"))
    sheet.used(_LEAVE_MONTHS, table, months)
    shortened = parameters.get("maternity.child_death").has(event.on)
    if event.child_died_on is not None and shortened:
        return _child_death(event.on, event.child_died_on, months, sheet)
    return Length(months=months)


def _child_death(birth: date, death: date, usual: int, sheet: Sheet) -> Length:
    """Return the leave of a mother whose child dies: four months, or two from the death."""
    table = sheet.read("maternity.child_death", birth)
    young = death < _months_later(birth, int(table.of("age")))
    if young:
        months, days = int(table.of("from_birth")), 0
    else:
        months, days = _between(birth, _months_later(death, int(table.of("from_death"))))
    if months >= usual:
        months, days = usual, 0
    sheet.used(_CHILD_DEATH, table, f"{months} + {days}/30")
    return Length(months=months, days=days)


def _surrogate(event: Event, sheet: Sheet) -> Length | None:
    """Return the leave of a surrogate mother: until the child is handed over."""
    if event.handed_over_on is None:
        sheet.lack("handed_over_on")
        return None
    table = sheet.read("maternity.surrogate", event.on)
    most = int(table.of("most_months")) + _further_months(event, sheet)
    least = event.on + timedelta(int(table.of("least_days")))
    end = min(max(event.handed_over_on, least), _months_later(event.on, most))
    months, days = _between(event.on, end)
    sheet.used(_SURROGATE, table, f"{months} + {days}/30")
    return Length(months=months, days=days)


def _prenatal(event: Event, sheet: Sheet) -> Length:
    """Return the days for prenatal visits, as many as asked within the limit."""
    table = sheet.read("maternity.prenatal", event.on)
    each = max(table.of("days"), table.of("days_far") if event.far else 0)
    most = table.of("visits") * each
    days = most if event.days is None else min(event.days, most)
    sheet.used(_VISITS.filled(visits=table.of("visits"), each=each), table, days)
    return Length(days=days, visit=True)


def _miscarriage(event: Event, sheet: Sheet) -> Length | None:
    """Return the days after a miscarriage by weeks of pregnancy."""
    if event.weeks is None:
        sheet.lack("weeks")
        return None
    table = sheet.read("maternity.miscarriage_days", event.on)
    most = table.at(event.weeks)
    days = most if event.days is None else min(event.days, most)
    sheet.used(_LOSS.filled(weeks=int(event.weeks)), table, days)
    return Length(days=days)


def as_birth(event: Event, sheet: Sheet) -> Length:
    """Return the leave for a late loss: that of a birth, without the longer one for a second child."""
    table = sheet.read("maternity.leave_months", event.on)
    months = int(table.of("first") + max(event.children - 1, 0) * table.of("each_further_child"))
    sheet.used(_LEAVE_MONTHS, table, months)
    return Length(months=months)


def _adoption(event: Event, sheet: Sheet) -> Length | None:
    """Return the leave until the child is six months old; an intended mother of twins a month more.

    Source: Decree 115/2015 article 4; Law 41/2024 articles 55.1, 56.1.
    """
    if event.child_birth is None:
        sheet.lack("child_birth")
        return None
    until = sheet.read("maternity.adoption_until_months", event.on)
    more = _further_months(event, sheet) if event.name == "intended-mother" else 0
    end = _months_later(event.child_birth, until.whole + more)
    months, days = _between(event.on, end)
    sheet.used(_ADOPTION.filled(months=until.whole), until, f"{months} + {days}/30")
    return Length(months=months, days=days)


def too_old(event: Event, sheet: Sheet) -> bool:
    """Tell whether an adopted child had reached the age up to which leave and grant are given."""
    if event.name != "adoption" or event.child_birth is None:
        return False
    until = sheet.read("maternity.adoption_until_months", event.on)
    return _months_later(event.child_birth, until.whole) <= event.on


def _further_months(event: Event, sheet: Sheet) -> int:
    """Return a month for each further child of a multiple birth."""
    each = sheet.read("maternity.leave_months", event.on).of("each_further_child")
    return int(max(event.children - 1, 0) * each)


def _instead(event: Event, left: date, sheet: Sheet) -> Length:
    """Return the leave of a father whose wife has died or cannot care for the child.

    The rest of her leave, or, if she was not entitled to one, until the child is six months old.
    Source: Law 58/2014 articles 34.4, 34.6; Law 41/2024 article 53.
    """
    rule = sheet.read("maternity.mother_dies", event.on)
    if event.mother.is_insured:
        hers = _birth(event, sheet)
        end = _months_later(event.mother.leave_from or event.on, hers.months)
        end += timedelta(hers.days)
    else:
        end = _months_later(event.on, rule.whole)
    months, days = _between(max(left, event.on), end)
    words = _INSTEAD if event.mother.is_insured else _UNTIL.filled(months=rule.whole)
    sheet.used(words, rule, f"{months} + {days}/30")
    return Length(months=months, days=days)


def _father(event: Event, sheet: Sheet) -> Length:
    """Return the father's days: usual, surgery or early birth, twins, second child."""
    if event.mother.left_on is not None:
        return _instead(event, event.mother.left_on, sheet)
    table = sheet.read("maternity.father_days", event.on)
    early = sheet.read("maternity.early_birth_weeks", event.on)
    surgery = event.surgery or (event.weeks is not None and event.weeks < early.number)
    if event.children >= 2:
        further = table.of("each_further_surgery" if event.surgery else "each_further")
        twins = table.of("twins_surgery" if event.surgery else "twins")
        most = twins + (event.children - 2) * further
    else:
        most = table.of("surgery" if surgery else "usual")
    most = max(most, table.of("second_birth") if event.second_birth else 0)
    days = most if event.days is None else min(event.days, most)
    sheet.used(_FATHER, table, days)
    return Length(days=days, visit=True)


def _contraception(event: Event, sheet: Sheet) -> Length:
    """Return the days for an intrauterine device or sterilisation."""
    table = sheet.read("maternity.contraception_days", event.on)
    most = table.of(event.name)
    days = most if event.days is None else min(event.days, most)
    sheet.used(_DAYS, table, days)
    return Length(days=days)


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day."""
    month = Month.of(day) + months
    return min(month.last_day, month.first_day + timedelta(day.day - 1))


def _between(start: date, end: date) -> tuple[int, int]:
    """Return whole months and odd days from one day up to, not including, another."""
    if end <= start:
        return 0, 0
    months = Month.of(start).until(Month.of(end))
    if _months_later(start, months) > end:
        months -= 1
    return months, (end - _months_later(start, months)).days


_LEAVE_MONTHS = Phrase(vi="Thời gian nghỉ (tháng)", en="Leave (months)")
_VISITS = Phrase(
    vi="Khám thai: {visits} lần, mỗi lần {each} ngày; số ngày",
    en="Prenatal visits: {visits} times {each} days; days",
)
_LOSS = Phrase(vi="Thai {weeks} tuần tuổi; số ngày", en="Pregnancy of {weeks} weeks; days")
_ADOPTION = Phrase(
    vi="Nghỉ đến khi con đủ {months} tháng tuổi", en="Leave until the child is {months} months old"
)
_FATHER = Phrase(vi="Số ngày nghỉ của cha", en="Days of the father")
_INSTEAD = Phrase(
    vi="Cha nghỉ thời gian còn lại của mẹ (tháng + ngày)",
    en="The rest of the mother's leave, taken by the father (months + days)",
)
_UNTIL = Phrase(
    vi="Cha nghỉ đến khi con đủ {months} tháng tuổi (tháng + ngày)",
    en="The father's leave until the child is {months} months old (months + days)",
)
_CHILD_DEATH = Phrase(
    vi="Thời gian nghỉ khi con chết (tháng + ngày)", en="Leave when the child dies (months + days)"
)
_SURROGATE = Phrase(
    vi="Nghỉ đến ngày giao trẻ (tháng + ngày)", en="Leave until handing over (months + days)"
)
_DAYS = Phrase(vi="Số ngày nghỉ", en="Days of leave")

"""Which relatives draw monthly survivors benefit, and how much each."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters, rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import ages
from ansinh.law.kinds import person as people
from ansinh.law.kinds import retirement_age
from ansinh.law.sheet import Sheet

RELATIONS = ("child", "wife", "husband", "mother", "father", "other")
SEX_OF = {"wife": "female", "mother": "female", "husband": "male", "father": "male"}
SPOUSES = frozenset({"wife", "husband"})
ADULT = 18 * 12
UNBORN = 10


class BornAfterDeath(Refused):
    """A relative was born too long after the death to have been expected then."""

    code = "born-after-death"
    phrase = Phrase(
        vi="Sinh {birth}, quá lâu sau tháng chết {on}.",
        en="Born in {birth}, too long after the death in {on}.",
    )


@dataclass(frozen=True, slots=True)
class Relative:
    """One relative of the deceased."""

    relation: str
    sex: str
    birth: Month | None
    age_months: int | None
    incapacity: float
    income: float
    has_carer: bool | None


def read(case: Case, on: Month | None) -> list[Relative] | None:
    """Return the relatives that a case lists."""
    parts = case.parts("relatives")
    return None if parts is None else [_one(part, on) for part in parts]


def work_out(
    relatives: list[Relative], on: Month, deceased: int, sheet: Sheet
) -> list[dict[str, object]]:
    """Return who draws, at which percentage of the base salary, until when.

    Source: Law 58/2014 articles 67, 68; Law 41/2024 articles 86, 87.
    """
    most = sheet.read("death.monthly_relatives", on)
    percent = sheet.read("death.monthly_percent", on)
    base = sheet.read("base_salary", on)
    sheet.used(_BASE, base, base.whole)
    drawing = [each for each in relatives if _may_draw(each, on, sheet)]
    rows: list[dict[str, object]] = []
    for each in drawing[: most.whole]:
        share = percent.of("usual" if _is_cared_for(each, relatives) else "no_carer")
        amount = rounding.dong(base.whole * share / 100) * deceased
        sheet.used(_share_of(each.relation), percent, share)
        rows.append(
            {"relation": each.relation, "percent": rounding.plain(share), "amount": amount}
        )
        rows[-1] |= _later(each, relatives, share, percent.of("usual"))
    return rows


def _later(
    each: Relative, relatives: list[Relative], share: float, usual: float
) -> dict[str, object]:
    """Return until when the share holds: a child's to 18, the higher one until a child is 18."""
    if each.relation == "child" and each.birth is not None and each.incapacity < 81:
        return {"until": str(each.birth + ADULT)}
    births = [other.birth for other in relatives if other.relation == "child" and other.birth]
    if each.has_carer is None and share > usual and births:
        return {"until": str(min(births) + ADULT), "then_percent": rounding.plain(usual)}
    return {}


def _one(part: Case, on: Month | None) -> Relative:
    """Return one relative; an age in years may stand for the birth."""
    relation = part.choice("relation", RELATIONS, "other")
    birth = part.birth()
    age = part.number("age", 0, 130)
    months = int(age * 12) if age is not None else None
    if birth is not None and on is not None:
        months = on.ordinal - birth[0].ordinal
        if months < -UNBORN:
            part.refuse(BornAfterDeath(path=part.at("birth"), birth=birth[0], on=on))
    carer = part.flag("has_carer") if part.has("has_carer") else None
    return Relative(
        relation=relation,
        sex=part.choice("sex", people.SEXES, SEX_OF.get(relation, "male")),
        birth=birth[0] if birth else None,
        age_months=months,
        incapacity=part.number("incapacity", 0, 100) or 0,
        income=part.number("income") or 0,
        has_carer=carer,
    )


def _may_draw(each: Relative, on: Month, sheet: Sheet) -> bool:
    """Tell whether a relative draws: a child, or someone of retirement age or incapable, without income."""
    needed = sheet.read("death.relative_incapacity", on)
    if each.relation == "child":
        young = each.age_months is None or each.age_months < ADULT
        return young or each.incapacity >= needed.number
    poor = each.income < sheet.read("base_salary", on).whole
    if parameters.get("death.relative_age").has(on):
        sheet.note("death.relative_age", on)
    return poor and (each.incapacity >= needed.number or _is_old(each, on))


def must_draw_monthly(relatives: list[Relative], on: Month, sheet: Sheet) -> bool:
    """Tell whether a lump sum may not be chosen: a small child, or child or spouse quite incapable.

    Since July 2025 it always may. Source: Law 58/2014 article 69.3; Law 41/2024 article 88.2.c.
    """
    if not parameters.get("death.lump_not_instead").has(on):
        return False
    age = sheet.read("death.lump_not_instead", on)
    needed = sheet.read("death.relative_incapacity", on)
    for each in relatives:
        small = each.age_months is not None and each.age_months < age.whole
        close = each.relation in {"child", "wife", "husband"}
        if (each.relation == "child" and small) or (close and each.incapacity >= needed.number):
            return True
    return False


def _is_old(each: Relative, on: Month) -> bool:
    """Tell whether a relative is of the age of the law: 55 and 60, later the retirement age."""
    if each.age_months is None:
        return False
    fixed = parameters.get("death.relative_age")
    if fixed.has(on):
        return each.age_months >= fixed.on(on).of(each.sex)
    birth = each.birth or Month.from_ordinal(on.ordinal - each.age_months)
    person = people.somebody(each.sex, birth)
    reached, _ = retirement_age.attained(person, ages.NORMAL)
    return reached <= on


def _is_cared_for(each: Relative, relatives: list[Relative]) -> bool:
    """Tell whether a relative has somebody to care for it (người trực tiếp nuôi dưỡng).

    A child by its other parent or a grown-up brother or sister; wife and husband by a grown-up
    child; other relatives by any grown-up of the family. Source: Circular 59/2015 article 26,
    examples 46 to 50; Circular 12/2025 article 18.3.
    """
    if each.has_carer is not None:
        return each.has_carer
    others = [other for other in relatives if other is not each]
    if each.relation == "child" and any(other.relation in SPOUSES for other in others):
        return True
    if each.relation in {"child", *SPOUSES}:
        others = [other for other in others if other.relation == "child"]
    return any((other.age_months or ADULT) >= ADULT and other.incapacity < 81 for other in others)


def _share_of(relation: str) -> Phrase:
    """Return the words for the percentage of a relative."""
    name = _NAMES[relation]
    return Phrase(vi=_SHARE.vi.format(relation=name.vi), en=_SHARE.en.format(relation=name.en))


_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_SHARE = Phrase(vi="Phần trăm của {relation}", en="Percentage ({relation})")
_NAMES = {
    "child": Phrase(vi="con", en="child"),
    "wife": Phrase(vi="vợ", en="wife"),
    "husband": Phrase(vi="chồng", en="husband"),
    "mother": Phrase(vi="mẹ", en="mother"),
    "father": Phrase(vi="cha", en="father"),
    "other": Phrase(vi="thân nhân khác", en="other relative"),
}

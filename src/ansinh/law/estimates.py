"""Estimates: one case in, its result out with every step, under the law of its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law.cases import Case
from ansinh.law.kinds import (
    contribution,
    funeral,
    health_benefit,
    health_household,
    late_interest,
    maternity,
    one_off,
    one_off_or_pension,
    pension,
    recuperation,
    retirement_age,
    sickness,
    social_pension,
    survivors,
    unemployment,
    voluntary,
    work_accident,
)
from ansinh.law.parameters.types import NotInForce, NotYetInForce
from ansinh.law.sheet import Sheet

Answer = Callable[[Case, Sheet], dict[str, object]]

KINDS: Mapping[str, Answer] = {
    "retirement-age": retirement_age.answer,
    "pension": pension.answer,
    "one-off": one_off.answer,
    "one-off-or-pension": one_off_or_pension.answer,
    "sickness": sickness.answer,
    "maternity": maternity.answer,
    "recuperation": recuperation.answer,
    "funeral": funeral.answer,
    "survivors": survivors.answer,
    "work-accident": work_accident.answer,
    "unemployment": unemployment.answer,
    "health-household": health_household.answer,
    "health-benefit": health_benefit.answer,
    "contribution": contribution.answer,
    "voluntary": voluntary.answer,
    "late-interest": late_interest.answer,
    "social-pension": social_pension.answer,
}
_TIMES = ("on", "pension_from", "decided_on", "event_on", "ended_on", "from", "month")


class UnknownKind(Refused):
    """There is no estimate of this kind."""

    code = "unknown-kind"
    phrase = Phrase(
        vi="Không có loại ước tính {kind}. Có: {kinds}.",
        en="There is no estimate of kind {kind}. There are: {kinds}.",
    )


def estimate(kind: str, case: Mapping[str, object], *, lang: str = "vi") -> dict[str, object]:
    """Return the estimate of a case: result, steps with articles, what is missing, warnings.

    Raises:
        UnknownKind: no such kind.
        Refused: a value is wrong; path and phrase say where and why. Several come as ManyRefused.
    """
    work = KINDS.get(kind)
    if work is None:
        raise UnknownKind(path="kind", kind=kind, kinds=", ".join(KINDS))
    sheet = Sheet(lang)
    reader = Case(case)
    try:
        result = work(reader, sheet)
    except (NotYetInForce, NotInForce) as fault:
        fault.path = fault.path or _place(case, str(fault.values.get("on", "")))
        raise
    for key in reader.unknown():
        sheet.warn(_UNKNOWN_KEY.filled(key=key[:40]))
    on = next((case[key] for key in _TIMES if isinstance(case.get(key), str)), None)
    return {
        "kind": kind,
        "on": on if on is not None else result.get("pension_from"),
        "law": sheet.law(),
        "result": result,
        "steps": sheet.steps,
        "missing": sheet.missing,
        "warnings": sheet.warnings,
    }


def _place(case: Mapping[str, object], day: str) -> str:
    """Return the key of a case that names a day the law does not reach, else its first date."""
    dates = {key: str(value) for key, value in case.items() if isinstance(value, str)}
    named = (key for key, text in dates.items() if len(text) >= 7 and day.startswith(text))
    return next(named, "") or next((key for key in _TIMES if key in dates), "")


_UNKNOWN_KEY = Phrase(vi='Không dùng đến "{key}".', en='"{key}" was not used.')

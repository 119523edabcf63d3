"""By when: the promise to the applicant, the budget of each step, waiting, late, and the apology."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from ansinh.kernel import calendar
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import State
from ansinh.services.procedures.types import Definition, StepKind, StepPlan, TimeUnit

HOURS_A_DAY = Decimal(8)


class AlreadyExtended(Refused):
    """A dossier is promised anew only once."""

    code = "already-extended"
    phrase = Phrase(
        vi="Hồ sơ đã được hẹn lại một lần; chỉ được hẹn lại một lần.",
        en="A new date was promised already; that is possible only once.",
    )


class ExtendedTooLate(Refused):
    """The apology must come at least a day before the promised moment."""

    code = "extended-too-late"
    phrase = Phrase(
        vi="Văn bản xin lỗi phải gửi trước khi hết hạn ít nhất một ngày.",
        en="The apology must be sent at least a day before the result is due.",
    )


class NewDateNotLater(Refused):
    """The new promise must lie after the old one."""

    code = "new-date-not-later"
    phrase = Phrase(
        vi="Ngày hẹn mới phải sau ngày hẹn cũ ({due}).", en="The new date must be after {due}."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step as it begins: which, by when, with how much working time."""

    kind: StepKind
    budget_hours: Decimal
    due_at: datetime


KIND_OF_STATE: dict[State, StepKind] = {
    State.FILED: StepKind.RECEPTION,
    State.ACCEPTED: StepKind.PROCESSING,
    State.IN_PROCESSING: StepKind.PROCESSING,
    State.AT_OTHER_AGENCY: StepKind.JOINT,
    State.AWAITING_SIGNATURE: StepKind.SIGNING,
    State.SIGNED: StepKind.RETURNING,
}


def due_at(definition: Definition, filed_at: datetime) -> datetime:
    """Return when the result is promised, by the procedure's time limit and its unit.

    Source: Decree 61/2018/ND-CP articles 17 to 19 (phiếu tiếp nhận và hẹn trả kết quả).
    """
    start = calendar.counted_from(filed_at)
    if definition.time_unit is TimeUnit.DAYS:
        return calendar.add_days(start, max(1, definition.time_limit))
    if definition.time_limit == 0:
        return calendar.add_working_time(start, calendar.HALF_DAY)
    return calendar.add_working_days(start, definition.time_limit)


def plan_of(definition: Definition, kind: StepKind) -> StepPlan | None:
    """Return the procedure's plan of a step, or None when it has no such step."""
    return next((plan for plan in definition.steps if plan.kind is kind), None)


def begin(definition: Definition, kind: StepKind, at: datetime) -> Stage:
    """Return a step that begins now, with the budget the procedure gives it."""
    plan = plan_of(definition, kind)
    days = plan.budget_days if plan else Decimal(0)
    due = calendar.add_working_days(calendar.counted_from(at), days)
    return Stage(kind=kind, budget_hours=days * HOURS_A_DAY, due_at=due)


def after_waiting(due: datetime, *, stopped_at: datetime, at: datetime) -> datetime:
    """Return a promise moved on by the working time the applicant took.

    Source: Decision 766/QD-TTg 2022 (time spent on supplements is not the agency's).
    """
    waited = calendar.working_time(stopped_at, at)
    return calendar.add_working_time(due, waited) if waited else due


def check_extension(
    *, due: datetime, new_due: datetime, extended_at: datetime | None, at: datetime
) -> None:
    """Refuse a second promise, one that comes too late, or one that is no later than the first.

    Raises:
        AlreadyExtended: there was one before.
        ExtendedTooLate: less than a day is left. Source: Decree 61/2018/ND-CP article 19.
        NewDateNotLater: the new moment is not after the old one.
    """
    if extended_at is not None:
        raise AlreadyExtended
    if due - at < timedelta(days=1):
        raise ExtendedTooLate(path="new_due")
    if new_due <= due:
        raise NewDateNotLater(
            path="new_due", due=f"{due.astimezone(calendar.ZONE):%H:%M %d/%m/%Y}"
        )

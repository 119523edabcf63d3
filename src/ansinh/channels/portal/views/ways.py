"""The way of a dossier as the pages draw it: done, now and to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import DossierView, PublicStatus, State, StepView

FILED = Phrase(vi="Đã nộp", en="Filed")
RESULT = Phrase(vi="Có kết quả", en="Result")
WAITING = Phrase(vi="Chờ anh/chị bổ sung", en="Waiting for you to add something")
ENDED_EARLY = {State.REFUSED, State.WITHDRAWN, State.STOPPED}
WITH_RESULT = {State.SIGNED, State.RETURNED}


class Stage(StrEnum):
    """Where a step stands; also the name of its drawing."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayStep:
    """One step of the drawing; x is its middle in the picture's own units."""

    state: Stage
    title: Phrase
    at: datetime | None = None
    due_at: datetime | None = None
    place: Phrase | None = None
    note: Phrase | None = None
    x: int = 0

    @property
    def left(self) -> int:
        """Return where the box begins."""
        return self.x - 62

    @property
    def next_x(self) -> int:
        """Return the middle of the next step."""
        return self.x + 150


def way_of(dossier: DossierView | PublicStatus) -> list[WayStep]:
    """Return the whole way: filed, the agency's steps, the result or the early end."""
    middle = [_step(step, dossier) for step in dossier.steps if not _is_unreached(step, dossier)]
    steps = [WayStep(state=Stage.DONE, title=FILED, at=dossier.filed_at), *middle, _last(dossier)]
    return [_placed(step, place) for place, step in enumerate(steps)]


def _is_unreached(step: StepView, dossier: DossierView | PublicStatus) -> bool:
    return dossier.state in ENDED_EARLY and step.started_at is None


def _step(step: StepView, dossier: DossierView | PublicStatus) -> WayStep:
    is_waiting = step.is_now and dossier.state is State.SUPPLEMENT_ASKED
    return WayStep(
        state=Stage.NOW if step.is_now else Stage.DONE if step.ended_at else Stage.NEXT,
        title=step.title,
        at=step.ended_at or step.started_at,
        due_at=step.due_at,
        place=_place(step),
        note=WAITING if is_waiting else None,
    )


def _place(step: StepView) -> Phrase | None:
    name = step.agency_name
    return Phrase(vi=name, en=step.agency_name_en or name) if name else None


def _last(dossier: DossierView | PublicStatus) -> WayStep:
    if dossier.state in ENDED_EARLY:
        return WayStep(state=Stage.STOPPED, title=dossier.state_title, at=dossier.ended_at)
    if dossier.state in WITH_RESULT:
        return WayStep(state=Stage.DONE, title=RESULT, at=dossier.resolved_at)
    return WayStep(state=Stage.NEXT, title=RESULT, due_at=dossier.due_at)


def _placed(step: WayStep, place: int) -> WayStep:
    return WayStep(
        state=step.state,
        title=step.title,
        at=step.at,
        due_at=step.due_at,
        place=step.place,
        note=step.note,
        x=70 + 150 * place,
    )


def width_of(way: Sequence[WayStep]) -> int:
    """Return how wide the drawing is."""
    return (way[-1].x if way else 0) + 70

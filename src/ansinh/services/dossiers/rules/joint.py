"""Steps at a second agency: whether a dossier must pass one, and whether it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansinh.kernel.actors import OFFICERS, Actor, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import Act
from ansinh.services.procedures.types import Definition, StepKind, StepPlan


class JointStepMissing(Refused):
    """Another agency must have its say before the dossier goes on."""

    code = "joint-step-missing"
    phrase = Phrase(
        vi="Hồ sơ phải qua bước “{step_vi}” ở cơ quan phối hợp trước khi trình ký.",
        en="“{step_en}” at the other agency comes before submitting for signature.",
    )


class NoJointStep(Refused):
    """No other agency has a step in this dossier, or it is done."""

    code = "no-joint-step"
    phrase = Phrase(
        vi="Hồ sơ này không còn bước nào ở cơ quan khác.",
        en="No step at another agency is left in this dossier.",
    )


def own_roles(actor: Actor, roles: frozenset[Role], *, agency_path: str) -> frozenset[Role]:
    """Return roles that count for a dossier without those that work for one agency alone.

    Who processes does so for her own agency; the others oversee those below it too.
    """
    is_own = agency_path == actor.agency_path or Role.SYSTEM in roles
    return roles if is_own else roles - {Role.PROCESSING}


def guest_roles(actor: Actor, *, other_path: str) -> frozenset[Role]:
    """Return the roles of an officer of the agency that has a joint step in a dossier now."""
    is_there = bool(other_path) and other_path == actor.agency_path
    return actor.roles & OFFICERS if is_there else frozenset()


def find_plan(definition: Definition, form: Mapping[str, Any]) -> StepPlan | None:
    """Return the step that a second agency has in a dossier with this form, or None."""
    return next(
        (
            plan
            for plan in definition.steps
            if plan.kind is StepKind.JOINT and (plan.is_needed is None or plan.is_needed(form))
        ),
        None,
    )


def is_confirmed(acts: Iterable[str]) -> bool:
    """Tell whether the other agency has confirmed what stands in the form now.

    acts are those done so far, in order: a supplement changes the form, so it needs a new say.
    """
    said = [each for each in acts if each in {Act.CONFIRM, Act.SUPPLEMENT}]
    return bool(said) and said[-1] == Act.CONFIRM


def check(act: Act, plan: StepPlan | None, acts: Iterable[str]) -> None:
    """Refuse to pass the other agency by, and to hand over where nothing is to be done there.

    Raises:
        JointStepMissing: it has not confirmed yet. Source: Decision 352/QĐ-BHXH (hồ sơ liên thông).
        NoJointStep: there is no such step, or it is done.
    """
    is_open = plan is not None and not is_confirmed(acts)
    if act is Act.SUBMIT and plan is not None and is_open:
        raise JointStepMissing(step_vi=plan.title.vi, step_en=plan.title.en)
    if act is Act.HAND_OVER and not is_open:
        raise NoJointStep

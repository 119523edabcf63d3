"""Which of an actor's roles count for one dossier; none means it is not the actor's to see."""

from __future__ import annotations

from ansinh.kernel.actors import OFFICERS, Actor, Permission, Power, Role
from ansinh.kernel.errors import NotAllowed
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import holders

FOR_EMPLOYERS = holders(Permission.ACT_FOR_EMPLOYER)
FILERS = holders(Permission.FILE_DOSSIERS, Permission.TAKE_IN_DOSSIERS) | {Role.SYSTEM}


class OutsideDelegation(NotAllowed):
    """The employer did not delegate this."""

    code = "outside-delegation"
    phrase = Phrase(
        vi="Đơn vị chưa ủy quyền cho anh/chị việc này. Hãy nhờ người đại diện theo pháp luật cấp thêm.",
        en="The employer has not delegated this to you. Ask its legal representative.",
    )


def check_power(actor: Actor, employer: int | None, power: Power) -> None:
    """Refuse what an employer's delegation to the actor does not give.

    Raises:
        OutsideDelegation: the actor acts for the employer, but not in this.
    """
    if employer in actor.employers and not actor.may_for(employer, power):
        raise OutsideDelegation


def roles_at(
    actor: Actor, *, agency_path: str, employer: int | None, person: int | None
) -> frozenset[Role]:
    """Return the roles that count: an officer's in her agency's subtree, an applicant's own.

    A support agent counts, for looking only, while the person lets her by a code.
    """
    found: set[Role] = set()
    if actor.is_over(agency_path):
        found |= actor.roles & OFFICERS
    if employer is not None and employer in actor.employers:
        found |= actor.roles & FOR_EMPLOYERS
    if person is not None and person in actor.people:
        found |= actor.roles & {Role.PERSON, Role.PARTNER}
    if person is not None and person in actor.callers:
        found |= actor.roles & {Role.SUPPORT}
    return frozenset(found | (actor.roles & {Role.SYSTEM}))


def acting(roles: frozenset[Role], actor: Actor, *, employer: int | None) -> frozenset[Role]:
    """Return which roles may act too: a delegation without the power to submit only looks."""
    if employer is None or actor.may_for(employer, Power.SUBMIT):
        return roles
    return roles - FOR_EMPLOYERS


def may_file(actor: Actor, *, agency_path: str, employer: int | None, person: int | None) -> bool:
    """Tell whether the actor may file for an applicant: her own, a client's, or at the counter."""
    roles = roles_at(actor, agency_path=agency_path, employer=employer, person=person)
    return bool(roles & FILERS)


def may_draft(actor: Actor, *, owner: int, employer: int | None) -> bool:
    """Tell whether the actor may go on with a draft: begun by herself, or for her employer."""
    return actor.account_id is not None and (
        actor.account_id == owner or (employer is not None and employer in actor.employers)
    )

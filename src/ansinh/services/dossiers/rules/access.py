"""Which of an actor's roles count for one dossier; none means it is not the actor's to see."""

from __future__ import annotations

from ansinh.kernel.actors import STAFF, Actor, Role


def roles_at(
    actor: Actor, *, agency_path: str, employer: int | None, person: int | None
) -> frozenset[Role]:
    """Return the roles that count: an officer's in her agency's subtree, an applicant's own."""
    found: set[Role] = set()
    if actor.agency_path and agency_path.startswith(actor.agency_path):
        found |= actor.roles & STAFF
    if employer is not None and employer in actor.employers:
        found |= actor.roles & {Role.ACCOUNTANT, Role.PARTNER}
    if person is not None and person in actor.people:
        found |= actor.roles & {Role.PERSON, Role.PARTNER}
    return frozenset(found | (actor.roles & {Role.SYSTEM}))


def may_file(actor: Actor, *, agency_path: str, employer: int | None, person: int | None) -> bool:
    """Tell whether the actor may file for an applicant: her own, a client's, or at the counter."""
    roles = roles_at(actor, agency_path=agency_path, employer=employer, person=person)
    return bool(roles & {Role.ACCOUNTANT, Role.PERSON, Role.PARTNER, Role.RECEPTION, Role.SYSTEM})


def may_draft(actor: Actor, *, owner: int, employer: int | None) -> bool:
    """Tell whether the actor may go on with a draft: begun by herself, or for her employer."""
    return actor.account_id is not None and (
        actor.account_id == owner or (employer is not None and employer in actor.employers)
    )

"""One dossier with its way, for those concerned; its bare status, for whoever has the code."""

from __future__ import annotations

from ansinh.foundation.documents import queries as documents
from ansinh.kernel import identifiers
from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.models import Dossier, Step
from ansinh.services.dossiers.queries import views
from ansinh.services.dossiers.rules import access, drawing, joint, numbers
from ansinh.services.dossiers.types import DossierView, PublicStatus, State


def get_dossier_for(code: DossierCode, *, actor: Actor) -> DossierView:
    """Return a dossier to its applicant or to an officer of its agency's subtree, in five queries.

    Raises:
        NotFound: there is none, or it is not this actor's to see; the two are told alike.
    """
    row = _find(code)
    if row is None:
        raise NotFound
    roles, guests = _roles(row, actor), joint.guest_roles(actor, other_path=row.other_path)
    if not (roles or guests):
        raise NotFound
    steps, acts = _steps(row), list(row.acts.order_by("id"))
    papers = documents.list_about("dossier", row.code)
    acting = access.acting(roles, actor, employer=row.employer)
    may = views.allowed(row, acts, acting, guests)
    return views.dossier(row, steps=steps, acts=acts, papers=papers, allowed=may)


def get_dossier_at(address: str, *, actor: Actor) -> DossierView:
    """Return the dossier whose code stands in an address, to whom get_dossier_for shows it.

    Raises:
        NotFound: there is none, it is not this actor's to see, or that is no code.
    """
    try:
        code = identifiers.dossier_code(address)
    except identifiers.BadDossierCode as bad:
        raise NotFound from bad
    return get_dossier_for(code, actor=actor)


def get_dossier(code: DossierCode) -> DossierView:
    """Return a dossier to the system's own commands.

    Raises:
        NotFound: there is none.
    """
    return get_dossier_for(code, actor=SYSTEM)


def get_public_status(code: DossierCode, control_word: str) -> PublicStatus:
    """Return where a dossier stands, with its steps, to whoever knows its control word.

    Raises:
        NotFound: there is no such dossier, or the word is another.
    """
    row = _find(code)
    if row is None or not numbers.same_control_word(control_word, row.control_word):
        raise NotFound
    return views.status(row, steps=_steps(row))


def find_status(code: DossierCode) -> PublicStatus | None:
    """Return where a dossier stands by its code alone, with nothing personal, or None."""
    row = _find(code)
    return views.status(row) if row else None


def get_drawing_for(code: DossierCode, *, actor: Actor, language: str = "vi") -> str:
    """Return the way of a dossier as BPMN 2.0 XML, its place and what it has passed tinted.

    Raises:
        NotFound: there is none, or it is not this actor's to see.
    """
    row = _find(code)
    if row is None:
        raise NotFound
    if not (_roles(row, actor) or joint.guest_roles(actor, other_path=row.other_path)):
        raise NotFound
    passed = {State(each) for each in row.acts.exclude(before="").values_list("before", flat=True)}
    plan = joint.find_plan(views.definition_of(row.procedure), row.form)
    never = set() if plan else {State.AT_OTHER_AGENCY} - passed
    return drawing.draw(State(row.state), passed, language, never)


def _steps(row: Dossier) -> list[Step]:
    return list(row.steps.select_related("agency").order_by("place"))


def _find(code: DossierCode) -> Dossier | None:
    return Dossier.objects.select_related("agency").filter(code=code).first()


def _roles(row: Dossier, actor: Actor) -> frozenset[Role]:
    roles = access.roles_at(
        actor, agency_path=row.agency_path, employer=row.employer, person=row.person
    )
    return joint.own_roles(actor, roles, agency_path=row.agency_path)

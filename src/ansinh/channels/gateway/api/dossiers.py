"""Filing a dossier by program, and where a dossier stands."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, cast

from django.http import HttpRequest
from ninja import Header, Path, Router

from ansinh.channels.gateway import actions
from ansinh.channels.gateway.api import schemas
from ansinh.channels.gateway.api.doors import needs_scope
from ansinh.channels.gateway.api.procedures import text
from ansinh.channels.gateway.types import BASE, SCOPE_FILE, SCOPE_READ
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotAllowed, Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers import queries as employers
from ansinh.records.people import queries as people
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.types import Applicant, Channel, DossierView, Filing
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import AppliesTo

router = Router(tags=["dossiers"])


class ApplicantNeeded(Refused):
    """The token acts for several or for none, so the applicant must be named."""

    code = "applicant-needed"
    phrase = Phrase(vi="Nêu rõ người nộp trong “applicant”.", en="Name who asks in “applicant”.")


class WrongApplicant(Refused):
    """The one named cannot ask for this: employers file some procedures, persons the others."""

    code = "wrong-applicant"
    phrase = Phrase(
        vi="Thủ tục này không do đối tượng đó nộp; bỏ trường này đi.",
        en="This procedure is not filed by one of this kind; leave the field out.",
    )


@router.post("/dossiers", response={201: schemas.ReceiptOut}, operation_id="file_dossier")
def file_dossier(
    request: HttpRequest,
    body: schemas.DossierIn,
    key: Annotated[
        str,
        Header(alias="Idempotency-Key", min_length=8, max_length=80, pattern=r"^[!-~]+$"),
    ],
) -> tuple[int, dict[str, Any]]:
    """File a dossier. The answer comes after the commit; the same key gives the same answer."""
    door = cast(DoorRequest, request)
    needs_scope(door.actor, SCOPE_FILE)
    filing = Filing(
        procedure=body.procedure,
        form=body.form,
        applicant=_applicant(body, door),
        channel=Channel.API,
        key=f"api-{_digest([door.actor.account_id, key])[:48]}",
        result=body.result,
    )
    filed = actions.file_once(
        filing=filing, key=key, digest=_digest(body.dict()), by=door.actor, at=door.at
    )
    return 201, {
        "code": filed.code,
        "control_word": filed.control_word,
        "href": _address(filed.code),
        "receipt": f"{_address(filed.code)}/documents/{filed.receipt}",
    }


@router.get("/dossiers/{path:code}", response=schemas.DossierOut, operation_id="get_dossier")
def get_dossier(
    request: HttpRequest,
    code: Annotated[str, Path(description="04486-2026-00101, or with %2F for the dashes")],
) -> dict[str, Any]:
    """Return where a dossier stands, its path and its papers."""
    door = cast(DoorRequest, request)
    needs_scope(door.actor, SCOPE_READ)
    wanted = identifiers.dossier_code(code, path="code")
    return _written(dossiers.read_dossier(wanted, by=door.actor, at=door.at))


def _applicant(body: schemas.DossierIn, door: DoorRequest) -> Applicant:
    definition = procedures.get_procedure(body.procedure).definition
    if definition.applies_to is AppliesTo.EMPLOYER:
        if body.applicant.person:
            raise WrongApplicant(path="applicant.person")
        return _employer(body.applicant.employer, door.actor)
    if body.applicant.employer:
        raise WrongApplicant(path="applicant.employer")
    return _person(body.applicant.person, door)


def _employer(code: str, actor: Actor) -> Applicant:
    if code:
        wanted = identifiers.employer_code(code, path="applicant.employer")
        card = employers.find_employer(wanted)
    elif len(actor.employers) == 1:
        card = employers.get_employer(next(iter(actor.employers)))
    else:
        raise ApplicantNeeded(path="applicant.employer")
    if card is None or card.id not in actor.employers:
        raise NotAllowed(path="applicant.employer")
    return Applicant(
        name=card.name,
        employer=card.id,
        phone=card.phone,
        email=card.email,
        address=card.address,
    )


def _person(number: str, door: DoorRequest) -> Applicant:
    if not number:
        raise ApplicantNeeded(path="applicant.person")
    card = people.find_person(identifiers.insurance_number(number, path="applicant.person"))
    if card is None or card.id not in door.actor.people:
        raise NotAllowed(path="applicant.person")
    return Applicant(name=card.full_name, person=card.id, phone=card.phone, email=card.email)


def _digest(content: object) -> str:
    written = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _address(code: DossierCode) -> str:
    return f"{BASE}/dossiers/{identifiers.in_address(code)}"


def _written(view: DossierView) -> dict[str, Any]:
    here = _address(view.code)
    return {
        "code": view.code,
        "national_code": view.national_code,
        "control_word": view.control_word,
        "procedure": view.procedure,
        "procedure_title": text(view.procedure_title),
        "state": {
            "code": view.state,
            "title": text(view.state_title),
            "national_number": view.national.number,
            "national_title": text(view.national.title),
        },
        "channel": view.channel,
        "agency_code": view.agency_code,
        "agency_name": view.agency_name,
        "filed_at": view.filed_at,
        "due_at": view.due_at,
        "waits_since": view.clock_stopped_at,
        "ended_at": view.ended_at,
        "receipt": f"{here}/documents/{view.receipt}" if view.receipt else "",
        **_way(view, here),
    }


def _way(view: DossierView, here: str) -> dict[str, Any]:
    return {
        "path": [
            {
                "kind": step.kind,
                "title": text(step.title),
                "agency": step.agency_name,
                "started_at": step.started_at,
                "due_at": step.due_at,
                "ended_at": step.ended_at,
                "is_now": step.is_now,
            }
            for step in view.steps
        ],
        "acts": [
            {
                "act": act.act,
                "title": text(act.title),
                "after": act.after,
                "at": act.at,
                "note": act.note,
            }
            for act in view.acts
        ],
        "documents": [
            {
                "code": each.code,
                "kind": each.kind.value,
                "number": each.number,
                "title": text(each.title),
                "issued_at": each.ordered_at,
                "href": f"{here}/documents/{each.code}",
            }
            for each in view.documents
        ],
    }

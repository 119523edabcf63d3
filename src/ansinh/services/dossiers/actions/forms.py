"""Reads and checks the form of a dossier against its procedure and the register."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from ansinh.kernel.errors import ManyRefused, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard, PersonId
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import CheckContext, Finding, Procedure, Severity

_HALF = re.compile("[\ud800-\udfff]")


class FormRefused(Refused):
    """One finding of a procedure's checks, as the one who filed reads it."""

    code = "form-refused"
    phrase = Phrase(vi="Nội dung kê khai chưa đúng.", en="Something in the form is not right.")

    def __init__(self, finding: Finding) -> None:
        """Take over where, which and what from the finding."""
        super().__init__(path=finding.path)
        self.code = finding.code
        self.phrase = finding.phrase


class UnreadableCharacter(Refused):
    """A text holds a character that no text may hold; no keyboard types it, no database keeps it."""

    code = "unreadable-character"
    phrase = Phrase(
        vi="Nội dung có ký tự không đọc được. Hãy gõ lại thay vì dán.",
        en="Something holds an unreadable character. Type it instead of pasting.",
    )


class RegisterHasChanged(Refused):
    """What was right when it was filed no longer fits the register."""

    code = "register-has-changed"
    phrase = Phrase(
        vi="Dữ liệu đã thay đổi sau khi nộp nên chưa ký được: {reasons_vi}",
        en="The register has changed since the filing, so this cannot be signed: {reasons_en}",
    )


@dataclass(frozen=True, slots=True)
class Party:
    """The applicant as the register knows her."""

    employer: EmployerCard | None
    person: PersonCard | None
    name: str
    phone: str
    email: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A form that was read and checked: the model, what is kept of it, and the warnings."""

    model: BaseModel
    kept: dict[str, Any]
    warnings: list[dict[str, Any]]


def get_party(*, employer: int | None, person: int | None) -> Party:
    """Return the applicant by internal key.

    Raises:
        NotFound: the register knows no such employer or person.
    """
    if employer is not None:
        card = employers.get_employer(employer)
        return Party(card, None, card.name, card.phone, card.email, card.address)
    found = people.find_people_by_id([PersonId(person)]) if person is not None else {}
    if not found:
        raise NotFound
    her = next(iter(found.values()))
    return Party(None, her, her.full_name, her.phone, her.email)


def is_storable(raw: Mapping[str, Any]) -> bool:
    """Tell whether the database can keep every character: NUL and half an emoji it cannot."""
    written = json.dumps(dict(raw), default=str, ensure_ascii=False)
    return "\\u0000" not in written and not _HALF.search(written)


def read(procedure: Procedure, raw: Mapping[str, Any], party: Party, *, at: datetime) -> Read:
    """Return a form read and checked against the register.

    Raises:
        ManyRefused: it cannot be read, or the checks have found errors.
    """
    if not is_storable(raw):
        raise ManyRefused([UnreadableCharacter()])
    model = procedures.parse_form(procedure, dict(raw))
    context = CheckContext(employer=party.employer, person=party.person, at=at)
    findings = procedure.check(model, context)
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        raise ManyRefused([FormRefused(each) for each in errors])
    return Read(model=model, kept=model.model_dump(mode="json"), warnings=as_kept(findings))


def reread(
    procedure: Procedure, kept: Mapping[str, Any], party: Party, *, at: datetime
) -> BaseModel:
    """Return a kept form, checked again against the register as it is now.

    Raises:
        RegisterHasChanged: the checks now find errors.
    """
    try:
        return read(procedure, kept, party, at=at).model
    except ManyRefused as refused:
        reasons = reasons_of(refused.faults)
        raise RegisterHasChanged(reasons_vi=reasons.vi, reasons_en=reasons.en) from refused


def reasons_of(faults: Sequence[Refused]) -> Phrase:
    """Return the first reasons in one line."""
    first = faults[:3]
    return Phrase(
        vi=" ".join(each.phrase.vi for each in first),
        en=" ".join(each.phrase.en for each in first),
    )


def as_kept(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as they are kept with the dossier."""
    return [
        {
            "path": each.path,
            "code": each.code,
            "vi": each.phrase.vi,
            "en": each.phrase.en,
            "severity": each.severity.value,
        }
        for each in findings
    ]

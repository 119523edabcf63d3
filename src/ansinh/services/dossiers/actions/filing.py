"""Files a dossier: checks, numbers, receipt, due date, first step, journal and event in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor, Power
from ansinh.kernel.errors import NotAllowed, Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold
from ansinh.records.agencies import queries as agencies
from ansinh.records.agencies.types import AgencyView
from ansinh.services.dossiers.actions import (
    forms,
    numbering,
    papers,
    stepping,
    telling,
    writing,
)
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import access, deadlines, numbers
from ansinh.services.dossiers.types import Act, Applicant, Filed, Filing, State, Told
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Definition

EARLIER = """
    SELECT code, control_word, filed_by, (SELECT document FROM dossiers_actdone
        WHERE dossier_id = filed.id AND act = 'file')
    FROM dossiers_dossier AS filed WHERE key = %s
"""
CLOSE_DRAFT = """
    UPDATE dossiers_draft SET filed_as = %s
    WHERE key = %s AND (owner = %s OR employer = %s)
"""


class KeyOfAnother(Refused):
    """The key was used before by somebody else."""

    code = "key-of-another"
    phrase = Phrase(vi="Khóa chống nộp trùng đã được dùng.", en="The idempotency key is in use.")


class NotInForce(Refused):
    """The procedure is not in force on that day."""

    code = "procedure-not-in-force"
    phrase = Phrase(
        vi="Thủ tục này không còn hoặc chưa có hiệu lực.", en="This procedure is not in force."
    )


class AgencyNeeded(Refused):
    """It is not known which office shall handle the dossier."""

    code = "agency-needed"
    phrase = Phrase(
        vi="Chọn cơ quan BHXH tiếp nhận.", en="Choose the office that shall handle it."
    )


def file(filing: Filing, *, by: Actor, at: datetime) -> Filed:
    """File a dossier; the answer is given only for what is then in the database as a whole.

    The same key by the same account returns what was filed the first time, also when both arrive
    at once.

    Raises:
        ManyRefused: the form cannot be read or does not fit the register.
        NotAllowed: the actor may not file for this applicant.
        OutsideDelegation: the employer lets the actor look or prepare, but not submit.
        KeyOfAnother: somebody else has used the key.
        NotInForce: the procedure is not valid that day.
        AgencyNeeded: a person's filing names no office.
        NotFound: there is no such procedure, applicant or office.
    """
    earlier = _find_earlier(filing.key, by)
    if earlier is not None:
        return earlier
    try:
        with writing.sent_together(), transaction.atomic():
            return _file(filing, by=by, at=at)
    except IntegrityError:
        earlier = _find_earlier(filing.key, by)
        if earlier is None:
            raise
        return earlier


def _file(filing: Filing, *, by: Actor, at: datetime) -> Filed:
    procedure = procedures.get_procedure(filing.procedure)
    definition = procedure.definition
    _check_in_force(definition, at)
    asks = filing.applicant
    party = forms.get_party(employer=asks.employer, person=asks.person)
    agency = _agency_of(filing, party, at)
    access.check_power(by, asks.employer, Power.SUBMIT)
    if not access.may_file(
        by, agency_path=agency.path, employer=asks.employer, person=asks.person
    ):
        raise NotAllowed
    form = forms.read(procedure, filing.form, party, at=at)
    row = _make(filing, _known(asks, party), agency, definition, form, by=by, at=at)
    receipt = papers.issue_receipt(row, agency, definition, by=by, at=at, bearer=filing.bearer)
    writing.write_filed(
        row,
        stepping.first_step(row, definition, at),
        telling.act_done(row, Act.FILE, None, by=by, at=at, document=receipt),
    )
    _close_draft(filing.key, row, by)
    telling.journal_act(row, Act.FILE, None, by=by, at=at, document=receipt)
    said = {"document": receipt, "control_word": row.control_word}
    telling.tell(Told.FILED, row, definition, at=at, office=agency, **said)
    return Filed(code=DossierCode(row.code), receipt=receipt, control_word=row.control_word)


def _find_earlier(key: str, by: Actor) -> Filed | None:
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [key])
        found = cursor.fetchone()
    if found is None:
        return None
    code, word, filed_by, receipt = found
    if filed_by != by.account_id:
        raise KeyOfAnother
    return Filed(code=DossierCode(code), receipt=receipt, control_word=word)


def _check_in_force(definition: Definition, at: datetime) -> None:
    day = at.astimezone(calendar.ZONE).date()
    if day < definition.valid_from or (definition.valid_until and day >= definition.valid_until):
        raise NotInForce(path="procedure")


def _agency_of(filing: Filing, party: forms.Party, at: datetime) -> AgencyView:
    day = at.astimezone(calendar.ZONE).date()
    if filing.agency:
        return agencies.get_agency(filing.agency, on=day)
    if party.employer is None:
        raise AgencyNeeded(path="agency")
    return agencies.get_agency(party.employer.agency_code, on=day)


def _known(asks: Applicant, party: forms.Party) -> Applicant:
    """Return the applicant as the register names her, with its phone and e-mail for want of others."""
    return Applicant(
        name=party.name,
        employer=asks.employer,
        person=asks.person,
        phone=asks.phone or party.phone,
        email=asks.email or party.email,
        address=asks.address or party.address,
    )


def _make(
    filing: Filing,
    applicant: Applicant,
    agency: AgencyView,
    definition: Definition,
    form: forms.Read,
    *,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Return a dossier, not yet saved; its numbers come last, since others wait while they are held."""
    row = Dossier(
        control_word=numbers.new_control_word(),
        key=filing.key,
        procedure=definition.code,
        procedure_version=definition.version,
        state=State.FILED.value,
        channel=filing.channel.value,
        result_by=filing.result.value,
        agency_id=agency.id,
        agency_path=agency.path,
        employer=applicant.employer,
        person=applicant.person,
        applicant_name=applicant.name,
        folded_applicant=fold(applicant.name),
        applicant_phone=applicant.phone,
        applicant_email=applicant.email,
        applicant_address=applicant.address,
        form=form.kept,
        findings=form.warnings,
        uploads=list(filing.uploads),
        filed_by=by.account_id,
        filed_at=at,
        due_at=deadlines.due_at(definition, at),
    )
    given = numbering.take_numbers(agency, at)
    row.code, row.national_code = given.code, given.national_code
    return row


def _close_draft(key: str, row: Dossier, by: Actor) -> None:
    try:
        draft = UUID(key)
    except ValueError:
        return
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_DRAFT, [row.code, draft, by.account_id, row.employer])

"""What the journeys ask of the database, by the faces of the house."""

from django.db import connection
from django.utils import timezone

from ansinh.foundation.accounts import queries as sign_ins
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.programs import actions as issuing
from ansinh.foundation.programs.actions import registering as programs
from ansinh.foundation.programs.types import ProgramKind, Registration
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import Refused
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers.types import Act

FIGURES = {
    "dossiers": "SELECT count(*) FROM dossiers_dossier",
    "codes": "SELECT count(DISTINCT code) FROM dossiers_dossier",
    "receipts": "SELECT count(*) FROM documents_issueddocument WHERE kind = 'receipt'",
    "receipted": "SELECT count(DISTINCT about) FROM documents_issueddocument WHERE kind = 'receipt'",
    "unsealed": "SELECT count(*) FROM documents_issueddocument WHERE sealed_at IS NULL",
    "messages": "SELECT count(*) FROM messaging_message",
    "waiting": "SELECT count(*) FROM messaging_message WHERE state <> 'sent'",
    "shown": "SELECT count(*) FROM messaging_simulatedmessage",
    "spans": "SELECT count(*) FROM contributions_span",
}


def actor_of(login):
    key = next(
        each.account for each in sign_ins.list_demonstration_accounts() if each.login == login
    )
    return sign_ins.get_actor(key, at=timezone.now())


def token(login):
    """Return a new token for the programs of an account."""
    return issuing.issue_token(
        account=actor_of(login).account_id,
        scopes=("record.read", "dossier.file", "dossier.read"),
        name="journey",
        by=SYSTEM,
        at=timezone.now(),
    )


def staff(login):
    """Return name and insurance number of those who work for an accountant's employer."""
    (employer,) = actor_of(login).employers
    card = employers.get_employer(employer)
    page = contributions.list_employees(card.id, limit=50)
    return [[each.full_name, each.insurance_number] for each in page.rows]


def figures():
    """Return how many there are of each thing."""
    with connection.cursor() as cursor:
        found = {}
        for name, statement in FIGURES.items():
            cursor.execute(statement)
            found[name] = cursor.fetchone()[0]
    return found


def verify():
    """Return the number of entries of the journal and the first broken one."""
    found = journal.verify()
    return [found.count, found.broken]


def advance(code, act, login, note=""):
    """Do an act as somebody; return the new state or why not."""
    try:
        state = dossiers.advance(
            code=code, act=Act(act), by=actor_of(login), at=timezone.now(), note=note
        )
    except Refused as refused:
        return {"refused": refused.code}
    return {"state": state.value}


def register_program(said):
    """Register a program with the provider; return its client id and secret."""
    registration = Registration(
        **{name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
        | {"scopes": frozenset(said["scopes"]), "kind": ProgramKind(said["kind"])}
    )
    made = programs.register_program(registration=registration, by=SYSTEM, at=timezone.now())
    return [made.client_id, made.secret]


def farewells():
    """Return how many programs were told that a session is over, and how many are still waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(taken_at), count(*) - count(taken_at) FROM programs_farewell")
        return list(cursor.fetchone())

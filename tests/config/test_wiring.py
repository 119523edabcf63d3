"""Every event of the house is heard by somebody, or it is said that nobody needs to."""

import inspect

from ansinh.config import wiring
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries as logins
from ansinh.foundation.accounts.models import Account
from ansinh.kernel.actors import Role
from ansinh.records.people import actions as people
from ansinh.records.people import queries as register
from ansinh.services.dossiers import events
from ansinh.services.petitions import actions as answering
from ansinh.services.petitions import events as petitions
from ansinh.services.petitions import queries as asked
from tests.cast import AT

NOBODY_NEEDS_TO_HEAR = {"DossierEvent", "Supplemented", "PetitionEvent"}


def test_every_event_is_heard():
    heard = {event.__name__ for event, _ in wiring.TABLE}
    told = {
        name
        for module in (events, petitions)
        for name, each in inspect.getmembers(module, inspect.isclass)
        if each.__module__ == module.__name__
    }
    assert told - heard - NOBODY_NEEDS_TO_HEAR == set()


def test_whoever_had_the_number_that_went_keeps_account_and_petitions(cast):
    binh, lan = cast.binh.id, cast.lan.id
    accounts.assign(
        account=cast.worker.account_id, role=Role.PERSON, subject=binh, by=cast.tuan, at=AT
    )
    own = logins.actor_of(Account.objects.get(pk=cast.worker.account_id), at=AT, source="")
    number = answering.report_mistake(
        person=binh, text="Thiếu tháng 5.", about="05/2026", by=own, at=AT
    )
    people.merge(keep=lan, drop=binh, dossier="00003/2026/00101", by=cast.tuan, at=AT)
    own = logins.actor_of(Account.objects.get(pk=cast.worker.account_id), at=AT, source="")
    assert own.people == {lan}
    found = register.get_person_for(cast.binh.insurance_number, actor=own, at=AT)
    assert found.insurance_number == cast.lan.insurance_number
    assert number in {each.number for each in asked.list_petitions_of(lan).rows}

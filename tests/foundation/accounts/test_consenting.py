"""Support sees a caller for half an hour, by the code she reads out, and nobody else."""

from datetime import timedelta

import pytest

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.actions.roles import consenting
from ansinh.foundation.accounts.models import SupportConsent
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotAllowed
from tests.cast import AT

HALF_AN_HOUR = timedelta(minutes=30)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agent(cast):
    account = cast.support.account_id
    actions.assign(account=account, role=Role.SUPPORT, by=SYSTEM, at=AT - timedelta(days=1))
    return lambda at=AT: queries.get_actor(account, at=at)


def read_out(cast, agent, code, at=AT):
    return actions.open_by_code(
        person=int(cast.lan.id), code=code, purpose="Hỏi về thẻ", by=agent(), at=at
    )


def test_a_code_opens_exactly_its_person_for_half_an_hour(cast, agent):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    assert agent().callers == frozenset()
    assert read_out(cast, agent, code) == AT + HALF_AN_HOUR
    assert agent(AT + timedelta(minutes=29)).callers == {int(cast.lan.id)}
    assert agent(AT + HALF_AN_HOUR).callers == frozenset()


def test_the_look_is_in_the_journal_with_its_purpose(cast, agent):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    read_out(cast, agent, code)
    entry = Entry.objects.get(act="open-by-code")
    assert (entry.person, entry.purpose) == (int(cast.lan.id), "Hỏi về thẻ")


def test_a_code_works_once_and_for_ten_minutes(cast, agent):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    read_out(cast, agent, code)
    with pytest.raises(actions.WrongConsent):
        read_out(cast, agent, code)
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    with pytest.raises(actions.WrongConsent):
        read_out(cast, agent, code, at=AT + timedelta(minutes=10))


def test_five_guesses_end_a_code(cast, agent):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(actions.WrongConsent):
            read_out(cast, agent, wrong)
    with pytest.raises(actions.WrongConsent):
        read_out(cast, agent, code)


def test_a_newer_code_replaces_the_older(cast, agent):
    older = consenting.issue_support_code(by=cast.worker, at=AT)
    newer = consenting.issue_support_code(by=cast.worker, at=AT)
    if older != newer:
        with pytest.raises(actions.WrongConsent):
            read_out(cast, agent, older)
    assert read_out(cast, agent, newer)


def test_a_code_sent_by_sms_opens_too(cast, agent):
    actions.send_support_code(person=int(cast.lan.id), phone=cast.lan.phone, by=agent(), at=AT)
    text = Message.objects.get().text
    code = next(word for word in text.split() if word.isdigit() and len(word) == 6)
    assert read_out(cast, agent, code, at=AT + timedelta(minutes=1))


def test_nobody_makes_codes_for_others_or_opens_without_the_role(cast, agent):
    with pytest.raises(NotAllowed):
        consenting.issue_support_code(by=cast.minh, at=AT)
    with pytest.raises(NotAllowed):
        actions.send_support_code(person=int(cast.lan.id), phone="0912", by=cast.minh, at=AT)
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    with pytest.raises(NotAllowed):
        actions.open_by_code(person=int(cast.lan.id), code=code, purpose="x", by=cast.minh, at=AT)


def test_the_caller_shuts_the_look_herself(cast, agent):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    read_out(cast, agent, code)
    actions.close_consent(person=int(cast.lan.id), by=cast.worker, at=AT + timedelta(minutes=1))
    assert agent(AT + timedelta(minutes=2)).callers == frozenset()


def test_the_code_itself_is_kept_nowhere(cast):
    code = consenting.issue_support_code(by=cast.worker, at=AT)
    kept = SupportConsent.objects.get()
    assert code not in kept.digest
    assert code not in str(list(Entry.objects.values()))

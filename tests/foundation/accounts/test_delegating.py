"""An accountant acts for an employer as far and as long as its legal representative says."""

from datetime import timedelta

import pytest

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.actions.roles import delegating
from ansinh.foundation.accounts.models import Account
from ansinh.kernel.actors import SYSTEM, Power, Role
from ansinh.kernel.errors import NotFound
from tests.cast import AT

YEAR = timedelta(days=365)
LATER = AT + timedelta(minutes=1)


@pytest.fixture
def house(cast):
    """Write down who represents Sao Mai."""
    actions.assign(
        account=cast.director.account_id,
        role=Role.LEGAL_REPRESENTATIVE,
        subject=int(cast.sao_mai.id),
        by=SYSTEM,
        at=AT - YEAR,
    )
    return cast


@pytest.fixture
def accountant(db):
    row = Account.objects.create(login="thu", name="Lê Thị Thu", created_at=AT)
    actions.assign(account=row.pk, role=Role.PERSON, subject=99, by=SYSTEM, at=AT)
    return queries.get_actor(row.pk, at=AT)


def ask(house, accountant, powers=(Power.SEE, Power.DECLARE)):
    return actions.ask_delegation(
        employer=int(house.sao_mai.id), powers=powers, until=AT + YEAR, by=accountant, at=AT
    )


def now(accountant, at=LATER):
    return queries.get_actor(accountant.account_id, at=at)


def test_a_delegation_asked_holds_once_approved_and_in_its_scope(house, accountant):
    key, employer = ask(house, accountant), int(house.sao_mai.id)
    assert employer not in now(accountant).employers
    actions.decide_delegation(proposal=key, is_approved=True, by=house.director, at=AT)
    acting = now(accountant)
    assert Role.ACCOUNTANT in acting.roles
    assert acting.may_for(employer, Power.DECLARE)
    assert not acting.may_for(employer, Power.SUBMIT)


def test_only_this_employers_representative_approves(house, accountant):
    key = ask(house, accountant)
    for stranger in (house.hoa, house.administrator, accountant):
        with pytest.raises(NotFound):
            actions.decide_delegation(proposal=key, is_approved=True, by=stranger, at=AT)


def test_a_representative_gives_and_revokes_at_once(house, accountant):
    employer = int(house.sao_mai.id)
    key = actions.give_delegation(
        account=accountant.account_id,
        employer=employer,
        powers=[Power.SUBMIT],
        until=AT + YEAR,
        by=house.director,
        at=AT,
    )
    assert now(accountant).may_for(employer, Power.SUBMIT)
    actions.revoke_delegation(assignment=key, by=house.director, at=LATER)
    assert employer not in now(accountant, at=LATER + timedelta(seconds=1)).employers


def test_a_delegation_ends_by_itself(house, accountant):
    key = ask(house, accountant)
    actions.decide_delegation(proposal=key, is_approved=True, by=house.director, at=AT)
    after = AT + YEAR
    assert now(accountant, at=after).employers == frozenset()


def test_a_delegation_to_another_employer_represents_nobody(house, accountant):
    key = ask(house, accountant, powers=list(Power))
    actions.decide_delegation(proposal=key, is_approved=True, by=house.director, at=AT)
    assert now(accountant).represents == frozenset()
    with pytest.raises(NotFound):
        actions.give_delegation(
            account=house.hoa.account_id,
            employer=int(house.sao_mai.id),
            powers=[Power.SEE],
            until=AT + YEAR,
            by=now(accountant),
            at=LATER,
        )


def test_a_partner_stays_a_partner(house):
    actions.assign(account=house.ivan.account_id, role=Role.PARTNER, by=SYSTEM, at=AT)
    actions.give_delegation(
        account=house.ivan.account_id,
        employer=int(house.sao_mai.id),
        powers=[Power.SUBMIT],
        until=AT + YEAR,
        by=house.director,
        at=AT,
    )
    partner = now(house.ivan)
    assert partner.roles == {Role.PARTNER}
    assert partner.may_for(int(house.sao_mai.id), Power.SUBMIT)


def test_asking_twice_or_for_nothing_is_refused(house, accountant):
    ask(house, accountant)
    with pytest.raises(delegating.AlreadyDelegated):
        ask(house, accountant)
    with pytest.raises(delegating.NoPowers):
        ask(house, accountant, powers=())


def test_an_employer_without_a_representative_cannot_be_asked(house, accountant):
    with pytest.raises(delegating.NobodyToApprove):
        actions.ask_delegation(
            employer=int(house.other.id),
            powers=[Power.SEE],
            until=AT + YEAR,
            by=accountant,
            at=AT,
        )


def test_whoever_holds_a_delegation_may_lay_it_down(house, accountant):
    key = ask(house, accountant)
    actions.decide_delegation(proposal=key, is_approved=True, by=house.director, at=AT)
    [held] = queries.list_delegations(actor=accountant, at=LATER)
    with pytest.raises(NotFound):
        actions.revoke_delegation(assignment=held.id, by=house.ivan, at=LATER)
    actions.revoke_delegation(assignment=held.id, by=accountant, at=LATER)
    assert queries.list_delegations(actor=accountant, at=LATER) == []

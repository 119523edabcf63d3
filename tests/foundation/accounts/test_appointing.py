"""Staff get roles for an agency with an end; the powerful ones only by two people."""

from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import IntegrityError

from ansinh.foundation.accounts import actions, commands, queries
from ansinh.foundation.accounts.actions.roles import appointing, reminding
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.accounts.rules import BadEnd
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotAllowed, NotFound
from tests.cast import AT

YEAR = timedelta(days=365)
PHONE = "0912000018"
DISTRICT, OTHER, PROVINCE = "000/001/00101/", "000/001/00105/", "000/001/"


@pytest.fixture
def house(cast):
    """Write down the roles of two administrators and the provincial leader."""
    for each, path in ((cast.administrator, ""), (cast.provincial, PROVINCE)):
        [role] = each.roles
        actions.assign(
            account=each.account_id, role=role, agency_path=path, by=SYSTEM, at=AT - YEAR
        )
    return cast


@pytest.fixture
def newcomer(db):
    return Account.objects.create(login="newcomer", name="Người mới", created_at=AT).pk


def propose(house, account, role, *, path=DISTRICT, until=AT + YEAR, by=None, at=AT):
    return actions.propose_role(
        account=account,
        role=role,
        agency_path=path,
        until=until,
        reason="QĐ 12",
        by=by or house.administrator,
        at=at,
    )


def waiting(house, at=AT):
    [proposal] = queries.list_proposals_for(actor=house.administrator, at=at)
    return proposal


def test_a_plain_role_holds_at_once_and_ends_by_itself(house, newcomer):
    assert propose(house, newcomer, Role.RECEPTION)
    officer = queries.get_actor(newcomer, at=AT)
    assert officer.roles == {Role.RECEPTION}
    assert officer.agency_path == DISTRICT
    assert queries.get_actor(newcomer, at=AT + YEAR + timedelta(days=1)).account_id is None


def test_a_powerful_role_holds_only_once_another_approves(house, newcomer):
    assert not propose(house, newcomer, Role.DISTRICT_LEADER)
    assert queries.get_actor(newcomer, at=AT).account_id is None
    actions.decide_proposal(
        proposal=waiting(house).id, is_approved=True, by=house.provincial, at=AT
    )
    assert queries.get_actor(newcomer, at=AT).roles == {Role.DISTRICT_LEADER}
    row = Assignment.objects.get(account=newcomer)
    assert (row.given_by, row.approved_by) == (
        house.administrator.account_id,
        house.provincial.account_id,
    )


@pytest.mark.parametrize("who", ["proposer", "assignee"])
def test_two_accounts_of_one_phone_are_not_two_people(house, newcomer, who):
    propose(house, newcomer, Role.ADMINISTRATOR, path="")
    other = Account.objects.create(login="other", name="Khoa", phone=PHONE, created_at=AT).pk
    one = house.administrator.account_id if who == "proposer" else newcomer
    Account.objects.filter(pk=one).update(phone=PHONE)
    by = replace(house.administrator, account_id=other)
    with pytest.raises(appointing.SecondPersonNeeded):
        actions.decide_proposal(proposal=waiting(house).id, is_approved=True, by=by, at=AT)


@pytest.mark.parametrize("who", ["proposer", "assignee"])
def test_neither_proposer_nor_assignee_approves(house, newcomer, who):
    propose(house, newcomer, Role.ADMINISTRATOR, path="")
    account = house.administrator.account_id if who == "proposer" else newcomer
    by = replace(house.administrator, account_id=account)
    with pytest.raises(appointing.SecondPersonNeeded):
        actions.decide_proposal(proposal=waiting(house).id, is_approved=True, by=by, at=AT)


def test_the_database_itself_refuses_one_persons_word(house, newcomer):
    propose(house, newcomer, Role.AUDITOR, path="")
    row = Proposal.objects.get()
    row.decided_by_id, row.decided_at, row.is_approved = row.proposed_by_id, AT, True
    with pytest.raises(IntegrityError):
        row.save()


def test_a_proposal_lapses_after_seven_days(house, newcomer):
    propose(house, newcomer, Role.AUDITOR, path="")
    late = AT + timedelta(days=7, seconds=1)
    key = waiting(house).id
    with pytest.raises(NotFound):
        actions.decide_proposal(proposal=key, is_approved=True, by=house.provincial, at=late)


def test_a_provincial_leader_approves_in_her_province_alone(house, newcomer):
    propose(house, newcomer, Role.AUDITOR, path="")
    with pytest.raises(NotFound):
        actions.decide_proposal(
            proposal=waiting(house).id, is_approved=True, by=house.provincial, at=AT
        )


def test_a_proposal_turned_down_gives_nothing(house, newcomer):
    propose(house, newcomer, Role.DISTRICT_LEADER)
    actions.decide_proposal(
        proposal=waiting(house).id, is_approved=False, by=house.provincial, at=AT
    )
    assert queries.get_actor(newcomer, at=AT).account_id is None
    assert queries.list_proposals_for(actor=house.administrator, at=AT) == []


@pytest.mark.parametrize("until", [None, AT, AT + timedelta(days=800)])
def test_a_role_ends_within_two_years(house, newcomer, until):
    with pytest.raises(BadEnd):
        propose(house, newcomer, Role.RECEPTION, until=until)


def test_officers_need_an_agency_that_fits(house, newcomer):
    for role, path in (
        (Role.RECEPTION, ""),
        (Role.SUPPORT, DISTRICT),
        (Role.DISTRICT_LEADER, PROVINCE),
        (Role.PROVINCIAL_LEADER, DISTRICT),
    ):
        with pytest.raises(appointing.AgencyNeeded):
            propose(house, newcomer, role, path=path)


def test_citizens_roles_are_not_given_here(house, newcomer):
    with pytest.raises(appointing.NotOfStaff):
        propose(house, newcomer, Role.PERSON, path="")


def test_an_officer_works_for_one_office(house, newcomer):
    propose(house, newcomer, Role.RECEPTION)
    with pytest.raises(appointing.WorksElsewhere):
        propose(house, newcomer, Role.PROCESSING, path=OTHER)


def test_roles_over_two_offices_do_not_add_up(house, newcomer):
    for role, path in ((Role.RECEPTION, DISTRICT), (Role.DISTRICT_LEADER, OTHER)):
        actions.assign(account=newcomer, role=role, agency_path=path, by=SYSTEM, at=AT)
    actor = queries.get_actor(newcomer, at=AT)
    assert actor.roles == {Role.RECEPTION}
    assert actor.agency_path == DISTRICT


def test_nobody_gives_a_role_to_herself_or_without_the_right(house, newcomer):
    with pytest.raises(NotAllowed):
        propose(house, house.administrator.account_id, Role.RECEPTION)
    with pytest.raises(NotAllowed):
        propose(house, newcomer, Role.RECEPTION, by=house.minh)


def test_one_administrator_ends_a_role_at_once(house, newcomer):
    propose(house, newcomer, Role.RECEPTION)
    [row] = [
        each
        for each in queries.list_assignments(actor=house.administrator, at=AT).rows
        if each.account == newcomer
    ]
    actions.end_role(assignment=row.id, reason="Chuyển", by=house.administrator, at=AT)
    later = AT + timedelta(seconds=1)
    assert queries.get_actor(newcomer, at=later).account_id is None
    assert Entry.objects.filter(act="end-role", subject=str(newcomer)).count() == 1


def test_the_last_administrator_stays(house):
    [own] = queries.list_assignments(
        actor=house.administrator, at=AT, role=Role.ADMINISTRATOR.value
    ).rows
    with pytest.raises(appointing.LastAdministrator):
        actions.end_role(assignment=own.id, reason="x", by=house.administrator, at=AT)


def test_only_the_first_two_administrators_come_by_command(db):
    for place in range(2):
        appointing.open_administrator(
            login=f"quantri{place}", name="Quản trị", password="sen-lua-tre-2026", at=AT
        )
    with pytest.raises(appointing.EnoughAdministrators):
        appointing.open_administrator(login="third", name="Ba", password="sen-lua-tre-2026", at=AT)


def test_an_editor_whose_role_ended_leaves_the_content_groups(house, newcomer):
    propose(house, newcomer, Role.EDITOR, path="")
    row = Assignment.objects.get(account=newcomer)
    actions.end_role(assignment=row.pk, reason="x", by=house.administrator, at=AT)
    assert not Account.objects.get(pk=newcomer).groups.exists()


def test_lists_show_a_leader_her_province_and_others_nothing(house, newcomer):
    propose(house, newcomer, Role.RECEPTION)
    seen = queries.list_assignments(actor=house.provincial, at=AT).rows
    assert {each.role for each in seen} == {Role.RECEPTION, Role.PROVINCIAL_LEADER}
    assert queries.list_assignments(actor=house.minh, at=AT).rows == []


def test_a_role_that_ends_soon_is_told_once(house, newcomer):
    Account.objects.filter(pk=newcomer).update(phone="0912000099")
    propose(house, newcomer, Role.RECEPTION)
    assert reminding.remind_of_ends(by=SYSTEM, at=AT + YEAR - timedelta(days=15)) == 0
    soon = AT + YEAR - timedelta(days=14)
    assert [reminding.remind_of_ends(by=SYSTEM, at=soon) for _ in range(2)] == [1, 0]
    assert "Can bo tiep nhan" in Message.objects.get(address="0912000099").text


def test_the_first_administrator_comes_by_command(db):
    words = ["quantri", "Quản trị", "--password", "sen-lua-tre-2026", "--email", "q@a.example"]
    done = CliRunner().invoke(commands.first_administrator, words)
    assert (done.exit_code, done.output.strip()) == (0, "quantri")
    key = queries.find_account("quantri")
    assert Assignment.objects.get(account=key).role == Role.ADMINISTRATOR.value
    assert Account.objects.get(pk=key).email == "q@a.example"


def test_an_officers_account_comes_by_command_and_its_owner_alone_knows_the_password(db):
    words = ["minh.dq", "Đỗ Quang Minh", "--email", "minh@coquan.example"]
    done = CliRunner().invoke(commands.open_account, words)
    assert (done.exit_code, done.output.strip()) == (0, "minh.dq")
    account = Account.objects.get(login="minh.dq")
    assert (account.has_usable_password(), account.assignments.count()) == (False, 0)
    assert "/tai-khoan/dat-mat-khau/" in Message.objects.get(address="minh@coquan.example").text

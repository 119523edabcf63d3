"""Recovery at the counter: asked by one, approved by another, and the old phone is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.actions.entering import devices
from ansinh.foundation.accounts.actions.recoveries import asking, deciding, returning
from ansinh.foundation.accounts.models import Account, Device, Recovery
from ansinh.foundation.accounts.types.recoveries import NEEDED, Dead, RecoveryKind, RecoveryOver
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.programs import actions as programs
from ansinh.foundation.programs import queries as bearers
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotFound
from ansinh.records.people import actions as register
from ansinh.records.people import queries as people
from tests.cast import AT
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import read_phone

OLD, NEW, EMAIL = "0912345678", "0987654321", "binh@example.vn"
PURPOSE = "Mất điện thoại, xin cấp lại"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    registering.with_keys(settings, tmp_path)


@pytest.fixture
def binh(cast):
    account = actions.open_account(
        login="0116000002",
        name="Trần Văn Bình",
        password="một câu rất dài 2026",
        phone=OLD,
        email=EMAIL,
        by=SYSTEM,
        at=AT,
    )
    actions.assign(account=account, role=Role.PERSON, subject=cast.binh.id, by=SYSTEM, at=AT)
    return account


def ask(cast, kind=RecoveryKind.NEW_PHONE, login="0116000002", **more):
    given = {"checks": NEEDED[kind], "purpose": PURPOSE, "phone": NEW, **more}
    return actions.ask_recovery(kind=kind, login=login, **given, by=cast.minh, at=AT)


def approve(key, by, is_approved=True, at=AT):
    actions.decide_recovery(key=key, is_approved=is_approved, by=by, at=at)


def test_approved_the_new_phone_gets_a_link_and_the_old_ones_a_notice(binh, cast):
    approve(ask(cast), cast.ha)
    account = Account.objects.get(pk=binh)
    assert account.phone == NEW
    assert not account.has_usable_password()
    assert "/tai-khoan/dat-mat-khau/" in read_phone(NEW)
    assert "tai khoan duoc khoi phuc" in " ".join(told_to(OLD))
    assert "tài khoản được khôi phục" in " ".join(told_to(EMAIL))


def told_to(address):
    read_phone(address)
    return [each.text for each in registering.outbox.list_simulated(address)]


def test_approved_nothing_is_left_of_what_was_allowed_to_programs(binh, cast):
    said = {"account": binh, "scopes": ["record.read"], "name": "Sổ tay", "by": SYSTEM, "at": AT}
    token = programs.issue_token(**said)
    approve(ask(cast), cast.ha)
    assert bearers.find_actor_for_token(token, at=AT) is None


def test_approved_no_device_is_known_any_more(binh, cast):
    agent = {"secret": "s", "agent": "Chrome"}
    devices.note_device(account=binh, **agent, by=SYSTEM, at=AT)
    approve(ask(cast), cast.ha)
    assert not Device.objects.filter(account=binh).exists()


def test_asking_twice_is_asking_once_and_what_is_approved_ends_every_other_request(binh, cast):
    key = ask(cast)
    assert ask(cast) == key
    other = ask(cast, phone="0977777777")
    approve(key, cast.ha)
    with pytest.raises(RecoveryOver):
        approve(other, cast.ha)
    assert Account.objects.get(pk=binh).phone == NEW


def test_who_asks_does_not_approve(binh, cast):
    key = ask(cast)
    with pytest.raises(deciding.AnotherOfficer):
        approve(key, cast.minh)
    assert Account.objects.get(pk=binh).phone == OLD


def test_an_officer_does_not_approve_by_a_second_account_of_hers(binh, cast):
    key = ask(cast)
    for each in (cast.minh, cast.ha):
        actions.assign(account=each.account_id, role=Role.PERSON, subject=7, by=SYSTEM, at=AT)
    with pytest.raises(deciding.AnotherOfficer):
        approve(key, cast.ha)


def test_who_runs_the_system_gives_an_officer_her_account_back(cast):
    given = {
        "login": "canbo",
        "name": "Ai",
        "password": "mật khẩu cũ của ai",
        "email": "a@example.vn",
    }
    account = actions.open_account(**given, phone=OLD, by=SYSTEM, at=AT)
    actions.assign(account=account, role=Role.RECEPTION, agency_path="1/", by=SYSTEM, at=AT)
    Account.objects.filter(pk=account).update(is_active=False, closed_for="dormant")
    returning.recover_staff(login="canbo", phone=NEW, at=AT)
    row = Account.objects.get(pk=account)
    assert (row.is_active, row.phone, row.has_usable_password()) == (True, NEW, False)
    assert "/tai-khoan/dat-mat-khau/" in read_phone(NEW)
    assert "tai khoan duoc khoi phuc" in " ".join(told_to(OLD))


def test_an_officer_whom_an_employer_let_act_for_it_stays_of_the_staff(cast):
    minh = cast.minh.account_id
    actions.assign(account=minh, role=Role.RECEPTION, agency_path="1/", by=SYSTEM, at=AT)
    actions.assign(account=minh, role=Role.ACCOUNTANT, subject=5, by=SYSTEM, at=AT)
    assert returning.recover_staff(login=Account.objects.get(pk=minh).login, at=AT) == minh


@pytest.mark.parametrize("login", ["0116000002", "khong-co"])
def test_only_accounts_of_the_staff_are_recovered_past_the_counter(binh, login):
    with pytest.raises(returning.NoStaffAccount):
        returning.recover_staff(login=login, at=AT)


def test_the_database_keeps_two_people_apart(binh, cast):
    ask(cast)
    by_one = {"decided_at": AT, "is_approved": True, "decided_by": cast.minh.account_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.update(**by_one)


def test_turned_down_nothing_happens(binh, cast):
    approve(ask(cast), cast.ha, is_approved=False)
    assert Account.objects.get(pk=binh).phone == OLD


def test_it_is_decided_once_and_not_after_a_week(binh, cast):
    key = ask(cast)
    with pytest.raises(RecoveryOver):
        approve(key, cast.ha, at=AT + timedelta(days=7))
    approve(key, cast.ha)
    with pytest.raises(RecoveryOver):
        approve(key, cast.ha)


def test_another_office_neither_sees_nor_approves(binh, cast):
    key = ask(cast)
    elsewhere = replace(cast.ha, agency_path=cast.caugiay.path)
    assert queries.list_recoveries(actor=elsewhere, at=AT) == []
    with pytest.raises(NotFound):
        approve(key, elsewhere)


@pytest.mark.parametrize("lacking", range(3))
def test_every_check_is_needed(binh, cast, lacking):
    checks = [
        each for place, each in enumerate(NEEDED[RecoveryKind.NEW_PHONE]) if place != lacking
    ]
    with pytest.raises(asking.ChecksMissing):
        ask(cast, checks=checks)


def test_an_officers_account_is_not_recovered_at_the_counter(cast):
    login = Account.objects.get(pk=cast.tuan.account_id).login
    actions.assign(
        account=cast.tuan.account_id,
        role=Role.PROCESSING,
        agency_path=cast.badinh.path,
        by=SYSTEM,
        at=AT,
    )
    for wanted in (login, "nobody-at-all"):
        with pytest.raises(asking.NoSuchAccount):
            ask(cast, login=wanted)


HEIR = {
    "kind": RecoveryKind.DECEASED,
    "phone": "",
    "claimant": "Trần Thị Cúc",
    "relation": "Con",
    "papers": "Trích lục khai tử số 12, 10/11/2026",
    "died_on": date(2026, 11, 9),
}


def test_the_account_of_the_dead_is_closed_and_it_is_written_down_who_asked(binh, cast):
    key = ask(cast, **HEIR)
    shown = queries.get_recovery_for(key, actor=cast.ha, at=AT)
    assert (shown.claimant, shown.relation) == ("Trần Thị Cúc", "Con")
    approve(key, cast.ha)
    account = Account.objects.get(pk=binh)
    assert (account.is_active, account.closed_for) == (False, "deceased")
    assert Entry.objects.filter(act="recovery.approve", person=cast.binh.id).exists()
    assert people.find_death(cast.binh.id).died_on == date(2026, 11, 9)


@pytest.mark.parametrize("day", [None, date(2026, 11, 21)])
def test_a_death_has_a_day_that_is_not_to_come(binh, cast, day):
    with pytest.raises(asking.DayNeeded):
        ask(cast, **{**HEIR, "died_on": day})


def test_a_refused_death_stands_nowhere(binh, cast):
    approve(ask(cast, **HEIR), cast.ha, is_approved=False)
    assert people.find_death(cast.binh.id) is None


@pytest.fixture
def noted(binh, cast):
    approve(ask(cast, **HEIR), cast.ha)
    return Dead(
        person=cast.binh.id, number="0116000002", name="Trần Văn Bình", died_on=HEIR["died_on"]
    )


def ask_revival(cast, dead, **more):
    given = {"checks": NEEDED[RecoveryKind.ALIVE], "purpose": "Trùng tên", "phone": NEW, **more}
    return actions.ask_revival(dead=dead, **given, by=cast.minh, at=AT)


def test_wrongly_dead_the_leader_takes_it_back_and_a_link_opens_the_account(binh, noted, cast):
    approve(ask_revival(cast, noted), cast.ha)
    account = Account.objects.get(pk=binh)
    assert (account.is_active, account.phone) == (True, NEW)
    assert people.find_death(cast.binh.id) is None
    told = " ".join(told_to(NEW))
    assert "/tai-khoan/dat-mat-khau/" in told
    assert "ghi nham anh/chi da mat" in told


def test_no_other_officer_and_not_who_asked_takes_a_death_back(noted, cast):
    key = ask_revival(cast, noted)
    with pytest.raises(deciding.AnotherOfficer):
        approve(key, cast.minh)
    other = replace(cast.minh, account_id=cast.tuan.account_id)
    with pytest.raises(deciding.LeaderNeeded):
        approve(key, other)
    assert people.find_death(cast.binh.id) is not None


def test_without_an_account_the_register_takes_it_back_and_the_phone_is_told(cast):
    register.record_death(
        person=cast.binh.id, died_on=date(2026, 11, 9), evidence="Nhầm", by=cast.minh, at=AT
    )
    dead = Dead(person=cast.binh.id, number="0116000002", name="Bình", died_on=date(2026, 11, 9))
    key = ask_revival(cast, dead)
    assert queries.get_recovery_for(key, actor=cast.ha, at=AT).name == "Bình"
    approve(key, cast.ha)
    assert people.find_death(cast.binh.id) is None
    assert "ghi nham" in " ".join(told_to(NEW))


def test_whoever_lives_is_not_revived_and_every_check_is_needed(noted, cast):
    with pytest.raises(asking.NotNotedDead):
        ask_revival(cast, None)
    with pytest.raises(asking.ChecksMissing):
        ask_revival(cast, noted, checks=[])


def test_a_new_phone_does_not_open_the_account_of_the_dead(noted, cast):
    with pytest.raises(asking.NotedDead):
        ask(cast)

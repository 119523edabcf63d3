"""The account into which money is paid: one at a time, one's own, unreadable in the table."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import ManyRefused, NotFound
from ansinh.kernel.text import unmarked
from ansinh.records.payments import actions, queries, rules
from ansinh.records.payments.models import PaymentAccount
from ansinh.records.payments.types import Details
from ansinh.records.people import actions as people
from tests.cast import AT

NUMBER = "0011004234567"
VIETCOMBANK = Details(bank="970436", number=NUMBER, holder="NGUYEN THI LAN")
AGRIBANK = Details(bank="970405", number="1500-2056 789 01", holder="Nguyễn Thị Lan")
LATER = AT + timedelta(days=1)
PLAIN = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=6, max_size=20)
NAMES = st.lists(
    st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ", min_size=1), min_size=1, max_size=5
).map(" ".join)


def pay_into(cast, details=VIETCOMBANK, at=AT):
    actions.set_payment_account(person=cast.lan.id, details=details, by=cast.worker, at=at)


def accounts_of(cast):
    return queries.get_payment_account_for(actor=cast.worker, person=cast.lan.id)


@given(PLAIN, st.lists(st.sampled_from(" -.\u00a0"), min_size=21, max_size=21))
def test_what_people_type_between_the_digits_is_no_part_of_the_number(number, between):
    typed = "".join(gap + letter for gap, letter in zip(between, number, strict=False))
    assert rules.account_number(typed.lower()) == number


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_refused(typed):
    try:
        number = rules.account_number(typed)
    except rules.BadAccountNumber:
        return
    assert number.isascii()
    assert number.isalnum()
    assert 6 <= len(number) <= 20


@pytest.mark.parametrize("typed", ["12345", "1" * 21, "12345_", "١٢٣٤٥٦", "", "１２３４５６"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(rules.BadAccountNumber):
        rules.account_number(typed)


@given(NAMES)
def test_a_name_is_known_as_banks_write_it(name):
    details = replace(VIETCOMBANK, holder=rules.as_banks_write(name))
    assert rules.faults_of(details, name=name) == []
    assert rules.faults_of(replace(details, holder=f"{name} khác"), name=name) != []
    assert unmarked(details.holder) == details.holder


def test_every_bank_has_six_digits_of_its_own_and_a_vietnamese_name():
    banks = rules.all_banks()
    assert all(code.isdecimal() and len(code) == 6 for code in banks)
    assert len({each.short for each in banks.values()}) == len(banks) > 25
    assert all(each.name.startswith("Ngân hàng ") for each in banks.values())


def test_a_closed_bank_is_offered_no_more():
    bank, *_ = queries.list_banks(on=AT.date())
    closed = replace(bank, until=AT.date())
    assert closed.is_open(AT.date() - timedelta(days=1))
    assert not closed.is_open(AT.date())


def test_an_account_is_named_and_its_owner_sees_the_end_of_it(cast):
    pay_into(cast)
    found = accounts_of(cast)
    assert (found.current.bank.short, found.current.masked) == ("Vietcombank", "…4567")
    assert found.current.holder == "NGUYEN THI LAN"
    assert found.earlier == ()


def test_another_takes_its_place_at_the_same_moment(cast):
    pay_into(cast)
    pay_into(cast, AGRIBANK, LATER)
    found = accounts_of(cast)
    assert (found.current.masked, found.current.valid_from) == ("…8901", LATER)
    assert [each.ended_at for each in found.earlier] == [LATER]


def test_the_same_twice_does_nothing(cast):
    Message.objects.all().delete()
    pay_into(cast)
    pay_into(cast, replace(VIETCOMBANK, number="0011 0042 34567", holder="Nguyễn Thị Lan"), LATER)
    actions.end_payment_account(person=cast.lan.id, by=cast.worker, at=LATER)
    actions.end_payment_account(person=cast.lan.id, by=cast.worker, at=LATER)
    assert PaymentAccount.objects.count() == 1
    assert Message.objects.count() == 2
    acts = [each.act for each in journal.list_about("payment-account", str(cast.lan.id))]
    assert sorted(acts) == ["payments.end-account", "payments.set-account"]


def test_the_journal_keeps_digests_and_no_number(cast):
    pay_into(cast)
    pay_into(cast, AGRIBANK, LATER)
    entry = Entry.objects.filter(act="payments.set-account").latest("id")
    assert entry.before
    assert entry.after
    assert NUMBER not in str(vars(entry))


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(cast):
    wrong = Details(bank="000000", number="12", holder="TRAN VAN BINH")
    with pytest.raises(ManyRefused) as refused:
        pay_into(cast, wrong)
    assert [each.path for each in refused.value.faults] == ["bank", "number", "holder"]
    assert not PaymentAccount.objects.exists()


def test_nobody_unknown_is_paid(cast):
    with pytest.raises(NotFound):
        actions.set_payment_account(person=0, details=VIETCOMBANK, by=SYSTEM, at=AT)


def test_nobody_else_and_no_program_is_told(cast):
    pay_into(cast)
    for actor in (cast.minh, cast.hoa, cast.ivan, replace(cast.worker, program="I-VAN")):
        with pytest.raises(NotFound):
            queries.get_payment_account_for(actor=actor, person=cast.lan.id)


def test_the_database_keeps_one_in_force_and_no_number_in_the_clear(cast):
    pay_into(cast)
    row = PaymentAccount.objects.get()
    assert NUMBER not in row.locked
    second = {"person": row.person, "bank": "970405", "tail": "8901", "valid_from": AT}
    for more in ({"locked": row.locked}, {"locked": NUMBER, "ended_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentAccount.objects.create(**second, **more)


def test_a_rotated_master_key_locks_the_numbers_anew_and_the_old_one_can_go(cast, settings):
    pay_into(cast)
    fresh = f"new:{'B' * 43}="
    settings.SCANS = replace(settings.SCANS, keys=f"{fresh},{settings.SCANS.keys}")
    documents.rotate_keys(by=SYSTEM, at=LATER)
    settings.SCANS = replace(settings.SCANS, keys=fresh)
    pay_into(cast, at=LATER)
    assert PaymentAccount.objects.get().locked.startswith("new:")


@pytest.mark.parametrize("has_own", [True, False])
def test_a_merged_number_gives_its_accounts_to_the_one_that_stays(cast, has_own):
    pay_into(cast)
    own = replace(AGRIBANK, holder=cast.cuc.full_name)
    if has_own:
        actions.set_payment_account(person=cast.cuc.id, details=own, by=SYSTEM, at=AT)
    people.merge(keep=cast.cuc.id, drop=cast.lan.id, dossier="", by=SYSTEM, at=LATER)
    in_force = PaymentAccount.objects.get(person=cast.cuc.id, ended_at=None)
    assert in_force.tail == ("8901" if has_own else "4567")
    assert PaymentAccount.objects.filter(person=cast.cuc.id).count() == 1 + has_own
    actions.end_payment_account(person=cast.cuc.id, by=SYSTEM, at=LATER)

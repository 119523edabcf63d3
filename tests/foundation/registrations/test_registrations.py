"""Registration: filled in page by page, sent once, decided once, and nothing typed twice."""

import re
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries as logins
from ansinh.foundation.accounts.actions.entering import codes
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.models import VaultFile
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.registrations import actions, queries, rules
from ansinh.foundation.registrations.actions import deciding, forgetting
from ansinh.foundation.registrations.actions import registering as filling
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import (
    Holder,
    Reason,
    RegistrationKind,
    RegistrationState,
    ScanKind,
    Step,
    Way,
)
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotFound
from tests.cast import AT
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import (
    EMAIL,
    PHONE,
    STRANGER,
    fill_in,
    picture,
    read_phone,
    send,
)

BINH = Holder(login="0116000002", name="Trần Văn Bình", subject=42)
CHILD = Holder(login="0122000003", name="Trần Thị Cúc", subject=77, parent=42)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    registering.with_keys(settings, tmp_path)


@pytest.fixture
def sent(cast):
    return fill_and_send()


def fill_and_send(**more):
    key = fill_in(**more)
    send(key)
    return key


def accept(key, cast, holder=BINH):
    return actions.accept_registration(key=key, holder=holder, by=cast.minh, at=AT)


def refuse(key, cast, reasons=(Reason.SCANS_UNCLEAR,), remark="Ảnh bị loá"):
    actions.refuse_registration(key=key, reasons=reasons, remark=remark, by=cast.minh, at=AT)


def link_in(text, place):
    return re.search(rf"/tai-khoan/{place}/([\w-]+)/", text)[1]


def test_a_complete_registration_is_sent_once_and_due_in_three_working_days(cast):
    key = fill_in()
    code = send(key)
    assert send(key) == code
    form = queries.find_registration(key)
    assert form.state is RegistrationState.SUBMITTED
    assert form.due_at == datetime(2026, 11, 26, 2, tzinfo=UTC)
    assert code in read_phone()
    assert code in read_phone(EMAIL)


def test_the_letter_names_the_office_in_the_language_of_the_form(cast):
    key = fill_in()
    office = replace(registering.BADINH, name_en="Ba Dinh District Office")
    Registration.objects.filter(key=key).update(language="en", office=asdict(office))
    send(key)
    assert "Office: Ba Dinh District Office." in read_phone()


@pytest.mark.parametrize("lacking", ["full_name", "citizen_number", "street"])
def test_what_is_incomplete_is_not_sent(cast, lacking):
    key = fill_in(**{lacking: ""})
    with pytest.raises(filling.StepMissing) as refusal:
        send(key)
    assert refusal.value.step in {Step.WHO, Step.ADDRESS}


def test_changing_the_phone_asks_for_a_new_code(cast):
    key = fill_in()
    actions.set_contact(key=key, phone="0987654321", email=EMAIL, by=STRANGER, at=AT)
    with pytest.raises(filling.StepMissing):
        send(key)


def test_the_code_of_one_registration_confirms_no_other(cast):
    key = fill_in()
    other = actions.begin_registration(
        kind=RegistrationKind.PERSON, language="vi", by=STRANGER, at=AT
    )
    with pytest.raises(codes.CodeExpired):
        registering.confirm(other, registering.Carrier.SMS, PHONE)
    assert queries.find_registration(key).is_phone_confirmed


def test_pictures_are_taken_from_a_confirmed_phone_only(cast):
    key = actions.begin_registration(
        kind=RegistrationKind.PERSON, language="vi", by=STRANGER, at=AT
    )
    with pytest.raises(filling.StepMissing):
        attach(key)
    assert not VaultFile.objects.exists()


def attach(key, kind=ScanKind.FRONT):
    file = picture("red")
    actions.attach_scan(key=key, kind=kind, name=file.name, stream=file, by=STRANGER, at=AT)


def test_a_new_picture_replaces_the_old_one_for_good(cast):
    key = fill_in()
    before = queries.find_registration(key).scans[ScanKind.FRONT]
    attach(key)
    assert VaultFile.objects.count() == 3
    assert not VaultFile.objects.filter(key=before).exists()


def test_what_was_sent_is_not_changed_any_more(sent):
    for change in (
        lambda: attach(sent),
        lambda: actions.fill_registration(key=sent, values={}, by=STRANGER, at=AT),
        lambda: actions.set_contact(key=sent, phone=PHONE, email="", by=STRANGER, at=AT),
    ):
        with pytest.raises(filling.AlreadySent):
            change()
    assert VaultFile.objects.count() == 3


def test_accepted_opens_an_account_without_a_password_and_sends_a_link(sent, cast):
    account = Account.objects.get(pk=accept(sent, cast))
    assert (account.login, account.name, account.phone) == (BINH.login, BINH.name, PHONE)
    assert not account.has_usable_password()
    held = Assignment.objects.get(account=account)
    assert (held.role, held.subject) == (Role.PERSON.value, 42)
    assert link_in(read_phone(), "dat-mat-khau") == link_in(read_phone(EMAIL), "dat-mat-khau")


def test_two_officers_at_once_have_one_effect(sent, cast):
    accept(sent, cast)
    for again in (lambda: accept(sent, cast), lambda: refuse(sent, cast)):
        with pytest.raises(deciding.AlreadyDecided):
            again()
    assert Account.objects.filter(login=BINH.login).count() == 1


def test_a_number_that_has_an_account_gets_no_second_one(cast):
    accept(fill_and_send(), cast)
    with pytest.raises(accounts.HasAccount):
        accept(fill_and_send(phone="0987654321"), cast)


def test_a_person_who_acts_by_an_account_of_another_login_gets_no_second_one(cast):
    given = {"name": "Trần Văn Bình", "password": "", "by": SYSTEM, "at": AT}
    own = accounts.open_account(login="binh", **given)
    accounts.assign(account=own, role=Role.PERSON, subject=42, by=SYSTEM, at=AT)
    with pytest.raises(accounts.HasAccount):
        accept(fill_and_send(), cast)


def test_both_parents_act_for_a_child_each_once_and_by_accounts_of_their_own(cast):
    mother = fill_and_send(kind=RegistrationKind.CHILD)
    accept(mother, cast, replace(CHILD, parent=None))
    father = fill_and_send(kind=RegistrationKind.CHILD, phone="0987654321")
    with pytest.raises(deciding.ChildHasAccount):
        accept(father, cast, CHILD)
    own = accept(fill_and_send(phone="0987654321"), cast)
    assert accept(father, cast, CHILD) == own
    with pytest.raises(deciding.ActsAlready):
        accept(fill_and_send(kind=RegistrationKind.CHILD, phone="0987654321"), cast, CHILD)


def test_a_child_joins_the_account_of_its_parent(cast):
    account = accept(fill_and_send(), cast)
    key = fill_and_send(kind=RegistrationKind.CHILD, phone="0987654321")
    assert accept(key, cast, CHILD) == account
    subjects = Assignment.objects.filter(account=account).values_list("subject", flat=True)
    assert set(subjects) == {42, 77}
    assert "cho con" in read_phone("0987654321")


def test_a_child_of_a_parent_without_an_account_gets_one_of_its_own(cast):
    key = fill_and_send(kind=RegistrationKind.CHILD)
    assert Account.objects.get(pk=accept(key, cast, CHILD)).login == "0122000003"


def test_a_parent_acts_for_a_child_until_it_is_eighteen_and_it_takes_its_account_over(cast):
    birthday = AT + timedelta(days=100)
    held = accept(fill_and_send(kind=RegistrationKind.CHILD), cast, replace(CHILD, until=birthday))
    assert logins.get_actor(held, at=birthday - timedelta(seconds=1)).people == {77}
    assert logins.get_actor(held, at=birthday).people == frozenset()
    own = fill_and_send(phone="0987654321")
    grown = replace(CHILD, parent=None)
    with pytest.raises(accounts.HasAccount):
        accept(own, cast, grown)
    taken = actions.accept_registration(key=own, holder=grown, by=cast.minh, at=birthday)
    assert (taken, Account.objects.get(pk=held).phone) == (held, "0987654321")
    assert not Account.objects.get(pk=held).has_usable_password()
    assert logins.get_actor(held, at=birthday).people == {77}


def test_nobody_becomes_the_parent_of_somebody_of_age(cast):
    key = fill_and_send(kind=RegistrationKind.CHILD)
    with pytest.raises(deciding.OfAge):
        accept(key, cast, replace(CHILD, until=AT))


def test_an_organisation_acts_through_its_representative(cast):
    key = fill_and_send(kind=RegistrationKind.ORGANISATION)
    holder = Holder(login="0101234567", name="Sao Mai", subject=cast.sao_mai.id)
    account = accept(key, cast, holder)
    actor = logins.get_actor(account, at=AT)
    assert actor.employers == {cast.sao_mai.id}


def test_a_refusal_says_why_and_its_link_opens_everything_again(sent, cast):
    refuse(sent, cast)
    told = read_phone()
    assert "chup lai chan dung" in told
    assert "Anh bi loa" in told
    key = actions.reopen_registration(token=link_in(told, "dang-ky/sua"), by=STRANGER, at=AT)
    form = queries.find_registration(key)
    assert form.state is RegistrationState.DRAFT
    assert form.values["full_name"] == "Trần Văn Bình"
    assert len(form.scans) == 3
    assert form.is_phone_confirmed
    assert rules.next_step(form) is Step.REVIEW


def test_sending_again_makes_a_new_declaration_and_the_old_one_is_void(sent, cast):
    old = queries.find_registration(sent).code
    refuse(sent, cast)
    actions.reopen_registration(token=link_in(read_phone(), "dang-ky/sua"), by=STRANGER, at=AT)
    new = send(sent)
    assert new != old
    assert not documents.check(old).is_valid
    assert documents.check(new).is_valid


def test_a_link_to_mend_ends(sent, cast):
    refuse(sent, cast)
    token = link_in(read_phone(), "dang-ky/sua")
    late = AT + rules.REOPEN_LIFE
    assert queries.find_reopened(token, at=late) is None
    with pytest.raises(NotFound):
        actions.reopen_registration(token=token, by=STRANGER, at=late)


def test_the_link_to_mend_opens_nothing_once_it_was_sent_again(sent, cast):
    refuse(sent, cast)
    token = link_in(read_phone(), "dang-ky/sua")
    actions.reopen_registration(token=token, by=STRANGER, at=AT)
    assert queries.find_reopened(token, at=AT) == sent
    send(sent)
    assert queries.find_reopened(token, at=AT) is None
    with pytest.raises(NotFound):
        actions.reopen_registration(token=token, by=STRANGER, at=AT)


def test_a_refusal_needs_a_reason(sent, cast):
    with pytest.raises(deciding.ReasonNeeded):
        refuse(sent, cast, reasons=(), remark=" ")


def test_another_office_neither_sees_nor_decides(sent, cast):
    elsewhere = replace(cast.minh, agency_path=cast.caugiay.path)
    with pytest.raises(NotFound):
        queries.get_registration_for(sent, actor=elsewhere)
    with pytest.raises(NotFound):
        actions.accept_registration(key=sent, holder=BINH, by=elsewhere, at=AT)
    code = queries.find_registration(sent).code
    assert queries.find_by_code_for(code, actor=elsewhere) is None
    assert queries.list_waiting(actor=elsewhere) == []


@pytest.mark.parametrize(
    "typed",
    ["{0}", " {0} ", "{1}", "http://localhost:8000/xac-thuc/{0}", "https://x/xac-thuc/{0}/"],
)
def test_the_counter_finds_what_was_typed_or_scanned(sent, cast, typed):
    code = queries.find_registration(sent).code
    found = queries.find_by_code_for(
        typed.format(code, code.replace("-", "").lower()), actor=cast.minh
    )
    assert found.key == sent


def test_a_draft_is_found_by_nobody_at_the_counter(cast):
    key = fill_in()
    with pytest.raises(NotFound):
        queries.get_registration_for(key, actor=cast.minh)
    assert queries.find_by_code_for("", actor=cast.minh) is None


def test_the_list_has_the_first_due_on_top_page_by_page(cast):
    keys = [
        fill_and_send(at=AT + timedelta(days=day), phone=f"098765432{day}") for day in (2, 0, 1)
    ]
    rows = queries.list_waiting(actor=cast.minh, limit=2)
    assert keys[1] in {row.key for row in rows}
    rest = queries.list_waiting(actor=cast.minh, after=queries.place_of(rows[-1].key))
    assert {row.key for row in [*rows, *rest]} == set(keys)
    assert len(rest) == 1
    assert queries.count_late(actor=cast.minh, at=AT + timedelta(days=9)) == 3


def test_looking_at_a_picture_is_journalled(sent, cast):
    look = actions.look_at_scan(key=sent, kind=ScanKind.PORTRAIT, person=42, by=cast.minh, at=AT)
    assert look.startswith(b"\xff\xd8")
    entry = Entry.objects.get(act="look")
    assert (entry.person, entry.actor) == (42, cast.minh.account_id)


def test_old_drafts_go_and_the_pictures_of_what_was_decided(sent, cast):
    accept(sent, cast)
    draft = fill_in(phone="0987654321")
    later = AT + timedelta(days=90)
    forgetting.forget_old_registrations(
        drafts_before=later, decided_before=later, by=STRANGER, at=later
    )
    assert not VaultFile.objects.exists()
    assert queries.find_registration(draft) is None
    assert queries.find_registration(sent).scans == {}


def test_a_dropped_registration_leaves_nothing(cast):
    key = fill_in()
    actions.forget_registration(key=key, by=STRANGER, at=AT)
    assert not Registration.objects.exists()
    assert not VaultFile.objects.exists()


def test_the_declaration_holds_what_was_typed(sent):
    code = queries.find_registration(sent).code
    assert documents.check(code).kind == "declaration"


@given(st.sampled_from(RegistrationKind), st.sampled_from(Way))
def test_only_a_firm_signs_instead_of_handing_in_pictures(kind, way):
    signs = kind is RegistrationKind.ORGANISATION and way is Way.SIGNATURE
    assert bool(rules.scans_of(kind, way)) is not signs


@given(st.integers(-20_000, 10_000).map(lambda hours: AT + timedelta(hours=hours)))
def test_a_registration_is_due_after_it_was_sent(sent_at):
    assert timedelta(days=2) < rules.due_at(sent_at) - sent_at <= timedelta(days=20)

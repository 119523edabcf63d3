"""Registrations at the counter: found by the code, compared with the register, decided once."""

import re
from datetime import date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries as logins
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import RegistrationKind, RegistrationState, Way
from ansinh.kernel.actors import ANYONE, Role
from ansinh.records.people.models import Death, Person
from tests.cast import AT
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import fill_in, read_phone, send
from tests.watchman import WatchfulClient

LIST = "/can-bo/dang-ky/"
CHECKS = ["identity", "declaration", "register"]


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    registering.with_keys(settings, tmp_path)


@pytest.fixture
def form(cast):
    Person.objects.filter(pk=cast.binh.id).update(citizen_number="001090000002")
    key = fill_in()
    send(key)
    return queries.find_registration(key)


def test_a_scanned_code_opens_the_registration(minh, form):
    answer = minh.post(LIST, {"code": f"http://localhost:8000/xac-thuc/{form.code}"})
    assert answer.url == f"{LIST}{form.key}/"
    shown = minh.get(answer.url).content.decode()
    assert "Trần Văn Bình" in shown
    assert "có khác" not in shown


def test_the_declaration_of_before_a_refusal_finds_what_was_mended(minh, form):
    minh.post(f"{LIST}{form.key}/tu-choi/", {"reason": ["other"], "remark": "Ảnh mờ quá"})
    token = re.search(r"/tai-khoan/dang-ky/sua/(\S+)/", read_phone())[1]
    actions.reopen_registration(token=token, by=ANYONE, at=AT)
    assert minh.post(LIST, {"code": form.code}).status_code == 422
    send(form.key)
    assert minh.post(LIST, {"code": form.code}).url == f"{LIST}{form.key}/"


def test_what_is_overdue_is_told_on_the_first_page_of_officer_and_leader(minh, at_desk, form):
    Registration.objects.update(due_at=AT)
    for page in (minh.get("/can-bo/"), at_desk("ha").get("/can-bo/")):
        assert "1 đăng ký tài khoản đã quá hạn" in page.content.decode()


def test_an_unknown_code_is_said_to_be_so(minh, form):
    answer = minh.post(LIST, {"code": "7KQ4-M2XD-9TPA"})
    assert answer.status_code == 422
    assert "7KQ4-M2XD-9TPA" in answer.content.decode()


def test_a_difference_with_the_register_is_marked_and_the_look_is_journalled(minh, form, cast):
    Person.objects.filter(pk=cast.binh.id).update(full_name="Trần Văn Bính")
    shown = minh.get(f"{LIST}{form.key}/").content.decode()
    assert "Trần Văn Bính" in shown
    assert "is-bad" in shown
    assert Entry.objects.filter(act="look", person=cast.binh.id).exists()


def test_pictures_are_shown_and_each_look_is_journalled(minh, form, cast):
    before = Entry.objects.filter(act="look", person=cast.binh.id).count()
    assert minh.get(f"{LIST}{form.key}/anh/front/")["Content-Type"] == "image/jpeg"
    assert Entry.objects.filter(act="look", person=cast.binh.id).count() == before + 1
    assert minh.get(f"{LIST}{form.key}/anh/passport/").status_code == 404


def test_accepting_needs_every_check(minh, form):
    answer = minh.post(f"{LIST}{form.key}/nhan/", {"check": CHECKS[:2]})
    assert answer.status_code == 422
    assert queries.find_registration(form.key).state is RegistrationState.SUBMITTED


def test_accepted_the_owner_sets_her_password_by_the_link(minh, form, cast):
    answer = minh.post(f"{LIST}{form.key}/nhan/", {"check": CHECKS})
    assert answer.url == LIST
    assert re.search(r"/tai-khoan/dat-mat-khau/[\w-]+/", read_phone())
    account = Account.objects.get(login=cast.binh.insurance_number)
    assert logins.get_actor(account.pk, at=registering.now()).people == {cast.binh.id}


def test_a_number_not_in_the_register_cannot_be_accepted(minh, cast):
    key = fill_in(insurance_number="0199999999")
    send(key)
    assert minh.post(f"{LIST}{key}/nhan/", {"check": CHECKS}).status_code == 422


def test_a_child_needs_proof_of_the_right_to_act(minh, cast):
    Person.objects.filter(pk=cast.cuc.id).update(
        insurance_number="0122000003", birth=date(2022, 3, 9)
    )
    key = fill_in(RegistrationKind.CHILD)
    send(key)
    assert minh.post(f"{LIST}{key}/nhan/", {"check": CHECKS}).status_code == 422
    assert minh.post(f"{LIST}{key}/nhan/", {"check": [*CHECKS, "mandate"]}).status_code == 302
    held = Assignment.objects.get(subject=cast.cuc.id)
    assert timezone.localtime(held.valid_until) == midnight(2040, 3, 9)


def midnight(*day):
    return timezone.make_aware(datetime(*day))  # noqa: DTZ001 - made aware at once


def test_a_good_signature_needs_no_visit_and_so_no_check_of_one(minh, cast):
    key = fill_in(RegistrationKind.ORGANISATION, way=Way.SIGNATURE)
    send(key)
    assert 'id="check-identity"' in minh.get(f"{LIST}{key}/").content.decode()
    Registration.objects.filter(key=key).update(signed_at=AT, signer="CÔNG TY SAO MAI")
    shown = minh.get(f"{LIST}{key}/").content.decode()
    assert 'id="check-identity"' not in shown
    refused = minh.post(f"{LIST}{key}/nhan/", {})
    assert 'href="#check-register"' in refused.content.decode()
    assert minh.post(f"{LIST}{key}/nhan/", {"check": ["register"]}).url == LIST


def test_refused_with_reasons_and_words_of_ones_own(minh, form):
    answer = minh.post(f"{LIST}{form.key}/tu-choi/", {"remark": ""})
    assert answer.status_code == 422
    chosen = {"reasons": ["scans-unclear"], "remark": "Ảnh bị loá"}
    assert minh.post(f"{LIST}{form.key}/tu-choi/", chosen).url == LIST
    assert "Anh bi loa" in read_phone()


def test_the_leader_sees_what_is_late_and_decides_nothing(at_desk, form, cast):
    ha = at_desk("ha")
    assert form.code in ha.get(LIST).content.decode()
    assert "Từ chối" not in ha.get(f"{LIST}{form.key}/").content.decode()
    assert ha.post(f"{LIST}{form.key}/nhan/", {"check": CHECKS}).status_code == 403


def test_the_processing_officer_and_another_office_see_nothing(tuan, form, cast):
    assert tuan.get(f"{LIST}{form.key}/").status_code == 403
    elsewhere = get_user_model().objects.create(login="other", name="Khác", created_at=AT)
    accounts.assign(
        account=elsewhere.pk,
        role=Role.RECEPTION,
        agency_path=cast.caugiay.path,
        by=cast.administrator,
        at=AT,
    )
    browser = WatchfulClient()
    browser.force_login(elsewhere)
    for place in ("", "anh/front/"):
        assert browser.get(f"{LIST}{form.key}/{place}").status_code == 404


def test_nobody_opens_an_account_in_the_name_of_the_dead(minh, form, cast):
    Death.objects.create(
        person_id=cast.binh.id, died_on=date(2026, 11, 1), evidence="Khai tử", recorded_at=AT
    )
    answer = minh.post(f"{LIST}{form.key}/nhan/", {"check": CHECKS})
    assert answer.status_code == 422
    assert "01/11/2026" in answer.content.decode()
    assert queries.find_registration(form.key).state is RegistrationState.SUBMITTED

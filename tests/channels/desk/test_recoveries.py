"""The pages of recovery: what is typed stays, two officers, nothing for others."""

import re
from datetime import date

import pytest

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account, Recovery
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.records.people import actions as register
from ansinh.records.people import queries as people
from tests.cast import AT
from tests.foundation.registrations import registering

ALIVE = ["identity", "likeness", "mistake"]
LIST = "/can-bo/khoi-phuc/"
ASKED = {
    "login": "0116000002",
    "phone": "0987 654 321",
    "purpose": "Mất điện thoại",
    "check": ["identity", "likeness", "answers"],
}


@pytest.fixture(autouse=True)
def binh(cast, settings, tmp_path):
    registering.with_keys(settings, tmp_path)
    account = actions.open_account(
        login="0116000002", name="Trần Văn Bình", password="", phone="0912345678", by=SYSTEM, at=AT
    )
    actions.assign(account=account, role=Role.PERSON, subject=42, by=SYSTEM, at=AT)
    return account


def test_asked_by_one_and_approved_by_the_leader(minh, at_desk, binh):
    assert minh.post(f"{LIST}moi/new-phone/", ASKED).url == LIST
    key = Recovery.objects.get().key
    assert minh.post(f"{LIST}{key}/", {"word": "approve"}).status_code == 409
    ha = at_desk("ha")
    assert re.search(r"Khôi phục tài khoản\s*<[^>]*>1<", ha.get("/can-bo/").content.decode())
    assert "Trần Văn Bình" in ha.get(LIST).content.decode()
    assert "0987654321" not in ha.get(f"{LIST}{key}/").content.decode()
    assert ha.post(f"{LIST}{key}/", {"word": "approve"}).url == LIST
    assert Account.objects.get(pk=binh).phone == "0987654321"
    assert ha.post(f"{LIST}{key}/", {"word": "approve"}).url == LIST
    assert "đã có người quyết định" in ha.get(LIST).content.decode()
    assert ha.get(f"{LIST}{key}/").url == LIST


@pytest.mark.parametrize(
    "wrong", [{"phone": "12"}, {"login": "0199999999"}, {"check": ["identity"]}, {"purpose": ""}]
)
def test_what_is_refused_keeps_what_was_typed(minh, wrong):
    answer = minh.post(f"{LIST}moi/new-phone/", {**ASKED, **wrong})
    assert answer.status_code == 422
    assert "Mất điện thoại" in answer.content.decode()


def test_an_heir_says_who_she_is_and_what_she_shows(minh):
    given = {**ASKED, "check": ["death", "relation", "identity"]}
    assert minh.post(f"{LIST}moi/deceased/", given).status_code == 422
    named = {"claimant": "Trần Thị Cúc", "relation": "Con", "papers": "Khai tử số 12"}
    for day in ("", "31/02/2026", "01/01/2999"):
        typed = {**given, **named, "died_on": day}
        answer = minh.post(f"{LIST}moi/deceased/", typed)
        assert answer.status_code == 422
        assert f'value="{day}"' in answer.content.decode()
    assert minh.post(f"{LIST}moi/deceased/", {**typed, "died_on": "10/11/2026"}).url == LIST
    assert "10/11/2026" in minh.get(f"{LIST}{Recovery.objects.get().key}/").content.decode()


def test_there_is_no_other_kind(minh):
    assert minh.get(f"{LIST}moi/anything/").status_code == 404


@pytest.mark.parametrize("name", ["tuan", "support", "auditor", "administrator", "worker"])
def test_others_find_no_way_in(at_desk, name):
    assert at_desk(name).get(LIST).status_code == 403


def test_a_death_wrongly_noted_is_taken_back_by_the_leader_alone(minh, at_desk, cast):
    register.record_death(
        person=cast.binh.id, died_on=date(2026, 11, 9), evidence="Nhầm", by=cast.minh, at=AT
    )
    typed = {**ASKED, "purpose": "UBND phường xác nhận nhầm", "check": ALIVE}
    assert minh.post(f"{LIST}moi/alive/", {**typed, "login": "0116000009"}).status_code == 422
    assert minh.post(f"{LIST}moi/alive/", typed).url == LIST
    page = f"{LIST}{Recovery.objects.get().key}/"
    assert 'value="approve"' not in minh.get(page).content.decode()
    ha = at_desk("ha")
    assert "09/11/2026" in ha.get(page).content.decode()
    assert ha.post(page, {"word": "approve"}).url == LIST
    assert people.find_death(cast.binh.id) is None

"""Medical visits: a code before anything is seen, only by the patient or who acts for a child."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.types.doors import CONFIRMED_ON
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.programs import actions as programs
from ansinh.foundation.programs.types.scopes import Scope
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.identifiers import CardNumber
from ansinh.records.health import actions as health
from tests.cast import AT
from tests.channels.portal.conftest import confirm, signed_in
from tests.foundation.accounts.proving import read_code
from tests.records.health.conftest import claim  # noqa: F401 - a fixture

PAGE = "/toi/kham-chua-benh/"
CONFIRM = "/tai-khoan/xac-nhan/"
EMPTY = "Chưa có lượt khám nào được cơ sở khám chữa bệnh gửi về."
PHONE = "0912345678"
HOSPITAL = "Bệnh viện Đa khoa Ba Đình"


def note(cast, *visits):
    health.note_visits(visits=visits, by=cast.tuan, at=AT)


def read(browser, where=PAGE):
    answer = browser.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def visits(cast, claim):  # noqa: F811
    """Note two visits of Lan, one of them at another facility without a referral."""
    astray = {"is_right_line": False, "by_fund": 0, "by_patient": 500_000, "diagnosis": "S72.0"}
    note(cast, claim(), claim("KB-2", **astray))


@pytest.fixture
def on_phone(cast, settings):
    """Let Lan's codes come to a simulated phone."""
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
    get_user_model().objects.filter(pk=cast.worker.account_id).update(phone=PHONE)


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_without_a_code_nothing_is_shown(lan, visits, method):
    answer = getattr(lan, method)(PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, CONFIRM)
    assert HOSPITAL not in answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_code_leads_back_to_the_page_that_was_asked_for(lan, visits, on_phone, prefix):
    asked = f"{prefix}{PAGE}?after=999999999"
    assert lan.get(asked).headers["Location"] == f"{prefix}{CONFIRM}"
    lan.get(f"{prefix}{CONFIRM}")
    answer = lan.post(f"{prefix}{CONFIRM}", {"code": read_code(PHONE)})
    assert answer.headers["Location"] == asked
    assert lan.get(asked).status_code == 200


def test_a_wrong_code_shows_nothing_and_still_leads_there_later(lan, visits, on_phone):
    lan.get(PAGE)
    lan.get(CONFIRM)
    right = read_code(PHONE)
    assert lan.post(CONFIRM, {"code": f"{(int(right) + 1) % 10**6:06d}"}).status_code == 422
    assert lan.get(PAGE).status_code == 302
    assert lan.post(CONFIRM, {"code": right}).headers["Location"] == PAGE


def test_after_ten_minutes_and_on_another_device_the_code_is_asked_anew(lan, visits):
    confirm(lan, since=timedelta(minutes=11))
    assert lan.get(PAGE).status_code == 302
    confirm(lan)
    session = lan.session
    session[CONFIRMED_ON] = "another device"
    session.save()
    assert lan.get(PAGE).status_code == 302


def test_the_visits_are_told_with_who_paid_what(lan, visits):
    page = read(confirm(lan))
    for said in (HOSPITAL, "05/03/2026", "J06.9", "Bệnh hệ hô hấp", "400.000", "KB-1"):
        assert said in page
    assert "trái tuyến" in page
    assert 'href="/toi/bao-sai-sot/"' in page


def test_the_year_tells_what_counts_towards_the_full_share(lan, visits, cast, claim):  # noqa: F811
    day = timezone.localdate()
    note(cast, claim("KB-3", admitted_on=day, discharged_on=day))
    page = re.sub(r"\s+", " ", read(confirm(lan)))
    assert f"Năm {day.year} anh/chị đã tự trả" in page
    assert "6 lần mức tham chiếu" in page


def test_english_readers_find_the_same_page(lan, visits):
    page = read(confirm(lan), f"/en{PAGE}")
    assert "My medical visits" in page
    assert "Respiratory system" in page
    assert "Bệnh hệ" not in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whoever_has_no_visits_is_told_so(lan, prefix):
    page = read(confirm(lan), f"{prefix}{PAGE}")
    assert (EMPTY in page) is (prefix == "")
    assert "<table" not in page


def test_nothing_of_it_is_cached_on_the_way(lan, visits):
    for answer in (lan.get(PAGE), confirm(lan).get(PAGE)):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "private" in answer.headers["Cache-Control"]


def test_older_visits_come_on_the_next_page(lan, cast, claim):  # noqa: F811
    note(cast, *(claim(f"KB-{number:02}") for number in range(25)))
    first = confirm(lan).get(PAGE)
    second = lan.get(PAGE, {"after": first.context["after"]})
    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 5)


def test_the_visits_of_somebody_else_are_not_hers(cast, visits):
    binh = confirm(signed_in(cast.worker, Role.PERSON, int(cast.binh.id)))
    assert EMPTY in read(binh)
    binh.post("/toi/nguoi/", {"person": str(cast.lan.id), "place": "visits"})
    assert HOSPITAL not in read(binh)


def test_a_parent_sees_the_childs_until_it_is_of_age(lan, cast, visits, claim):  # noqa: F811
    card = CardNumber(f"TE101{cast.cuc.insurance_number}")
    note(cast, claim("KB-9", card_number=card, diagnosis="H66.9"))
    mine = {"account": cast.worker.account_id, "role": Role.PERSON, "by": SYSTEM, "at": AT}
    accounts.assign(subject=int(cast.cuc.id), **mine)
    chosen = {"person": str(cast.cuc.id), "place": "visits"}
    assert confirm(lan).post("/toi/nguoi/", chosen).headers["Location"] == PAGE
    page = read(lan)
    assert "H66.9" in page
    assert "S72.0" not in page


def test_no_officer_comes_in_also_with_a_code(minh, visits):
    assert confirm(minh).get(PAGE).status_code == 403


def test_no_program_has_a_scope_for_visits(cast, lan, client, visits):
    token = programs.issue_token(
        account=cast.worker.account_id,
        scopes=[each.value for each in Scope],
        name="test",
        by=SYSTEM,
        at=timezone.now(),
    )
    headers = {"Authorization": f"Bearer {token}", "Purpose": "walk"}
    assert client.get(PAGE, headers=headers).status_code == 302
    record = client.get(f"/api/v1/people/{cast.lan.insurance_number}/record", headers=headers)
    assert record.status_code == 200
    assert "J06.9" not in record.content.decode()


def test_reading_ones_own_visits_leaves_no_look(lan, visits):
    before = Entry.objects.count()
    read(confirm(lan))
    assert Entry.objects.count() == before


def test_the_record_and_the_card_lead_there(lan):
    for page in ("/toi/", "/toi/the-bhyt/"):
        assert PAGE in read(lan, page)

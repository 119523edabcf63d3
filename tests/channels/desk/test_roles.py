"""The pages on which roles are read, given, approved by a second person and ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.models import Account, Assignment, Proposal
from ansinh.foundation.accounts.types import doors
from ansinh.foundation.accounts.views import confirm
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT

HELD = "/can-bo/quan-tri/phan-quyen/"
NEW = f"{HELD}moi/"


@pytest.fixture
def newcomer(db):
    return Account.objects.create(login="newcomer", name="Người mới", created_at=AT).pk


@pytest.fixture
def office(at_desk, monkeypatch):
    """Sign officers in as if each had just confirmed by a code."""
    monkeypatch.setattr(doors, "is_confirmed", lambda request: True)
    return at_desk


def said(role, agency="", days=300, login="newcomer"):
    until = timezone.localdate() + timedelta(days=days)
    return {
        "login": login,
        "role": role,
        "agency": agency,
        "until": f"{until:%d/%m/%Y}",
        "reason": "QĐ 12",
    }


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_roles_are_told_in_words(office, prefix):
    page = office("administrator").get(f"{prefix}/can-bo/quan-tri/vai-tro/").content.decode()
    assert ("Cán bộ tiếp nhận" if not prefix else "Reception officer") in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_plain_role_is_given_at_once(office, newcomer, prefix):
    khoa = office("administrator")
    answer = khoa.post(f"{prefix}{NEW}", said("reception", "00101"), follow=True)
    assert "Người mới" in answer.content.decode()
    assert queries.get_actor(newcomer, at=timezone.now()).roles == {Role.RECEPTION}


def test_a_leader_waits_for_a_second_person(office, newcomer):
    office("administrator").post(NEW, said("district-leader", "00101"))
    key = Proposal.objects.get().pk
    page = f"/can-bo/quan-tri/de-nghi/{key}/"
    own = office("administrator").post(page, {"word": "approve"})
    assert own.status_code == 409
    thang = office("provincial")
    shown = thang.get(page).content.decode()
    assert "Người mới" in shown
    assert "<small>BHXH thành phố Hà Nội</small>" in shown  # whose desk it is, not who is meant
    thang.post(page, {"word": "approve"})
    assert queries.get_actor(newcomer, at=timezone.now()).roles == {Role.DISTRICT_LEADER}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (said("reception", "00101", login="nobody"), "Không có tài khoản"),
        (said("reception", "99999"), "Không có cơ quan"),
        (said("reception"), "cần chọn cơ quan"),
        (said("reception", "00101", days=900), "không quá 2 năm"),
        ({}, "Nhập tên đăng nhập"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(office, newcomer, form, words):
    answer = office("administrator").post(NEW, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert form.get("login", "") in page


def test_filters_stay_out_of_the_address(office, newcomer, cast):
    office("administrator").post(NEW, said("reception", "00101"))
    khoa = office("administrator")
    answer = khoa.post(HELD, {"text": "người mới", "agency": "", "role": ""}, follow=True)
    assert answer.request["QUERY_STRING"] == ""
    assert [each.name for each, _ in answer.context["rows"]] == ["Người mới"]
    answer = khoa.post(HELD, {"agency": "00105"}, follow=True)
    assert answer.context["rows"] == []


def test_a_role_is_ended_with_a_reason(office, newcomer):
    key = actions.assign(
        account=newcomer, role=Role.EDITOR, until=AT + timedelta(days=700), by=SYSTEM, at=AT
    )
    khoa = office("administrator")
    page = f"{HELD}{key}/ket-thuc/"
    assert khoa.post(page, {"reason": " "}).status_code == 422
    khoa.post(page, {"reason": "Chuyển công tác"})
    assert Assignment.objects.get(pk=key).valid_until <= timezone.now()
    assert khoa.get(page).status_code == 404


def test_to_give_a_role_takes_a_code(at_desk, newcomer):
    answer = at_desk("administrator").post(NEW, said("reception", "00101"))
    assert answer.url.startswith("/tai-khoan/xac-nhan/")
    assert not Assignment.objects.filter(account=newcomer).exists()


@pytest.mark.parametrize("first", ["administrator", "auditor"])
def test_who_runs_or_audits_the_system_gets_no_role_that_handles_records(office, newcomer, first):
    until = timezone.now() + timedelta(days=300)
    actions.assign(account=newcomer, role=Role(first), until=until, by=SYSTEM, at=timezone.now())
    answer = office("administrator").post(NEW, said("reception", "00101"))
    assert answer.status_code == 422
    assert "không kiêm vai trò khác" in answer.content.decode()
    assert queries.get_actor(newcomer, at=timezone.now()).roles == {Role(first)}


def test_an_officer_does_not_become_an_auditor_beside_her_work(office, newcomer):
    khoa = office("administrator")
    khoa.post(NEW, said("reception", "00101"))
    assert khoa.post(NEW, said("auditor")).status_code == 422
    assert not Proposal.objects.exists()


def test_a_proposal_that_is_not_there_is_told_as_such_and_not_beside_the_code(
    at_desk, monkeypatch
):
    monkeypatch.setattr(confirm, "_check", lambda request, code: None)
    khoa = at_desk("administrator")
    asked = khoa.post("/can-bo/quan-tri/de-nghi/999/", {"word": "approve"})
    assert khoa.post(asked.url, {"code": "123456"}).status_code == 404

"""The support centre sees a caller by her code: exactly her, to look at only, for half an hour."""

import pytest
from django.utils import timezone

from ansinh.foundation.accounts.actions.roles import consenting
from ansinh.foundation.accounts.models import SupportConsent
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.identifiers import in_address

PAGE, ASK = "/can-bo/ho-tro/", "/can-bo/ho-tro/ma/"
WHY = "Hỏi về thẻ BHYT"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def yen(at_desk):
    return at_desk("support")


@pytest.fixture
def code(cast):
    return consenting.issue_support_code(by=cast.worker, at=timezone.now())


def opened(yen, number, code):
    return yen.post(ASK, {"number": number, "code": code, "purpose": WHY})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_code_opens_the_caller(yen, cast, code, prefix):
    answer = yen.post(
        f"{prefix}{ASK}",
        {"number": "0110129425", "code": code, "purpose": WHY},
        follow=True,
    )
    assert "Nguyễn Thị Lan" in answer.content.decode()
    assert "0110129425" not in answer.request["PATH_INFO"]
    look = journal.list_looks_at(cast.lan.id)[0]
    assert (look.by, look.purpose) == ("Đặng Hải Yến", WHY)


def test_without_the_code_nothing_opens_and_unknown_numbers_are_told_alike(yen, cast, code):
    wrong = "000000" if code != "000000" else "111111"
    known = opened(yen, "0110129425", wrong).content.decode()
    unknown = opened(yen, "0199999999", wrong).content.decode()
    assert "không khớp" in known
    assert "không khớp" in unknown
    assert journal.list_looks_at(cast.lan.id) == []


def test_the_code_opens_nobody_else(yen, cast, code):
    assert opened(yen, "0116000002", code).status_code == 422


def test_a_look_is_over_after_half_an_hour(yen, cast, code):
    call = opened(yen, "0110129425", code).url
    assert yen.get(call).status_code == 200
    SupportConsent.objects.update(open_until=timezone.now())
    assert yen.get(call).status_code == 404


def test_the_agent_closes_it(yen, cast, code):
    call = opened(yen, "0110129425", code).url
    yen.post(f"{call}dong/")
    assert yen.get(call).status_code == 404


def test_opening_a_page_leaves_one_look_and_closing_none(yen, cast, code):
    call = opened(yen, "0110129425", code).url
    yen.get(call)
    yen.post(f"{call}dong/")
    assert len(journal.list_looks_at(cast.lan.id)) == 1


def test_dossiers_of_others_stay_shut(yen, cast, code, dossier):
    call = opened(yen, "0110129425", code).url
    assert yen.get(f"{call}ho-so/{in_address(dossier)}/").status_code == 404


def test_a_code_goes_to_the_registered_phone_alone(yen, cast):
    answer = yen.post(ASK, {"number": "0110129425", "purpose": WHY, "send": "1"})
    assert answer.status_code == 200
    letter = Message.objects.get()
    assert letter.address == cast.lan.phone
    assert cast.lan.phone not in answer.content.decode()
    again = yen.post(ASK, {"number": "0199999999", "purpose": WHY, "send": "1"})
    assert again.status_code == 200


def test_a_supervisor_sees_who_looks_and_no_data(at_desk, yen, cast, code):
    call = opened(yen, "0110129425", code).url
    trang = at_desk("supervisor")
    page = trang.get(PAGE).content.decode()
    assert "Đặng Hải Yến" in page
    assert "Nguyễn Thị Lan" not in page
    assert trang.get(call).status_code == 403


def test_the_caller_makes_a_code_and_sees_who_looks(at_desk, yen, cast):
    lan = at_desk("worker")
    shown = lan.post("/tai-khoan/ma-tong-dai/")
    code = shown.context["code"].replace(" ", "")
    assert len(code) == 6
    opened(yen, "0110129425", code)
    assert "Đặng Hải Yến" in lan.get("/tai-khoan/ma-tong-dai/").content.decode()
    lan.post("/tai-khoan/ma-tong-dai/dong/")
    assert "Đặng Hải Yến" not in lan.get("/tai-khoan/ma-tong-dai/").content.decode()

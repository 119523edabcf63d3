"""Look-ups by officers: with a purpose, journalled, and with nothing personal in the address."""

from datetime import date

from ansinh.foundation.journal import queries as journal
from tests.cast import second_contract

PATH = "/can-bo/tra-cuu/nguoi/"
WHY = "Gọi điện hỏi về hồ sơ"


def test_a_look_needs_a_purpose(minh, cast):
    answer = minh.post(PATH, {"text": "0110129425", "purpose": ""})
    assert answer.status_code == 422
    assert 'value="0110129425"' in answer.content.decode()
    assert journal.list_looks_at(cast.lan.id) == []


def test_a_number_opens_the_record_and_lan_sees_who_looked(minh, cast):
    answer = minh.post(PATH, {"text": "0110129425", "purpose": WHY}, follow=True)
    assert "Nguyễn Thị Lan" in answer.content.decode()
    assert "0110129425" not in answer.request["PATH_INFO"]
    look = journal.list_looks_at(cast.lan.id)[0]
    assert (look.by, look.purpose) == ("Đỗ Quang Minh", WHY)


def test_an_officer_sees_which_contract_is_for_accidents_alone(minh, cast):
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    page = minh.post(PATH, {"text": "0110129425", "purpose": WHY}, follow=True).content.decode()
    assert page.count("Chỉ TNLĐ, BNN") == 1


def test_a_name_without_marks_finds_her_with_her_number_masked(minh, cast):
    answer = minh.post(PATH, {"text": "nguyen thi lan", "purpose": WHY})
    assert [each.id for each in answer.context["found"]] == [cast.lan.id]
    assert "011****425" in answer.content.decode()


def test_an_unknown_number_is_said_beside_the_field(minh):
    answer = minh.post(PATH, {"text": "0199999999", "purpose": WHY})
    assert answer.status_code == 422
    assert "Không tìm thấy" in answer.content.decode()


def test_a_look_belongs_to_the_session_that_asked(minh, tuan, cast):
    opened = minh.post(PATH, {"text": "0110129425", "purpose": WHY}).url
    assert tuan.get(opened).status_code == 404


def test_filters_stay_out_of_the_address(minh, dossier):
    answer = minh.post("/can-bo/viec/tat-ca/", {"text": "hoa sen"}, follow=True)
    assert answer.request["QUERY_STRING"] == ""
    assert list(answer.context["rows"]) == []
    answer = minh.post("/can-bo/viec/tat-ca/", {"text": "sao mai"}, follow=True)
    assert [row.code for row, _ in answer.context["rows"]] == [dossier]
    answer = minh.post("/can-bo/viec/tat-ca/", {"clear": ""}, follow=True)
    assert answer.context["is_filtered"] is False


def test_a_petition_is_answered_and_the_next_one_comes(minh, cast):
    from ansinh.services.petitions import actions
    from tests.cast import AT

    numbers = [
        actions.report_mistake(person=cast.lan.id, text=text, about="", by=cast.worker, at=AT)
        for text in ("Sai lương", "Sai chức danh")
    ]
    page = f"/can-bo/phan-anh/{numbers[0]}/"
    assert minh.post(page, {"text": " "}).status_code == 422
    assert minh.post(page, {"text": "Đã sửa"}).url == f"/can-bo/phan-anh/{numbers[1]}/"
    assert "Đã sửa" in minh.get(page).content.decode()

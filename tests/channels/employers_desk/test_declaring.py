"""An accountant declares by form, checks, submits, and is answered."""

import pytest

from ansinh.foundation.accounts.types import doors
from ansinh.services.dossiers import queries as dossiers
from tests.channels.employers_desk.conftest import words


def test_the_overview_names_the_employer_and_the_three_doors(hoa, cast):
    page = words(hoa.get("/don-vi/"))
    assert cast.sao_mai.name in page
    assert "Kê khai mới" in page


def test_a_stranger_is_sent_to_the_sign_in_page(client, db):
    assert "/tai-khoan/dang-nhap/" in client.get("/don-vi/").url


def test_employees_are_found_without_marks(hoa, cast):
    page = words(hoa.get("/don-vi/lao-dong/", {"q": "tran van binh"}))
    assert cast.binh.insurance_number in page
    assert cast.lan.insurance_number not in page


@pytest.mark.parametrize("after", ["a", "-1", "9" * 30, "1;--", "٣"])
def test_a_place_in_the_list_that_is_none_shows_the_list_from_its_beginning(hoa, cast, after):
    answer = hoa.get("/don-vi/lao-dong/", {"after": after})
    assert answer.status_code == 200
    assert cast.binh.full_name in words(answer)


def test_the_same_batch_opens_the_same_draft(hoa, draft, month):
    again = hoa.post("/don-vi/ke-khai/moi/", {"period": str(month), "batch": "1"})
    assert again.url == draft


def test_the_list_of_drafts_writes_months_as_people_do(hoa, draft):
    assert "Kê khai 11/2026, đợt 1" in hoa.get("/don-vi/ke-khai/").content.decode()


def test_a_line_typed_in_the_form_is_kept_in_the_draft(add, line, saved, draft):
    assert add(line).url == draft
    assert saved().form["movements"][0]["number"] == line["number"]


def test_a_bad_line_keeps_what_was_typed_and_says_what_is_wrong_beside_the_field(add, line, saved):
    page = add({**line, "number": "１２３"})
    assert page.status_code == 422
    assert "１２３" in page.content.decode()
    assert 'href="#number"' in page.content.decode()
    assert saved().form["movements"] == []


def test_a_worker_of_the_employer_is_filled_in_by_number(hoa, draft, cast):
    page = hoa.get(f"{draft}lao-dong/moi/", {"so": cast.lan.insurance_number[1:]})
    assert cast.lan.full_name in page.content.decode()


def test_the_check_page_says_what_to_mend_and_gives_no_way_to_submit(hoa, add, line, draft):
    add({**line, "number": "0199999999"})
    page = hoa.get(f"{draft}kiem-tra/")
    assert "Không có mã số 0199999999" in words(page)
    assert "Nộp hồ sơ" not in words(page)


def test_nothing_is_filed_without_the_declaration(*, hoa, add, line, draft, saved, cast):
    add(line)
    page = hoa.post(f"{draft}kiem-tra/", {"version": saved().version})
    assert page.status_code == 422
    assert not dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows


def submit(hoa, draft, version):
    """Declare and submit."""
    return hoa.post(f"{draft}kiem-tra/", {"version": version, "declared": "1"})


def test_submitting_gives_code_due_day_control_word_and_receipt(
    *, hoa, add, line, draft, saved, cast
):
    add(line)
    page = hoa.get(submit(hoa, draft, saved().version).url)
    filed = dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows[0]
    dossier = dossiers.get_dossier_for(filed.code, actor=cast.hoa)
    assert filed.code in words(page)
    assert dossier.control_word in words(page)
    assert f"/don-vi/giay-to/{dossier.receipt}.pdf" in page.content.decode()


def test_submitting_twice_shows_the_same_dossier(*, hoa, add, line, draft, saved, cast):
    add(line)
    version = saved().version
    assert submit(hoa, draft, version).url == submit(hoa, draft, version).url
    assert len(dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows) == 1


def test_a_second_tab_cannot_overwrite_the_first(hoa, draft, line, saved):
    version = saved().version
    hoa.post(f"{draft}lao-dong/moi/", {**line, "version": version})
    page = hoa.post(f"{draft}lao-dong/moi/", {**line, "version": version})
    assert page.status_code == 409
    assert len(saved().form["movements"]) == 1


def test_a_filed_batch_cannot_be_begun_again(*, hoa, add, line, draft, saved, month):
    add(line)
    submit(hoa, draft, saved().version)
    page = hoa.post("/don-vi/ke-khai/moi/", {"period": str(month), "batch": "1"})
    assert page.status_code == 422


@pytest.mark.parametrize("batch", ["0", "100", "-1", "٣", "1" * 5000])
def test_a_batch_is_a_number_from_1_to_99(hoa, month, batch):
    page = hoa.post("/don-vi/ke-khai/moi/", {"period": str(month), "batch": batch})
    assert page.status_code == 422


def test_a_line_and_a_draft_can_be_deleted(*, hoa, add, line, draft, saved, cast):
    add(line)
    hoa.post(f"{draft}lao-dong/1/xoa/", {"version": saved().version})
    assert saved().form["movements"] == []
    hoa.post(f"{draft}xoa/")
    assert not dossiers.list_drafts_for(actor=cast.hoa)


def test_another_companys_draft_is_not_there(hoa, draft, client, cast):
    assert hoa.get("/don-vi/ke-khai/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert hoa.get("/don-vi/ho-so/99999-2026-00101/").status_code == 404
    assert hoa.get("/don-vi/ho-so/rubbish/").status_code == 404


def test_every_page_speaks_english_too(hoa, add, line, draft):
    add(line)
    for path in ("/don-vi/", "/don-vi/lao-dong/", "/don-vi/ke-khai/", draft, f"{draft}kiem-tra/"):
        assert hoa.get(f"/en{path}").status_code == 200
    assert "Check before you submit" in words(hoa.get(f"/en{draft}kiem-tra/"))


def test_who_forgot_the_vow_is_told_before_any_code_is_asked_for(hoa, draft, saved, monkeypatch):
    monkeypatch.setattr(doors, "is_confirmed", lambda request: False)
    answer = hoa.post(f"{draft}kiem-tra/", {"version": saved().version})
    assert answer.status_code == 422
    assert 'href="#declared"' in answer.content.decode()

"""Officers act on dossiers: one after the other, many at once, two on the same one."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.identifiers import in_address
from ansinh.records.contributions.models import Leave
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import State
from tests.cast import AT, second_contract
from tests.channels.desk.conftest import act


def state(code):
    return queries.find_status(code).state


def test_a_dossier_goes_all_its_way_over_the_desk(minh, tuan, ha, dossier, page):
    for browser, name in [(minh, "accept"), (tuan, "take-up"), (tuan, "submit"), (ha, "sign")]:
        assert act(browser, page, name).status_code == 200
    assert state(dossier) is State.RETURNED


def test_after_an_act_comes_the_next_dossier_of_the_list(minh, file, cast):
    first, second = file(), file(cast.lan)
    answer = minh.post(f"/can-bo/ho-so/{in_address(first)}/viec/accept/", {"slug": "tiep-nhan"})
    assert answer.url == f"/can-bo/ho-so/{in_address(second)}/?hang=tiep-nhan"
    answer = minh.post(f"/can-bo/ho-so/{in_address(second)}/viec/accept/", {"slug": "tiep-nhan"})
    assert answer.url == "/can-bo/viec/tiep-nhan/"


def test_the_page_shows_the_request_beside_what_the_register_says(minh, page):
    shown = minh.get(page).content.decode()
    assert "Trần Văn Bình" in shown
    assert "Đóng từ 05/2020" in shown


def test_a_leave_from_another_employer_is_none_from_this_one(minh, page, cast):
    second_contract(cast.binh, cast.other, date(2026, 1, 1))
    Leave.objects.create(
        person_id=cast.binh.id,
        employer_id=cast.other.id,
        kind="unpaid",
        from_month=date(2026, 10, 1),
        recorded_at=AT,
    )
    shown = minh.get(page).content.decode()
    assert "Đang nghỉ" not in shown
    assert "Đóng từ 05/2020" in shown


def test_opening_a_dossier_is_journalled(minh, dossier, page):
    minh.get(page)
    entry = journal.list_about("dossier", dossier)[0]
    assert (entry.act, entry.by) == ("look", "Đỗ Quang Minh")


def test_two_officers_on_one_dossier_lose_nothing_they_typed(minh, page, dossier):
    version = minh.get(page).context["dossier"].version
    act(minh, page, "accept", version=version)
    answer = act(minh, page, "refuse", version=version, note="Thiếu chữ ký")
    assert answer.status_code == 409
    assert "Đỗ Quang Minh" in answer.content.decode()
    assert state(dossier) is State.ACCEPTED


def test_a_note_that_came_too_late_is_still_there(tuan, minh, page, dossier):
    version = minh.get(page).context["dossier"].version
    act(minh, page, "accept", version=version)
    act(tuan, page, "take-up", version=version + 1)
    answer = act(
        tuan, page, "ask-supplement", version=version, note="Thiếu hợp đồng", items="Hợp đồng"
    )
    assert answer.status_code == 409
    assert "Thiếu hợp đồng</textarea>" in answer.content.decode()
    assert "Hợp đồng</textarea>" in answer.content.decode()


@pytest.mark.parametrize("name", ["refuse", "ask-supplement"])
def test_what_needs_a_reason_is_refused_without_one(minh, page, name, dossier):
    answer = act(minh, page, name)
    assert answer.status_code == 409
    assert "govuk-error-message" in answer.content.decode()
    assert state(dossier) is State.FILED


def test_a_supplement_request_names_the_papers(minh, page, dossier, cast):
    act(minh, page, "ask-supplement", note="Cần bổ sung", items="Hợp đồng lao động\n\nQuyết định")
    assert state(dossier) is State.SUPPLEMENT_ASKED
    papers = queries.get_dossier_for(dossier, actor=cast.minh).documents
    assert [each.kind.value for each in papers] == ["receipt", "supplement-request"]


def test_who_may_not_act_is_told_so(tuan, page, dossier):
    assert act(tuan, page, "accept").status_code == 409
    assert state(dossier) is State.FILED


def test_an_unknown_act_or_dossier_is_not_there(minh, page):
    assert minh.post(f"{page}viec/burn/").status_code == 404
    assert minh.post(f"{page}viec/file/").status_code == 404
    assert minh.get("/can-bo/ho-so/99999-2026-00101/").status_code == 404
    assert minh.get("/can-bo/ho-so/garbage/").status_code == 404


def test_many_are_accepted_at_once_and_each_is_reported(minh, file, cast):
    first, second = file(), file(cast.lan)
    marked = [f"{first}@1", f"{second}@99", "garbage@1"]
    answer = minh.post("/can-bo/viec/tiep-nhan/nhieu-ho-so/", {"marked": marked, "act": "accept"})
    assert [each.is_done for each in answer.context["results"]] == [True, False, False]
    assert (state(first), state(second)) == (State.ACCEPTED, State.FILED)


def test_many_are_assigned_at_once(tuan, dossier, cast):
    given = {"marked": f"{dossier}@1", "act": "assign", "officer": cast.tuan.account_id}
    answer = tuan.post("/can-bo/viec/thu-ly/nhieu-ho-so/", given)
    assert answer.context["done"] == 1
    assert queries.get_dossier_for(dossier, actor=cast.tuan).officer == cast.tuan.account_id


def test_nothing_marked_changes_nothing(minh, dossier):
    answer = minh.post("/can-bo/viec/tiep-nhan/nhieu-ho-so/", {"act": "accept"})
    assert answer.url == "/can-bo/viec/tiep-nhan/"


def test_a_dossier_goes_only_to_an_officer_of_the_office(tuan, page, cast, dossier):
    answer = tuan.post(f"{page}phan-cong/", {"officer": cast.auditor.account_id})
    assert answer.status_code == 409
    tuan.post(f"{page}phan-cong/", {"officer": cast.tuan.account_id})
    assert queries.get_dossier_for(dossier, actor=cast.tuan).officer_name == "Vũ Anh Tuấn"


def test_a_new_date_is_promised_once(tuan, page, dossier, cast):
    later = timezone.localdate() + timedelta(days=30)
    typed = {"reason": "Chờ xác minh", "new_due": f"{later:%d/%m/%Y}"}
    assert tuan.post(f"{page}hen-lai/", typed).status_code == 302
    assert tuan.post(f"{page}hen-lai/", typed).status_code == 409
    assert queries.get_dossier_for(dossier, actor=cast.tuan).extended_at is not None


@pytest.mark.parametrize("day", ["", "soon", "31/02/2026"])
def test_a_bad_date_is_said_beside_its_field(tuan, page, day):
    answer = tuan.post(f"{page}hen-lai/", {"reason": "Chờ xác minh", "new_due": day})
    assert answer.status_code == 409
    assert 'id="extend-new_due-error"' in answer.content.decode()
    assert "Chờ xác minh</textarea>" in answer.content.decode()


def test_a_paper_comes_as_a_sealed_download(minh, page):
    answer = minh.get(f"{page}giay/{minh.get(page).context['dossier'].receipt}/")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert minh.get(f"{page}giay/AAAA-AAAA-AAAA/").status_code == 404


def test_the_control_sheet_is_issued(minh, page, dossier, cast):
    assert minh.post(f"{page}phieu-kiem-soat/").status_code == 302
    kinds = [
        each.kind.value for each in queries.get_dossier_for(dossier, actor=cast.minh).documents
    ]
    assert "control-sheet" in kinds

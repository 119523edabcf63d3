"""One's own record: seen by its owner alone, taken away as a sealed paper."""

import io
import re
from datetime import date
from decimal import Decimal

import pypdf
import pytest
from django.utils import translation

from ansinh.channels.portal.views import spans
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.types import Scheme, SpanView, Wage
from tests.cast import AT, second_contract

TOTAL = re.compile(r"\d+ năm \d+ tháng")


def test_strangers_are_sent_to_sign_in(client, db):
    for path in ("/toi/", "/toi/the-bhyt/", "/toi/ai-da-xem/", "/ho-so/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/tai-khoan/dang-nhap/")


def test_strangers_stay_in_the_language_they_read(client, db):
    assert client.get("/en/toi/")["Location"] == "/en/tai-khoan/dang-nhap/?next=/en/toi/"


def test_lan_sees_her_second_contract_as_one_for_accidents_alone(lan, cast):
    before = TOTAL.findall(lan.get("/toi/").content.decode())
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    page = lan.get("/toi/").content.decode()
    assert f"{cast.other.name}, Kế toán (hợp đồng thứ hai, chỉ đóng TNLĐ, BNN)" in page
    assert TOTAL.findall(page) == before
    assert "(accidents only, a second contract)" in lan.get("/en/toi/").content.decode()


def test_a_role_without_a_record_is_turned_away(minh):
    assert minh.get("/toi/").status_code == 403


def test_lan_sees_her_months_her_totals_and_her_employer(lan):
    page = lan.get("/toi/").content.decode()
    assert "Nguyễn Thị Lan, mã số BHXH 0110129425" in page
    assert page.count('class="as-m-maternity"') == 6 + 1
    assert "8.500.000\N{NO-BREAK SPACE}đ" in page
    assert "Công ty Cổ phần Sao Mai" in page


def test_personal_pages_are_kept_by_no_cache(lan):
    assert "no-store" in lan.get("/toi/")["Cache-Control"]


def test_the_extract_is_a_sealed_paper_that_anyone_can_check(lan, client):
    ordered = lan.post("/toi/ban-trich/")
    paper = lan.get(ordered["Location"])
    assert paper["Content-Type"] == "application/pdf"
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages
    )
    assert "Nguyễn Thị Lan" in text
    code = ordered["Location"].strip("/").rpartition("/")[2]
    assert "Văn bản thật" in client.get(f"/xac-thuc/{code}").content.decode()


def test_nobody_else_can_download_it(lan, hoa, minh):
    address = lan.post("/toi/ban-trich/")["Location"]
    assert hoa.get(address).status_code == 404
    assert minh.get(address).status_code == 404


def test_the_code_of_the_health_card_is_signed(lan, cast, monkeypatch):
    signed = []
    sign = documents.sign_token
    monkeypatch.setattr(
        documents, "sign_token", lambda said: signed.append(sign(said)) or signed[0]
    )
    assert "<svg" in lan.get("/toi/the-bhyt/").content.decode()
    assert documents.check_token(signed[0])["no"] == "DN4010110129425"
    head, said, seal = signed[0].split(".")
    assert documents.check_token(f"{head}.{said[:-2]}AA.{seal}") is None


def test_a_look_at_ones_data_is_shown_with_its_purpose(lan, cast):
    journal.record_look(
        by=cast.minh,
        at=AT,
        subject_kind="person",
        subject=str(cast.lan.id),
        person=cast.lan.id,
        purpose="Giải quyết hồ sơ 00001/2026/00101",
    )
    page = lan.get("/toi/ai-da-xem/").content.decode()
    assert "Cán bộ tiếp nhận, BHXH cơ sở Ba Đình" in page
    assert "Giải quyết hồ sơ 00001/2026/00101" in page


def test_a_mistake_is_reported_and_stands_among_the_reports(lan):
    sent = {"topic": "record", "about": "10/2026", "text": "Thiếu tháng 10/2026 tại Sao Mai."}
    page = lan.post("/toi/bao-sai-sot/", sent, follow=True).content.decode()
    assert "Đã gửi phản ánh" in page
    assert "Thiếu tháng 10/2026 tại Sao Mai." in page


def test_a_report_without_words_keeps_what_was_typed(lan):
    answer = lan.post("/toi/bao-sai-sot/", {"topic": "record", "about": "Sao Mai", "text": ""})
    assert answer.status_code == 422
    assert 'value="Sao Mai"' in answer.content.decode()


def test_ones_record_takes_few_queries(lan, django_assert_max_num_queries):
    lan.get("/toi/")
    with django_assert_max_num_queries(7):
        assert lan.get("/toi/").status_code == 200


@pytest.mark.parametrize(("language", "words"), [("vi", "hệ số 2,34"), ("en", "coefficient 2.34")])
def test_a_coefficient_is_written_as_its_readers_write_it(language, words):
    months = MonthSpan(Month(2024, 1), None)
    teacher = SpanView(
        id=1,
        months=months,
        scheme=Scheme.COMPULSORY,
        employer_id=1,
        employer_name="Trường Thành Công",
        wage=Wage(coefficient=Decimal("2.34")),
        position="Giáo viên",
        funds=frozenset(),
    )
    with translation.override(language):
        assert words in spans.draw_lines([teacher])

"""Estimates on the site: asked without JavaScript, answered on the page, nothing kept."""

import io
import re

import openpyxl
import pytest

from ansinh.law import parameters
from ansinh.services.estimates import queries
from tests.watchman import WatchfulClient

PENSION = {
    "act": "estimate",
    "sex": "female",
    "birth": "05/10/1969",
    "history.0.from": "01/1996",
    "history.0.to": "10/2026",
    "history.0.wage": "9.000.000",
    "history.0.regime": "employer",
    "pension_from": "12/2026",
}
SLUGS = [guide.slug for guide in queries.list_guides()]


@pytest.fixture
def anyone(db):
    return WatchfulClient()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_index_names_every_kind(anyone, prefix):
    page = anyone.get(f"{prefix}/uoc-tinh/").content.decode()
    assert all(f"/uoc-tinh/{slug}/" in page for slug in SLUGS)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_asks_and_answers_an_empty_form(anyone, slug, prefix):
    address = f"{prefix}/uoc-tinh/{slug}/"
    assert anyone.get(address).status_code == 200
    assert anyone.post(address, {"act": "estimate"}).status_code == 200


def test_a_pension_is_answered_with_steps_articles_and_pictures(anyone):
    answer = anyone.post("/uoc-tinh/luong-huu/", PENSION)
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "Lương hưu hằng tháng" in page
    assert page.count('class="as-chart"') == 2
    assert "/van-ban/tham-so/#412024qh15" in page
    assert 'value="05/10/1969"' in page


def test_what_is_wrong_stands_beside_its_field_and_is_kept(anyone):
    answer = anyone.post("/uoc-tinh/luong-huu/", {**PENSION, "history.0.wage": "chín triệu"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id-history-0-wage-error"' in page
    assert 'href="#id-history-0-wage"' in page
    assert 'value="chín triệu"' in page


def test_a_row_is_added_without_losing_what_was_typed(anyone):
    page = anyone.post("/uoc-tinh/luong-huu/", {**PENSION, "act": "add:history"}).content.decode()
    assert 'name="history.2.from"' in page
    assert 'value="9.000.000"' in page


def test_withdrawing_and_waiting_are_drawn_beside_each_other(anyone):
    typed = {**PENSION, "birth": "05/10/1980", "decided_on": "11/2026"}
    typed |= {"pension_from": "", "history.0.from": "01/2010"}
    page = anyone.post("/uoc-tinh/rut-mot-lan-hay-cho-luong-huu/", typed).content.decode()
    assert page.count("<polyline") == 2


def test_no_such_page_is_not_found(anyone):
    assert anyone.get("/uoc-tinh/van-may/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_figure_of_the_law_stands_on_one_page(anyone, prefix):
    page = anyone.get(f"{prefix}/van-ban/tham-so/").content.decode()
    assert all(f'id="{name}"' in page for name in parameters.names())
    assert 'id="412024qh15"' in page
    assert page.count("<polyline") > 100


@pytest.mark.parametrize(("prefix", "amount"), [("", "2.530.000"), ("/en", "2,530,000")])
def test_figures_are_folded_by_topic_and_written_alike_in_pictures(anyone, prefix, amount):
    page = anyone.get(f"{prefix}/van-ban/tham-so/").content.decode()
    assert page.count('class="as-fold"') == 1 + page.count("</details>\n<details") > 10
    assert f">{amount}</text>" in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_figures_of_the_law_are_told_without_codes(anyone, prefix):
    page = anyone.get(f"{prefix}/van-ban/tham-so/").content.decode()
    shown = re.sub(r'<p class="as-note as-break">[^<]*</p>', "", page)
    assert re.findall(r">[^<>]*\b[a-z0-9]+_[a-z0-9_]+\b[^<>]*<", shown) == []


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "luong.xlsx"
    return out


def test_a_payroll_comes_in_and_goes_out_as_excel(anyone):
    rows = ("Họ và tên", "Tiền lương đóng"), ("Lan", 9_000_000)
    typed = {"paper": workbook(*rows), "month": "11/2026", "region": "I"}
    page = anyone.post("/uoc-tinh/bang-luong/", {**typed, "act": "show"}).content.decode()
    assert "1.935.000\N{NO-BREAK SPACE}đ" in page
    typed["paper"] = workbook(*rows)
    sent = anyone.post("/uoc-tinh/bang-luong/", {**typed, "act": "download"})
    assert "attachment" in sent["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(sent.content)).active.cell(2, 3).value == 9_000_000


@pytest.mark.parametrize("month", ["13/2026", "01/1950"])
def test_a_payroll_of_no_known_month_is_refused(anyone, month):
    paper = workbook(("Họ và tên", "Tiền lương"), ("Lan", 9_000_000))
    typed = {"paper": paper, "month": month, "region": "I", "act": "show"}
    assert anyone.post("/uoc-tinh/bang-luong/", typed).status_code in {200, 422}


def test_a_file_that_is_no_workbook_is_told_so(anyone):
    paper = io.BytesIO(b"%PDF-1.7")
    paper.name = "luong.xlsx"
    typed = {"paper": paper, "month": "11/2026", "region": "I", "act": "show"}
    assert anyone.post("/uoc-tinh/bang-luong/", typed).status_code == 422


def test_a_payroll_that_no_scanner_has_judged_is_not_read(anyone, settings):
    settings.CLAMD = "/nonexistent/clamd.ctl"
    paper = workbook(("Họ và tên", "Tiền lương"), ("Lan", 9_000_000))
    typed = {"paper": paper, "month": "11/2026", "region": "I", "act": "show"}
    answer = anyone.post("/uoc-tinh/bang-luong/", typed)
    assert answer.status_code == 422
    assert "mã độc" in answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_lan_sees_her_forecast_without_typing(lan, prefix):
    answer = lan.get(f"{prefix}/toi/uoc-tinh/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert 'class="as-chart"' in page


def test_strangers_are_sent_to_sign_in(anyone, minh):
    assert anyone.get("/toi/uoc-tinh/").status_code == 302
    assert minh.get("/toi/uoc-tinh/").status_code == 403

"""An officer of reception takes in a dossier on paper, from the employer's code to the receipt."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ansinh.foundation.documents.models import IssuedDocument
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.months import Month
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.models import Dossier, Draft
from ansinh.services.dossiers.types import Channel, State
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Fill
from tests.foundation.documents.papers import photo

COUNTER = "/can-bo/tai-quay/"
PURPOSE = "Tiếp nhận hồ sơ tại quầy"
PNG = photo("PNG")


def find(browser, text="sao mai"):
    return browser.post(COUNTER, {"text": text, "purpose": PURPOSE})


def month():
    return Month.of(timezone.localdate())


@pytest.fixture
def draft(minh, cast):
    """Return the address of a declaration of Sao Mai begun at the counter."""
    find(minh)
    minh.post(f"{COUNTER}don-vi/", {"employer": cast.sao_mai.code})
    begun = {"procedure": "600", "period": str(month()), "batch": "1"}
    return minh.post(f"{COUNTER}moi/", begun).url


def version(address):
    return Draft.objects.get(key=address.rstrip("/").split("/")[-1]).version


@pytest.fixture
def filled(minh, draft, cast):
    """Return that draft with Bình leaving, entered by the form of one worker."""
    leaver = {
        "full_name": cast.binh.full_name,
        "number": cast.binh.insurance_number,
        "code": "GH",
        "from_month": month().vietnamese,
    }
    answer = minh.post(f"{draft}lao-dong/moi/", {**leaver, "version": version(draft)})
    assert answer.status_code == 302
    return draft


def take_in(browser, draft, **changes):
    typed = {"bearer": "Trần Thị Hoa", "declared": "1", "version": version(draft), **changes}
    return browser.post(f"{draft}kiem-tra/", typed, follow=True)


def test_where_no_scanner_answers_the_scans_wait_for_one_verdict_alone(
    minh, draft, settings, caplog
):
    settings.CLAMD = "/nowhere/clamd.sock"
    scans = [SimpleUploadedFile(f"{each}.png", PNG) for each in "abc"]
    answer = minh.post(f"{draft}ban-quet/", {"file": scans, "version": version(draft)})
    assert answer.status_code == 422
    assert "Chưa kiểm tra được mã độc" in answer.content.decode()
    assert len([each for each in caplog.records if "was refused" in each.message]) == 1


def test_an_employer_is_found_for_a_purpose_that_is_journalled(minh, cast):
    assert "0101234567DNA03" in find(minh).content.decode()
    assert Entry.objects.filter(act="search-employers", purpose=PURPOSE).exists()
    minh.post(f"{COUNTER}don-vi/", {"employer": cast.sao_mai.code})
    looked = Entry.objects.filter(subject_kind="employer", subject=cast.sao_mai.code)
    assert looked.latest("id").purpose == PURPOSE


def test_without_a_purpose_nothing_is_found(minh):
    answer = minh.post(COUNTER, {"text": "sao mai", "purpose": ""})
    assert answer.status_code == 422
    assert "0101234567DNA03" not in answer.content.decode()


def test_employers_of_other_offices_are_not_found_nor_chosen(minh, cast):
    assert cast.other.code not in find(minh, "hoa sen").content.decode()
    answer = minh.post(f"{COUNTER}don-vi/", {"employer": cast.other.code})
    assert answer.status_code == 404


def test_beginning_twice_begins_once(minh, draft):
    begun = {"procedure": "600", "period": str(month()), "batch": "1"}
    assert minh.post(f"{COUNTER}moi/", begun).url == draft
    assert Draft.objects.count() == 1


def test_a_month_out_of_range_is_refused_beside_the_field(minh, draft):
    answer = minh.post(f"{COUNTER}moi/", {"procedure": "600", "period": "1999-01", "batch": "1"})
    assert answer.status_code == 422
    assert 'id="period-error"' in answer.content.decode()


def test_what_cannot_be_read_is_told_beside_the_field_and_kept(minh, draft):
    typed = {"full_name": "Lan", "code": "GH", "from_month": "13/2026", "version": "1"}
    answer = minh.post(f"{draft}lao-dong/moi/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="from_month-error"' in page
    assert 'value="13/2026"' in page


def test_a_dossier_is_taken_in_and_its_receipt_names_the_officer(minh, filled, cast):
    page = take_in(minh, filled).content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.state) == (Channel.COUNTER.value, State.FILED.value)
    assert dossier.filed_by == cast.minh.account_id
    assert dossier.code in page
    receipt = IssuedDocument.objects.get(kind="receipt").content
    assert (receipt["officer"], receipt["bearer"]) == (cast.minh.label, "Trần Thị Hoa")


def test_the_receipt_is_printed_from_there(minh, filled):
    page = take_in(minh, filled).content.decode()
    address = re.search(r'href="(/can-bo/ho-so/[^"]*/giay/[^"]*)"', page)[1]
    assert minh.get(address).content.startswith(b"%PDF")


@pytest.mark.parametrize("missing", ["bearer", "declared"])
def test_who_brought_it_and_that_it_was_compared_must_be_said(minh, filled, missing):
    answer = take_in(minh, filled, **{missing: ""})
    assert answer.status_code == 422
    assert f'id="{missing}-error"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_taking_in_twice_takes_in_once(minh, filled):
    take_in(minh, filled)
    take_in(minh, filled)
    assert Dossier.objects.count() == 1


def test_scans_go_with_the_dossier(minh, filled):
    scan = SimpleUploadedFile("to-khai.png", PNG, "image/png")
    minh.post(f"{filled}ban-quet/", {"file": scan, "version": version(filled)})
    take_in(minh, filled)
    assert len(Dossier.objects.get().uploads) == 1


def test_a_scan_of_another_kind_is_refused_and_the_others_stay(minh, filled):
    good = SimpleUploadedFile("a.png", PNG, "image/png")
    bad = SimpleUploadedFile("b.pdf", b"MZ not a paper", "application/pdf")
    answer = minh.post(f"{filled}ban-quet/", {"file": [good, bad], "version": version(filled)})
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.content.decode()
    assert len(Draft.objects.get().uploads) == 1


def test_a_scan_can_be_taken_out(minh, filled):
    scan = SimpleUploadedFile("to-khai.png", PNG, "image/png")
    minh.post(f"{filled}ban-quet/", {"file": scan, "version": version(filled)})
    [key] = Draft.objects.get().uploads
    minh.post(f"{filled}ban-quet/bo/", {"scan": key, "version": version(filled)})
    assert Draft.objects.get().uploads == []


def test_excel_is_read_at_the_counter_too(minh, draft, cast):
    rows = [
        {
            "full_name": cast.binh.full_name,
            "number": cast.binh.insurance_number,
            "code": "GH",
            "from_month": month().vietnamese,
        }
    ]
    fill = Fill(employer=cast.sao_mai, period=month(), lists={"movements": rows})
    book = io.BytesIO(procedures.get_spreadsheet("600").write(fill))
    book.name = "d02.xlsx"
    answer = minh.post(f"{draft}excel/", {"file": book, "version": version(draft)}, follow=True)
    assert answer.status_code == 200
    take_in(minh, draft)
    assert Dossier.objects.get().form["movements"][0]["code"] == "GH"


def test_a_workbook_that_no_scanner_has_judged_is_not_read(minh, draft, settings):
    settings.CLAMD = "/nonexistent/clamd.ctl"
    answer = minh.post(f"{draft}excel/", {"file": io.BytesIO(b"PK"), "version": version(draft)})
    assert answer.status_code == 422
    assert "mã độc" in answer.content.decode()


def test_the_template_is_for_the_employer(minh, draft, cast):
    answer = minh.get(f"{draft}mau.xlsx?lao-dong=1")
    assert cast.sao_mai.code in answer.headers["Content-Disposition"]


def test_the_grid_shows_and_saves_rows(minh, filled):
    grid = minh.get(f"{filled}bang.json").json()
    body = {"version": grid["version"], "rows": grid["rows"] * 2}
    answer = minh.post(f"{filled}bang.json", body, content_type="application/json")
    assert len(answer.json()["rows"]) == 2
    assert answer.json()["findings"][0]["path"] == "movements.1.number"


@pytest.mark.parametrize("page", ["", "excel/", "bang/", "kiem-tra/", "xoa/", "lao-dong/moi/"])
def test_every_page_of_a_draft_opens(minh, draft, page):
    assert minh.get(f"{draft}{page}").status_code == 200


def test_a_draft_of_the_counter_is_its_officers_alone(minh, draft, cast, at_desk):
    tuan = at_desk("tuan")
    assert tuan.get(draft).status_code == 403
    assert queries.list_drafts_for(actor=cast.hoa, employer=cast.sao_mai.id) == []


@pytest.mark.parametrize("address", ["khong-la-ma", "00001-2026-00101"])
def test_an_address_that_names_no_dossier_is_not_there(minh, address):
    assert minh.get(f"{COUNTER}ho-so/{address}/da-nhan/").status_code == 404


def test_a_draft_can_be_thrown_away(minh, draft):
    minh.post(f"{draft}xoa/")
    assert not Draft.objects.exists()


def test_the_menu_leads_reception_to_the_counter_and_nobody_else(minh, tuan):
    assert COUNTER in minh.get("/can-bo/").content.decode()
    assert COUNTER not in tuan.get("/can-bo/").content.decode()

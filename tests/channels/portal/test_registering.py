"""Registering at a browser: every page in order, nothing typed twice, nothing told to strangers."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ansinh.foundation.registrations.models import Registration
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import EMAIL, PHONE, picture, read_code
from tests.watchman import WatchfulClient

START = "/tai-khoan/dang-ky/"
BINH = {
    "full_name": "  Trần   Văn Bình ",
    "insurance_number": "116000002",
    "citizen_number": "001090000002",
}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    registering.with_keys(settings, tmp_path)


@pytest.fixture
def stranger(cast):
    registering.with_places()
    return WatchfulClient()


def page(browser, name, data=None):
    address = f"{START}{name}/" if name else START
    return browser.get(address) if data is None else browser.post(address, data)


def follow(answer, place):
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert answer.url == f"{START}{place}/"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("full_name", "12345"),
        ("full_name", "<script>alert(1)</script>"),
        ("full_name", "\u202e\u200b"),
        ("citizen_number", "012345678"),
        ("citizen_number", ""),
        ("insurance_number", "０１１６０００００２"),
    ],
)
def test_what_is_no_name_or_number_is_said_to_be_so(stranger, field, typed):
    page(stranger, "", {"kind": "person"})
    answer = page(stranger, "thong-tin", {**BINH, field: typed})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["K'Brơi", "Nguye\u0302\u0303n Va\u0306n An", "Müller-Lê", "Y Ban"]
)
def test_names_of_every_people_are_names(stranger, name):
    page(stranger, "", {"kind": "person"})
    follow(page(stranger, "thong-tin", {**BINH, "full_name": name}), "dia-chi")


def test_a_foreigner_is_known_by_her_passport(stranger):
    page(stranger, "", {"kind": "person"})
    who = {**BINH, "citizen_number": "", "passport": "c 1234567"}
    follow(page(stranger, "thong-tin", who), "dia-chi")
    assert Registration.objects.get().values["passport"] == "C1234567"


def test_numbers_are_taken_with_their_spaces(stranger):
    page(stranger, "", {"kind": "person"})
    who = {**BINH, "insurance_number": "0116 000 002", "citizen_number": "001 090 000 002"}
    follow(page(stranger, "thong-tin", who), "dia-chi")


def test_a_parent_and_her_child_are_two_people(stranger):
    page(stranger, "", {"kind": "child"})
    who = {**BINH, "child_name": "Trần Bé", "child_number": "0116000002"}
    assert page(stranger, "thong-tin", who).status_code == 422


def fill_until_contact(browser, kind="person", who=None):
    follow(page(browser, "", {"kind": kind}), "thong-tin")
    follow(page(browser, "thong-tin", who or BINH), "dia-chi")
    address = {"province": "01", "commune": "00008", "street": "8 phố Đội Cấn"}
    follow(page(browser, "dia-chi", address), "co-quan")
    way = "signature" if kind == "organisation" else "counter"
    follow(page(browser, "co-quan", {"office": "00101", "way": way}), "lien-he")


def confirm(browser, email=EMAIL):
    follow(page(browser, "lien-he", {"phone": PHONE, "email": email}), "ma")
    follow(page(browser, "ma", {"code": read_code()}), "ma")
    if email:
        follow(page(browser, "ma", {"code": read_code(email)}), "ma")


def fill_in(browser):
    fill_until_contact(browser)
    confirm(browser)
    follow(page(browser, "ma"), "anh")
    pictures = {kind: picture() for kind in ("portrait", "front", "back")}
    follow(page(browser, "anh", pictures), "kiem-tra")


def send(browser):
    fill_in(browser)
    follow(page(browser, "gui", {"declared": "1"}), "da-gui")
    return Registration.objects.get()


def test_the_whole_way_ends_with_a_code_and_a_declaration(stranger):
    row = send(stranger)
    shown = page(stranger, "da-gui").content.decode()
    assert row.code in shown
    assert "<svg" in shown
    paper = stranger.get(f"{START}to-khai.pdf")
    assert paper["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert "Trần Văn Bình" in text
    assert row.code in text


def test_a_half_filled_registration_is_gone_on_with(stranger):
    fill_until_contact(stranger)
    assert f"{START}lien-he/" in page(stranger, "").content.decode()
    assert "Trần Văn Bình" in page(stranger, "thong-tin").content.decode()


@pytest.mark.parametrize("field", list(BINH))
def test_a_refused_field_keeps_what_was_typed(stranger, field):
    page(stranger, "", {"kind": "person"})
    answer = page(stranger, "thong-tin", {**BINH, field: ""})
    assert answer.status_code == 422
    kept = next(value for name, value in BINH.items() if name != field)
    assert kept.strip().split(" ")[0] in answer.content.decode()


def test_an_empty_field_says_what_to_enter(stranger):
    page(stranger, "", {"kind": "person"})
    shown = page(stranger, "thong-tin", {**BINH, "insurance_number": ""}).content.decode()
    assert "Nhập mã số BHXH." in shown
    assert "bắt buộc" not in shown


def test_english_pages_name_the_offices_in_english(stranger):
    fill_until_contact(stranger)
    shown = stranger.get(f"/en{START}co-quan/").content.decode()
    assert "BHXH cơ sở Ba Đình (en)" in shown


def test_people_known_and_unknown_are_answered_alike(stranger, cast):
    told = []
    for number in (cast.binh.insurance_number, "0199999999"):
        page(stranger, "", {"kind": "person"})
        answer = page(stranger, "thong-tin", {**BINH, "insurance_number": number})
        told.append((answer.status_code, answer.url))
    assert told[0] == told[1]


def test_a_wrong_code_says_how_many_tries_are_left(stranger):
    fill_until_contact(stranger)
    page(stranger, "lien-he", {"phone": PHONE, "email": ""})
    wrong = f"{(int(read_code()) + 1) % 10**6:06d}"
    answer = page(stranger, "ma", {"code": wrong})
    assert answer.status_code == 422
    assert "còn 4 lần" in answer.content.decode()


def test_where_no_scanner_answers_the_pictures_wait_for_one_verdict_alone(
    stranger, settings, caplog
):
    settings.CLAMD = "/nowhere/clamd.sock"
    fill_until_contact(stranger)
    confirm(stranger, email="")
    answer = page(stranger, "anh", {"portrait": picture(), "front": picture()})
    assert answer.status_code == 422
    assert "Chưa kiểm tra được mã độc" in answer.content.decode()
    assert len([each for each in caplog.records if "was refused" in each.message]) == 1


def test_one_bad_picture_does_not_lose_the_good_ones(stranger):
    fill_until_contact(stranger)
    confirm(stranger, email="")
    bad = BytesIO(b"%PDF-1.7")
    bad.name = "scan.pdf"
    answer = page(stranger, "anh", {"portrait": picture(), "front": picture(), "back": bad})
    assert answer.status_code == 422
    assert set(Registration.objects.get().scans) == {"portrait", "front"}
    follow(page(stranger, "anh", {"back": picture()}), "kiem-tra")
    assert stranger.get(f"{START}anh/back/")["Content-Type"] == "image/jpeg"


def test_nothing_is_sent_unless_it_is_declared_true(stranger):
    fill_in(stranger)
    assert page(stranger, "gui", {}).status_code == 422
    assert Registration.objects.get().state == "draft"


def test_another_browser_sees_nothing_of_it(stranger):
    send(stranger)
    other = WatchfulClient()
    for name in ("thong-tin", "kiem-tra", "da-gui"):
        assert page(other, name).url == START
    assert other.get(f"{START}to-khai.pdf").status_code == 404
    assert other.get(f"{START}anh/front/").status_code == 404


def test_a_forged_cookie_is_worth_nothing(stranger):
    row = send(stranger)
    other = WatchfulClient()
    other.cookies["registration"] = row.key.hex
    assert page(other, "da-gui").url == START


def test_a_dropped_registration_is_forgotten(stranger):
    fill_in(stranger)
    page(stranger, "bo", {})
    assert not Registration.objects.exists()
    assert page(stranger, "kiem-tra").url == START


def test_a_link_that_nobody_sent_opens_nothing(stranger):
    assert stranger.get(f"{START}sua/abc/").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_there_in_both_languages(stranger, language):
    fill_in(stranger)
    for name in ("", "thong-tin/", "dia-chi/", "co-quan/", "lien-he/", "anh/", "kiem-tra/"):
        assert stranger.get(f"{language}{START}{name}").status_code == 200


def test_a_child_and_an_organisation_have_pages_of_their_own(stranger):
    child = {**BINH, "child_name": "Trần Thị Cúc", "child_number": "0122000003"}
    fill_until_contact(stranger, "child", child)
    firm = {
        "organisation": "Công ty Sao Mai",
        "tax_code": "0101234567",
        "employer_code": "0101234567DNA03",
        "representative": "Phạm Thị Hoa",
        "citizen_number": "001190000010",
    }
    fill_until_contact(stranger, "organisation", firm)
    answer = page(stranger, "lien-he", {"phone": PHONE, "email": ""})
    assert answer.status_code == 422


def test_a_firm_is_told_the_number_of_pages_once_its_way_settles_it(stranger):
    page(stranger, "", {"kind": "organisation"})
    assert "Bước 1 ·" in page(stranger, "thong-tin").content.decode()
    page(stranger, "", {"kind": "person"})
    assert "Bước 1/6 ·" in page(stranger, "thong-tin").content.decode()


def test_nobody_begins_or_fills_in_without_end(stranger, monkeypatch):
    monkeypatch.setattr("ansinh.foundation.registrations.actions.registering.PAGES_A_MINUTE", 2)
    monkeypatch.setattr("ansinh.foundation.accounts.actions.brakes.A_MINUTE", 3600)
    follow(page(stranger, "", {"kind": "person"}), "thong-tin")
    follow(page(stranger, "thong-tin", BINH), "dia-chi")
    follow(page(stranger, "thong-tin", BINH), "thong-tin")
    assert "thử lại sau" in page(stranger, "thong-tin").content.decode()
    assert page(WatchfulClient(), "", {"kind": "person"}).status_code == 429
    assert Registration.objects.count() == 1

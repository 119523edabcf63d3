"""What anyone can read and look up."""

from ansinh.kernel.actors import SYSTEM
from ansinh.records.agencies import actions as agencies
from tests.cast import AT

PAGES = [
    "/",
    "/tim-kiem/?q=bao+hiem",
    "/tinh-thanh/",
    "/so-do/",
    "/thu-tuc/",
    "/thu-tuc/600/",
    "/tra-cuu/",
    "/tra-cuu/co-quan/",
    "/tra-cuu/co-quan/?cu=1",
    "/tra-cuu/co-quan/00101/",
    "/tra-cuu/co-so-kham-chua-benh/",
    "/tra-cuu/diem-thu/",
    "/tra-cuu/ho-so/",
    "/xac-thuc/",
    "/xac-thuc/AAAA-AAAA-AAAA",
    "/gioi-thieu/",
    "/huong-dan/",
    "/tiep-can/",
    "/quyen-rieng-tu/",
    "/tin-tuc/",
    "/tin-tuc/tra-cuu-bang-tin-nhan-8079/",
    "/tin-tuc/rss/",
    "/ha-noi/",
    "/ha-noi/mo-cua-sang-thu-bay/",
    "/ca-mau/",
]


def test_anyone_can_read_every_public_page_in_both_languages(client, cast, pages):
    addresses = [language + path for path in PAGES for language in ("", "/en")]
    answers = {address: client.get(address).status_code for address in addresses}
    assert {address: status for address, status in answers.items() if status != 200} == {}


def test_the_language_switch_stays_on_the_page(client, cast):
    assert 'href="/en/thu-tuc/600/"' in client.get("/thu-tuc/600/").content.decode()
    assert 'href="/thu-tuc/600/"' in client.get("/en/thu-tuc/600/").content.decode()


def test_a_search_without_marks_finds_pages_and_dossiers(client, cast, pages):
    page = client.get("/tim-kiem/?q=gia han the").content.decode()
    assert "Hướng dẫn gia hạn thẻ BHYT hộ gia đình năm 2027" in page
    page = client.get("/tim-kiem/?q=00001/2026/00101").content.decode()
    assert "/tra-cuu/ho-so/?ma=00001-2026-00101" in page


def test_an_unknown_procedure_is_not_found(client, db):
    assert client.get("/thu-tuc/999999/").status_code == 404


def test_a_province_shows_its_office_and_its_local_offices(client, cast, pages):
    page = client.get("/ha-noi/").content.decode()
    assert cast.hanoi.phone in page
    assert cast.badinh.name in page


def test_the_banner_of_the_demonstration_is_on_every_page(client, cast, settings):
    settings.DEMONSTRATION = True
    assert "Bản trình diễn" in client.get("/tra-cuu/").content.decode()
    assert "Bản trình diễn" in client.get("/khong-co-trang-nay/").content.decode()


def test_the_agency_is_a_setting(client, cast, settings):
    settings.AGENCY = type(settings.AGENCY)(
        **{
            **{name: getattr(settings.AGENCY, name) for name in settings.AGENCY.__slots__},
            "phone": "1900 1234",
        }
    )
    assert "1900 1234" in client.get("/").content.decode()


def test_who_looks_for_an_old_ward_finds_the_office_that_serves_it_today(client, db):
    agencies.load_reference(by=SYSTEM, at=AT)
    page = client.get("/tra-cuu/co-quan/?q=truc bach").content.decode()
    assert "Phường Trúc Bạch" in page
    assert "Phường Ba Đình" in page
    assert 'href="/tra-cuu/co-quan/00101/"' in page

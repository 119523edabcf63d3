"""The agency's own emblem and colours, from settings alone."""

from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from ansinh.config import branding


def test_the_theme_is_used_when_nothing_is_set(client, db):
    page = client.get("/tra-cuu/").content.decode()
    assert "/static/emblem" in page
    assert "nhan-dien" not in page
    assert client.get("/nhan-dien/bieu-trung").status_code == 404


def test_another_emblem_stands_on_every_page(client, db, settings, tmp_path):
    file = tmp_path / "own.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings.AGENCY = replace(settings.AGENCY, emblem=str(file))
    assert 'src="/nhan-dien/bieu-trung"' in client.get("/tra-cuu/").content.decode()
    shown = client.get("/nhan-dien/bieu-trung")
    assert shown["Content-Type"] == "image/svg+xml"
    assert shown.getvalue() == file.read_bytes()


def test_phone_and_short_code_are_those_of_the_settings(client, db, settings):
    settings.AGENCY = replace(settings.AGENCY, phone="1800 1234", short_code="9222")
    for address in ("/", "/en/", "/tra-cuu/", "/xac-thuc/", "/thu-tuc/600/", "/khong-co/"):
        page = client.get(address).content.decode()
        assert "1800 1234" in page
        assert not {"8079", "9068"} & set(page.replace("<", " ").replace(".", " ").split())


def test_other_colours_come_as_a_style_sheet_of_our_own(client, db, settings):
    settings.AGENCY = replace(settings.AGENCY, colour="#115533", accent="#aa0000")
    page = client.get("/tra-cuu/").content.decode()
    assert '<link rel="stylesheet" href="/nhan-dien/mau.css">' in page
    assert '<meta name="theme-color" content="#115533">' in page
    said = client.get("/nhan-dien/mau.css")
    assert said.content.decode() == (
        ":root{--brand:#115533;--brand-dark:#0d3f26;--tint:#e2ebe7;--accent:#aa0000;}"
    )


def test_a_colour_is_six_digits(settings):
    settings.AGENCY = replace(settings.AGENCY, colour="green")
    with pytest.raises(ImproperlyConfigured):
        branding.colours()


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/", "/en/"),
        ("/en/", "/"),
        ("/thu-tuc/600/?a=1", "/en/thu-tuc/600/?a=1"),
        ("/en/toi/", "/toi/"),
    ],
)
def test_every_page_knows_itself_in_the_other_language(address, other):
    assert branding.in_other_language(address) == other

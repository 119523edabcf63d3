"""What a log may not say: numbers of persons, dossiers and papers."""

import logging

import pytest

from ansinh.config.logs import PathMask, masked_path
from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/ho-so/00001-2026-00101/", "/ho-so/…/"),
        ("/en/ho-so/00001-2026-00101/rut/", "/en/ho-so/…/rut/"),
        ("/api/v1/people/0110129425/record", "/api/v1/people/…/record"),
        ("/xac-thuc/7KQ4-M2XD-9TPA", "/xac-thuc/…"),
        (f"/tai-khoan/dat-mat-khau/{'aB_-' * 10}xyz/", "/tai-khoan/dat-mat-khau/…/"),
        ("/thu-tuc/600/", "/thu-tuc/600/"),
        ("/khong-co-trang-nay/", "/khong-co-trang-nay/"),
    ],
)
def test_an_address_loses_its_numbers(path, line):
    assert masked_path(path) == line


def test_what_is_no_address_stays():
    assert masked_path("Not Found") == "Not Found"
    assert masked_path(404) == 404


def test_a_missing_page_is_logged_without_the_dossier_it_named(client, db, caplog):
    caplog.handler.addFilter(PathMask())
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get("/khong-co/00001-2026-00101/")
    assert "00001-2026-00101" not in caplog.text
    assert "/khong-co/…/" in caplog.text


@pytest.mark.parametrize(
    "asked", [("/can-bo/", "localhost"), ("/", "evil.example"), ("/?x=%00", "localhost")]
)
def test_what_a_visitor_did_wrong_takes_one_line(client, cast, settings, caplog, asked):
    page, host = asked
    settings.ALLOWED_HOSTS = ["localhost"]
    worker = cast.worker.account_id
    actions.assign(account=worker, role=Role.PERSON, subject=7, by=SYSTEM, at=AT)
    client.force_login(Account.objects.get(pk=worker))
    caplog.handler.addFilter(PathMask())
    assert client.get(page, headers={"Host": host}).status_code in {400, 403}
    assert caplog.records
    assert "Traceback" not in caplog.text


def test_every_line_of_the_system_passes_the_mask(settings):
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["paths"]

"""What every answer tells the browser, at every door."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.test import Client, override_settings

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.documents import actions as papers
from ansinh.kernel.actors import SYSTEM, Role
from tests.access import addresses, world
from tests.access.test_every_address import come_in
from tests.cast import AT

SAMPLE = {
    None: ["/", "/tra-cuu/ho-so/", "/tai-khoan/dang-nhap/", "/xac-thuc/", "/khong-co/", "/en/",
           "/api/v1/docs", "/api/v1/procedures", "/healthz", "/tai-khoan/dang-ky/"],
    Role.PERSON: ["/toi/", "/tai-khoan/", "/tai-khoan/bao-mat/"],
    Role.ACCOUNTANT: ["/don-vi/", "/ho-so/", "/don-vi/uy-quyen/"],
    Role.RECEPTION: ["/can-bo/", "/can-bo/viec/tiep-nhan/", "/can-bo/dang-ky/"],
    Role.EDITOR: ["/quan-tri-noi-dung/"],
}  # fmt: skip
SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
WISHED_AWAY = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def answers(everything, **more):
    for role, pages in SAMPLE.items():
        client = come_in(everything.accounts[role])
        for page in pages:
            yield page, client.get(page, **more)


def test_every_door_says_what_a_browser_may_do(everything):
    wrong = []
    for page, answer in answers(everything):
        assert answer.status_code < 500, page
        told = answer.headers
        wrong += [
            f"{page} {name}: {told.get(name)}" for name in SAID if told.get(name) != SAID[name]
        ]
        wrong += [
            f"{page} {each}"
            for each in WISHED_AWAY
            if f"{each}=()" not in told["Permissions-Policy"]
        ]
    assert wrong == []


def test_files_of_the_program_are_for_its_own_pages_alone(db, tmp_path, settings):
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.STATIC_ROOT = tmp_path
    answer = Client().get("/static/mark.svg")
    answer.close()
    told = answer.headers
    assert all(told[name] == SAID[name] for name in SAID)
    assert told["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Access-Control-Allow-Origin" not in told


def test_no_page_but_the_content_administration_lets_inline_script_run(everything):
    for page, answer in answers(everything):
        policy = answer.headers["Content-Security-Policy"]
        assert ("unsafe-inline" in policy) == page.startswith("/quan-tri-noi-dung/"), page
        assert "unsafe-eval" not in policy
        assert "object-src 'none'" in policy


def test_personal_pages_stay_out_of_caches(everything):
    for role in (Role.PERSON, Role.ACCOUNTANT, Role.RECEPTION):
        for page in SAMPLE[role]:
            told = come_in(everything.accounts[role]).get(page).headers
            assert "no-store" in told["Cache-Control"], page


def test_no_page_that_greets_its_reader_is_kept_by_any_cache(everything, cast):
    client, kept, greeted = come_in(everything.accounts[Role.PERSON]), [], 0
    for route, _ in addresses.list_addresses():
        for visit in [] if "<" in route else addresses.list_visits(route, everything):
            answer = client.get(visit.address)
            if not answer.streaming and cast.worker.label in answer.content.decode(
                errors="ignore"
            ):
                greeted += 1
                if "no-store" not in answer.headers.get("Cache-Control", ""):
                    kept.append(visit.address)
    assert greeted
    assert kept == []


def test_an_upload_is_served_as_a_download_that_can_do_nothing(everything):
    own = everything.own
    answer = come_in(everything.accounts[Role.RECEPTION]).get(
        f"/can-bo/ho-so/{own.dossier}/tep/{own.upload}/"
    )
    told = answer.headers
    assert answer.status_code == 200
    assert told["Content-Disposition"].startswith("attachment")
    assert told["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert told["Content-Type"] == "application/octet-stream"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in told["Cache-Control"]


@override_settings(
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    SECURE_HSTS_SECONDS=31_536_000,
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
)
def test_behind_tls_browsers_come_back_by_tls_alone(everything):
    by_tls = {"X-Forwarded-Proto": "https"}
    for page, answer in answers(everything, headers=by_tls):
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000"), page
        for name, cookie in answer.cookies.items():
            assert cookie["secure"], f"{page} {name}"
            assert cookie["samesite"] in {"Lax", "Strict"}, f"{page} {name}"
            assert cookie["httponly"] or name in {"csrftoken", "django_language"}, name


@override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_the_session_is_for_the_browser_alone(cast):
    accounts.open_account(
        login="0110129999", name="Thử", password="mua-thu-Ha-Noi-26", by=SYSTEM, at=AT
    )
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"login": "0110129999", "password": "mua-thu-Ha-Noi-26"})
    for name in set(client.cookies) - {"csrftoken", "django_language"}:
        cookie = client.cookies[name]
        assert (bool(cookie["httponly"]), bool(cookie["secure"])) == (True, True), name
        assert cookie["samesite"] in {"Lax", "Strict"}, name


def test_behind_tls_cookies_are_of_this_host_alone():
    told = (
        "from ansinh.config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    )
    named = subprocess.run(
        [sys.executable, "-c", told],
        env={"ANSINH_BEHIND_TLS": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert named.stdout.split() == ["__Host-sessionid", "__Host-csrftoken"]

"""Nobody is led away from here, no link is made of a name that the asker sends, no path leads out."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from django.test import Client

from ansinh.foundation.programs.actions import outward
from ansinh.foundation.programs.rules import addresses as registered
from ansinh.kernel import calls
from ansinh.kernel.errors import Refused
from tests.access.test_every_address import come_in
from tests.access.world import give_roles

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "http://testserver@evil.example/",
    " //evil.example",
    "\t//evil.example",
]
UPWARD = [
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "..\\..\\etc\\passwd",
    "/etc/passwd",
    "secrets/secret-key",
]


def leads_away(answer):
    """Tell whether an answer takes the browser to another site."""
    place = answer.headers.get("Location", "").strip().replace("\\", "/")
    parts = urlsplit(place)
    return bool(parts.scheme or parts.netloc) and parts.hostname != "testserver"


@pytest.mark.parametrize("wanted", ELSEWHERE)
@pytest.mark.parametrize(
    "address",
    [
        "/tai-khoan/dang-nhap/", "/tai-khoan/ngon-ngu/", "/tai-khoan/dang-xuat/",
        "/tai-khoan/xac-nhan/", "/tai-khoan/dang-nhap/buoc-hai/", "/quan-tri-noi-dung/login/",
        "/quan-tri-noi-dung/logout/",
    ],
)  # fmt: skip
def test_no_page_leads_away(cast, address, wanted):
    give_roles(cast)
    fields = {"next": wanted, "login": "x", "password": "x", "language": "en", "code": "1"}
    for client in (Client(raise_request_exception=False), come_in(cast.worker)):
        answer = client.get(address, {"next": wanted})
        assert answer.status_code < 500
        assert not leads_away(answer), answer.headers["Location"]
        answer = client.post(address, fields)
        assert answer.status_code < 500
        assert not leads_away(answer), answer.headers["Location"]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_leaving_a_program_leads_only_where_it_registered(db, wanted):
    answer = Client().get("/oidc/logout", {"post_logout_redirect_uri": wanted})
    assert answer.status_code == 400 or not leads_away(answer)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80"])
def test_a_host_that_is_not_ours_is_refused(db, settings, host):
    settings.ALLOWED_HOSTS = ["dichvucong.example"]
    for page in ("/", "/tai-khoan/dang-nhap/", "/api/v1/procedures"):
        assert (
            Client(raise_request_exception=False).get(page, headers={"Host": host}).status_code
            == 400
        )


def test_links_that_are_sent_come_from_the_settings_and_not_from_the_asker(cast, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://dichvucong.example"
    client = Client()
    asked = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    told = client.get("/.well-known/openid-configuration", headers=asked).content.decode()
    said = client.get("/.well-known/security.txt", headers=asked).content.decode()
    assert "evil.example" not in told + said
    assert "https://dichvucong.example" in told


@pytest.mark.parametrize("path", UPWARD)
@pytest.mark.parametrize(
    "below",
    ["/static/", "/media/", "/xac-thuc/", "/van-ban/", "/can-bo/ho-so/00001-2026-00101/tep/",
     "/tai-khoan/dang-ky/anh/", "/thu-tuc/", "/nhan-dien/", "/api/v1/procedures/"],
)  # fmt: skip
def test_no_path_leads_out_of_its_folder(cast, below, path):
    answer = Client(raise_request_exception=False).get(f"{below}{path}")
    says_unknown_paper = below == "/xac-thuc/" and answer.status_code == 200
    assert says_unknown_paper or answer.status_code in {301, 302, 400, 403, 404, 405}
    assert "root:" not in answer.content.decode()
    assert not leads_away(answer)


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example/", "https://127.0.0.1/", "https://localhost/", "https://10.0.0.8/",
        "https://169.254.169.254/latest/", "https://[::1]/", "https://[fd00::1]/",
        "https://192.168.1.1/", "https://0.0.0.0/", "https://2130706433/", "https://0x7f000001/",
        "https://[::ffff:127.0.0.1]/", "file:///etc/passwd", "gopher://shop.example/",
        "https://user:secret@shop.example/",
    ],
)  # fmt: skip
def test_no_program_has_the_system_call_an_address_inside(address):
    with pytest.raises(Refused):
        registered.check_back_channel(address, allows_loopback=False)


@pytest.mark.parametrize(
    "name", ["localtest.example", "metadata.example", "private.example", "mixed.example"]
)
def test_a_name_that_leads_inside_is_not_called(monkeypatch, settings, name):
    numbers = {
        "localtest.example": ["127.0.0.1"],
        "metadata.example": ["169.254.169.254"],
        "private.example": ["10.1.2.3"],
        "mixed.example": ["93.184.216.34", "192.168.0.1"],
    }
    settings.DEMONSTRATION = False
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(0, 0, 0, "", (each, 443)) for each in numbers[name]],
    )
    with pytest.raises(calls.Unreachable, match="inside"):
        outward.post_form(f"https://{name}/bell", {})

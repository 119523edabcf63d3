"""Two clients that others wrote sign Lan in: Apache's module on a web site, a JavaScript program at home."""

import json
import re
import subprocess
import tempfile

import pytest
from playwright.sync_api import expect

from tests.journeys import apache
from tests.journeys.conftest import ROOT, until
from tools import browser

CLIENTS = ROOT / "tests" / "clients"
NODE = ROOT / ".venv" / "bin" / "node"
CHROMIUM = browser.find_chromium()

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journey"),
    pytest.mark.timeout(600),
    pytest.mark.skipif(CHROMIUM is None, reason=browser.MISSING),
]


@pytest.fixture(scope="module")
def worker(system):
    """Return the sign-in of the demonstration's worker."""
    listed = json.loads(system.run("demo-accounts").stdout)
    return next(each for each in listed if each["role"] == "worker")


@pytest.fixture
def issuer(system):
    return f"http://localhost:{system.port}"


@pytest.fixture
def site(system, issuer):
    """Return a web site behind Apache's module, registered and running."""
    with tempfile.TemporaryDirectory(prefix="ansinh-apache-") as folder:
        site = apache.Apache(folder)
        client_id, secret = system.ask(
            "register_program",
            {
                "name": "Câu lạc bộ Hưu trí Ba Đình",
                "kind": "confidential",
                "scopes": ["openid", "profile"],
                "redirect_uris": [site.back],
                "logout_uris": [f"{site.site}/"],
                "back_channel_uri": f"{site.back}?logout=backchannel",
            },
        )
        site.start(issuer=issuer, client_id=client_id, secret=secret)
        until(site.answers)
        yield site
        site.stop()


def sign_in(page, worker):
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    page.fill("#login", worker["login"])
    page.fill("#password", worker["password"])
    page.click("main form .govuk-button:not(.govuk-button--secondary)")


@pytest.mark.skipif(not apache.IS_HERE, reason=apache.MISSING)
def test_a_web_site_behind_apache_signs_lan_in_and_hears_when_she_leaves(
    system, issuer, site, worker, page
):
    page.goto(f"{site.site}/members/index.shtml")
    sign_in(page, worker)
    expect(page.locator("h1")).to_contain_text("Câu lạc bộ Hưu trí Ba Đình")
    expect(page.locator("main")).to_contain_text("Xem họ tên")
    page.get_by_role("button", name="Đồng ý").first.click()
    page.wait_for_url(f"{site.site}/members/index.shtml")
    expect(page.locator("#name")).to_have_text(worker["name"])
    assert re.fullmatch("[0-9a-f]{32}", page.locator("#subject").inner_text())
    assert worker["insurance_number"] not in page.content()

    page.reload()
    expect(page.locator("h1")).to_have_text("Members")
    told, _ = system.ask("farewells")
    page.goto(f"{issuer}/toi/")
    page.get_by_role("button", name="Đăng xuất").first.click()
    until(lambda: system.ask("farewells") == [told + 1, 0], seconds=30)
    page.goto(f"{site.site}/members/index.shtml")
    expect(page.locator("h1")).to_have_text("Đăng nhập")

    sign_in(page, worker)
    page.wait_for_url(f"{site.site}/members/index.shtml")
    expect(page.locator("#name")).to_have_text(worker["name"])


@pytest.mark.skipif(
    not (CLIENTS / "node_modules").is_dir(), reason="needs tests/clients: make setup"
)
def test_a_javascript_program_signs_lan_in_reads_her_record_and_leaves(
    system, issuer, worker, page
):
    client_id, _ = system.ask(
        "register_program",
        {
            "name": "Sổ tay của Lan",
            "kind": "public",
            "scopes": ["openid", "profile", "record.read", "offline_access"],
            "redirect_uris": ["http://127.0.0.1/back"],
        },
    )
    program = subprocess.Popen(
        [NODE, CLIENTS / "app.mjs", issuer, client_id], stdout=subprocess.PIPE, text=True
    )
    try:
        page.goto(program.stdout.readline().strip())
        sign_in(page, worker)
        page.get_by_role("button", name="Đồng ý").first.click()
        expect(page.locator("body")).to_have_text("Signed in.")
        got = json.loads(program.communicate(timeout=60)[0])
    finally:
        program.kill()
        program.communicate()
    assert got["person"] == {
        "sub": got["claims"]["sub"],
        "name": worker["name"],
        "locale": "vi",
    }
    assert got["replay"] == "invalid_grant"
    status, _ = system.call(
        f"/api/v1/people/{worker['insurance_number']}/record", token=got["token"]
    )
    assert status == 401
    page.goto(got["leave"])
    page.goto(f"{issuer}/toi/")
    expect(page.locator("h1")).to_have_text("Đăng nhập")

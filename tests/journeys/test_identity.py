"""The national identity system as a house of its own: another system, other processes, other data."""

import json
import tempfile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import System
from tools import browser

CHROMIUM = browser.find_chromium()

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journey"),
    pytest.mark.timeout(600),
    pytest.mark.skipif(CHROMIUM is None, reason=browser.MISSING),
]


@pytest.fixture(scope="module")
def ours(system):
    """Return a second system that lets people in by the first one, the nation's."""
    with tempfile.TemporaryDirectory(prefix="ansinh-journey-") as folder:
        ours = System(folder)
        ours.address = f"http://127.0.0.1:{ours.port}"
        client_id, secret = system.ask(
            "register_program",
            {
                "name": "An Sinh",
                "kind": "confidential",
                "scopes": ["openid", "identity"],
                "redirect_uris": [f"{ours.address}/oidc/back"],
            },
        )
        ours.environment |= {
            "ANSINH_BASE_URL": ours.address,
            "ANSINH_IDENTITY_ISSUER": f"http://localhost:{system.port}",
            "ANSINH_IDENTITY_CLIENT_ID": client_id,
            "ANSINH_IDENTITY_CLIENT_SECRET": secret,
        }
        ours.start()
        yield ours
        ours.stop()


def account(system, role):
    listed = json.loads(system.run("demo-accounts").stdout)
    return next(each for each in listed if each["role"] == role)


def test_lan_comes_in_by_her_national_identity(system, ours, page):
    lan = account(system, "worker")
    page.goto(f"{ours.address}/tai-khoan/dang-nhap/?next=/toi/")
    page.get_by_role("link", name="VNeID").or_(page.get_by_role("button", name="VNeID")).click()
    assert page.url.startswith(f"http://localhost:{system.port}/")
    page.fill("#login", lan["login"])
    page.fill("#password", lan["password"])
    page.click("main form .govuk-button:not(.govuk-button--secondary)")
    page.get_by_role("button", name="Đồng ý").first.click()
    page.wait_for_url(f"{ours.address}/toi/")
    expect(page.locator("main")).to_contain_text(lan["name"])
    assert ours.processes().keys().isdisjoint(system.processes())

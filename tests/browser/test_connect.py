"""The pages on which people connect programs and administrators register them, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.foundation.programs import connecting as clients

ADMINISTRATION = "/tai-khoan/quan-tri/chuong-trinh/"
WIDTHS = (390, 1280)


@pytest.fixture
def shop(live_server, settings, db):
    settings.BASE_URL = live_server.url
    return clients.register(scopes=clients.EVERYTHING)


@pytest.fixture
def sit_down(live_server, context):
    """Return a way to give the browser to somebody, on a page."""

    def sit(account, path):
        client = Client()
        client.force_login(Account.objects.get(pk=account))
        clients.confirm(client)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return sit


def faults_of(page):
    """Return what is wrong with a page for whoever reads it otherwise, or on a phone."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [each["id"] for each in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"sideways at {width}")
    return found


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_question_and_the_list_of_ones_programs_are_plain(shop, sit_down, language):
    lan = clients.open_account()
    asked = shop.wish(scope=" ".join(sorted(clients.EVERYTHING)), ui_locales="vi")
    page = sit_down(lan, asked.replace("/oidc/authorize", f"{language}/tai-khoan/dong-y/"))
    assert faults_of(page) == []
    programs.issue_token(
        account=lan, scopes={"record.read"}, name="Máy tính ở nhà", by=SYSTEM, at=clients.moment()
    )
    visitor = clients.come_in()
    shop.code(visitor, scope="openid profile record.read")
    page = sit_down(lan, f"{language}/tai-khoan/chuong-trinh/")
    assert faults_of(page) == []
    page.goto(page.url.replace("/chuong-trinh/", f"/roi-di/?client_id={shop.client_id}"))
    assert faults_of(page) == []
    page.goto(page.url.partition("/tai-khoan/")[0].removesuffix("/en") + "/oidc/authorize")
    assert faults_of(page) == []


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_administrators_pages_are_plain(shop, cast, sit_down, language):
    account = cast.administrator.account_id
    actions.assign(account=account, role=Role.ADMINISTRATOR, by=SYSTEM, at=AT)
    page = sit_down(account, f"{language}{ADMINISTRATION}")
    assert faults_of(page) == []
    page.goto(f"{page.url}moi/")
    page.click("main form .govuk-button")
    assert faults_of(page) == []
    page.fill("#id_name", "Thư viện Hà Nội")
    page.check("#scope-1")
    page.fill("#id_redirect_uris", "https://thuvien.example/ve")
    page.click("main form .govuk-button")
    assert faults_of(page) == []
    page.click("main .govuk-summary-list ~ p .govuk-link")
    assert faults_of(page) == []

"""Medical visits at a real browser, once the code was given: accessible, fit for a small phone."""

from tests.browser.test_portal import look_at  # noqa: F401 - a fixture
from tests.channels.portal.conftest import confirm, lan  # noqa: F401 - a fixture
from tests.channels.portal.test_visits import PAGE, visits  # noqa: F401 - a fixture
from tests.records.health.conftest import claim  # noqa: F401 - a fixture


def test_visits_are_accessible_and_fit_a_small_phone(look_at, lan, visits):  # noqa: F811
    page, faults = look_at([PAGE, f"/en{PAGE}"], confirm(lan))
    assert faults == {}
    assert page.locator("h1").inner_text() == "My medical visits"

"""Two officers, each signed in with her own account, act on one dossier over HTTP at once."""

import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from ansinh.kernel.actors import Role
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.models import ActDone
from ansinh.services.dossiers.types import Act, State
from tests.cast import actor
from tests.channels.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


class Stay(urllib.request.HTTPRedirectHandler):
    """Stops at the first answer, so that its status can be told."""

    def redirect_request(self, *_):
        """Follow nothing."""


def open_page(browser, page):
    """Return the cookies of a browser that looks at a page."""
    browser.get(page)
    return {name: each.value for name, each in browser.cookies.items()}


def send(address, cookies, **typed):
    """Return the status and page of an act posted with these cookies."""
    fields = {"version": "1", "slug": "tat-ca", **typed}
    fields["csrfmiddlewaretoken"] = cookies["csrftoken"]
    request = urllib.request.Request(  # noqa: S310 - our own live server
        address,
        data=urllib.parse.urlencode(fields).encode(),
        headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
    )
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=30) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.read().decode()


def test_one_acts_and_the_other_is_told_who_was_faster(live_server, cast, minh, dossier, page):
    mai = actor("Trịnh Thu Mai", Role.RECEPTION, agency_path=cast.badinh.path)
    mine = open_page(minh, page)
    hers = open_page(signed_in(mai, Role.RECEPTION), page)
    address, start = f"{live_server.url}{page}viec", Barrier(2)

    def act(name, cookies, **typed):
        start.wait()
        return send(f"{address}/{name}/", cookies, **typed)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(act, "accept", mine)
        second = pool.submit(act, "refuse", hers, note="Thiếu chữ ký")
        answers = [first.result(), second.result()]
    assert sorted(status for status, _ in answers) == [302, 409]
    [done] = ActDone.objects.exclude(act=Act.FILE.value)
    assert queries.get_dossier(dossier).state in {State.ACCEPTED, State.REFUSED}
    refused = next(text for status, text in answers if status == 409)
    assert f"{done.actor_name} đã thực hiện" in refused

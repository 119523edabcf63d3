"""When a session is over, every program that was opened with it is told, sooner or later, once."""

import threading
import time
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import jwt
import pytest
from django.contrib.sessions.models import Session
from procrastinate.contrib.django.models import ProcrastinateJob

from ansinh.foundation.accounts.actions.entering import sessions
from ansinh.foundation.accounts.models import SignIn
from ansinh.foundation.programs.actions import farewells, outward
from ansinh.foundation.programs.models import Authorisation, Farewell
from ansinh.kernel import calls
from ansinh.kernel.actors import Actor
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import AFTER, ISSUER, answer_of, moment


class Bell(BaseHTTPRequestHandler):
    """A program's door for farewells, which keeps what it hears."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.heard.append(parse_qs(self.rfile.read(length).decode())["logout_token"][0])
        self.send_response(self.server.answer)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.end_headers()

    def log_message(self, *words):
        """Keep quiet."""


@pytest.fixture
def bell():
    server = HTTPServer(("127.0.0.1", 0), Bell)
    server.heard, server.answer = [], 200
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def places(settings):
    settings.BASE_URL = ISSUER
    settings.DEMONSTRATION = True


@pytest.fixture
def shop(db, bell):
    return clients.register(back_channel_uri=f"http://127.0.0.1:{bell.server_port}/bell")


def tokens_of(shop, visitor, scope="openid"):
    return shop.exchange(shop.code(visitor, scope=scope)).json()


def go_round(later=timedelta(0)):
    farewells.end_with_sessions(at=moment() + later)
    return farewells.deliver_due(at=moment() + later)


def test_a_program_is_told_that_its_session_is_over(visitor, shop, bell):
    issued = tokens_of(shop, visitor)
    said = shop.claims(issued["id_token"])
    visitor.post("/tai-khoan/dang-xuat/")
    assert go_round() == 1
    [token] = bell.heard
    told = shop.claims(token)
    assert jwt.get_unverified_header(token)["typ"] == "logout+jwt"
    assert (told["sub"], told["sid"]) == (said["sub"], said["sid"])
    assert told["events"] == {farewells.EVENT: {}}
    assert "nonce" not in told
    assert shop.userinfo(issued["access_token"]).status_code == 401
    assert go_round() == 0


def test_signing_out_orders_the_round_at_once(visitor, shop):
    tokens_of(shop, visitor)
    visitor.post("/tai-khoan/dang-xuat/")
    assert ordered() == 1


def ordered():
    return ProcrastinateJob.objects.filter(task_name=farewells.DELIVER).count()


def test_nobody_is_told_of_sessions_that_opened_no_program(visitor, shop):
    visitor.post("/tai-khoan/dang-xuat/")
    assert ordered() == 0
    assert go_round() == 0


def test_a_session_that_ran_out_is_told_too(visitor, shop, bell):
    tokens_of(shop, visitor)
    Session.objects.update(expire_date=moment())
    go_round()
    assert len(bell.heard) == 1


def test_signing_out_elsewhere_is_told_too(visitor, lan, shop, bell):
    tokens_of(shop, visitor)
    me = Actor(account_id=lan)
    sessions.end_other_sessions(session_key="this-one", by=me, at=moment())
    go_round()
    assert len(bell.heard) == 1


def test_only_the_session_that_ended_is_told_of(visitor, lan, shop, bell):
    tokens_of(shop, visitor)
    other = clients.come_in()
    said = shop.claims(tokens_of(shop, other)["id_token"])
    other.post("/tai-khoan/dang-xuat/")
    go_round()
    assert [shop.claims(each)["sid"] for each in bell.heard] == [said["sid"]]


def test_who_may_go_on_without_her_keeps_its_tokens(visitor, shop, bell):
    issued = tokens_of(shop, visitor, "openid offline_access")
    visitor.post("/tai-khoan/dang-xuat/")
    go_round()
    assert len(bell.heard) == 1
    assert shop.userinfo(issued["access_token"]).status_code == 200
    assert shop.refresh(issued["refresh_token"]).status_code == 200


@pytest.mark.parametrize("answer", [302, 400, 500])
def test_a_program_that_does_not_listen_is_told_again_and_at_last_given_up(
    visitor, shop, bell, answer
):
    bell.answer = answer
    tokens_of(shop, visitor)
    visitor.post("/tai-khoan/dang-xuat/")
    assert go_round() == 1
    assert go_round() == 0
    for hour in range(3, 3 + len(farewells.WAITS) * 3, 3):
        go_round(timedelta(hours=hour))
    row = Farewell.objects.get()
    assert (row.given_up_at is not None, row.fault) == (True, f"HTTP {answer}")
    assert len(bell.heard) == len(farewells.WAITS) + 1


def test_a_program_that_was_away_hears_it_when_it_is_back(visitor, shop, bell):
    bell.answer = 503
    tokens_of(shop, visitor)
    visitor.post("/tai-khoan/dang-xuat/")
    go_round()
    bell.answer = 204
    go_round(timedelta(seconds=11))
    assert Farewell.objects.get().taken_at is not None


def test_a_worker_that_died_on_the_way_leaves_the_rest_to_the_next(visitor, shop, bell):
    tokens_of(shop, visitor)
    visitor.post("/tai-khoan/dang-xuat/")
    farewells.end_with_sessions(at=moment())
    Farewell.objects.update(tries=1, due_at=moment() + farewells.LEASE)
    assert farewells.deliver_due(at=moment()) == 0
    assert farewells.deliver_due(at=moment() + farewells.LEASE) == 1


def test_taking_back_tells_the_program(visitor, lan, shop, bell):
    tokens_of(shop, visitor)
    row = Authorisation.objects.get()
    visitor.post(f"/tai-khoan/chuong-trinh/{row.connection_id}/ngung/")
    go_round()
    assert len(bell.heard) == 1


def test_a_program_that_says_a_letter_at_a_time_holds_nobody_up(monkeypatch):
    class Slow(BaseHTTPRequestHandler):
        def do_POST(self):
            for letter in "HTTP/1.1 200 OK" + " " * 50:
                time.sleep(0.1)
                with suppress(OSError):
                    self.wfile.write(letter.encode())

    monkeypatch.setattr(outward, "IN_ALL", 0.5)
    server = HTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    began = time.monotonic()
    with pytest.raises(calls.Unreachable):
        outward.post_form(f"http://127.0.0.1:{server.server_port}/", {})
    assert time.monotonic() - began < 3
    thread.join()
    server.server_close()


def test_outside_a_demonstration_nothing_inside_is_called(bell, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(calls.Unreachable):
        outward.post_form(f"http://127.0.0.1:{bell.server_port}/bell", {})
    assert bell.heard == []


def test_a_name_that_leads_inside_is_not_called(monkeypatch, settings):
    inside = [(2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *words, **more: inside)
    with pytest.raises(calls.Unreachable, match="inside"):
        outward.post_form("https://shop.example/bell", {})


def test_a_program_signs_its_person_out_here(visitor, shop):
    token = tokens_of(shop, visitor)["id_token"]
    said = {"id_token_hint": token, "post_logout_redirect_uri": AFTER, "state": "s-2"}
    answer = visitor.get("/oidc/logout", said)
    assert answer.headers["Location"] == f"{AFTER}?state=s-2"
    assert visitor.get("/toi/").status_code == 302
    assert not SignIn.objects.exists()


def test_who_is_not_named_by_the_hint_is_asked(visitor, shop):
    said = {"client_id": shop.client_id, "post_logout_redirect_uri": AFTER}
    ask = visitor.get("/oidc/logout", said).headers["Location"]
    assert "Cửa hàng Bình Minh" in visitor.get(ask).content.decode()
    stayed = visitor.post(ask, {"answer": "no"}).content.decode()
    assert AFTER in stayed
    assert SignIn.objects.exists()
    visitor.post(ask, {"answer": "yes"})
    assert not SignIn.objects.exists()


def test_another_persons_hint_signs_nobody_out(visitor, shop):
    clients.open_account(login="0116000002", name="Trần Văn Bình")
    other = clients.come_in("0116000002")
    token = tokens_of(shop, other)["id_token"]
    answer = visitor.get("/oidc/logout", {"id_token_hint": token})
    assert "/roi-di/" in answer.headers["Location"]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", f"{AFTER}/", f"{AFTER}?x=1", "//evil.example", "javascript:x"],
)
def test_nobody_is_led_to_an_address_that_is_not_registered(visitor, shop, address):
    for said in ({"client_id": shop.client_id}, {}):
        answer = visitor.get("/oidc/logout", said | {"post_logout_redirect_uri": address})
        assert answer.status_code == 400
        assert "Location" not in answer.headers


def test_a_hint_of_another_program_leads_nowhere(visitor, shop):
    other = clients.register(name="Báo Bình Minh")
    token = tokens_of(other, visitor)["id_token"]
    said = {"id_token_hint": token, "client_id": shop.client_id, "post_logout_redirect_uri": AFTER}
    assert visitor.get("/oidc/logout", said).status_code == 400
    forged = jwt.encode({"sub": "x", "aud": shop.client_id, "iss": ISSUER}, "k" * 32)
    answer = visitor.get("/oidc/logout", {"id_token_hint": forged})
    assert "/roi-di/" in answer.headers["Location"]


def test_a_stranger_is_led_straight_back(client, shop):
    said = {"client_id": shop.client_id, "post_logout_redirect_uri": AFTER}
    assert client.get("/oidc/logout", said).headers["Location"] == AFTER
    assert answer_of(client.get("/oidc/logout")) == {}

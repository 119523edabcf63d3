"""The outbox: each letter once, retried with patience, never blocking its neighbours."""

import socketserver
import threading
import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.messaging import actions, queries, rules
from ansinh.foundation.messaging.actions import carriers
from ansinh.foundation.messaging.models import Message, SimulatedMessage
from ansinh.foundation.messaging.types import Carrier, Letter, MessageState

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LAN = "0912345678"


@pytest.fixture(autouse=True)
def simulated(settings):
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
    settings.MESSAGE_DOMAIN = "ansinh.example"


def letter(key="k1", **more):
    plain = {"carrier": Carrier.SMS, "address": LAN, "text": "Xin chào", "kind": "test"}
    return Letter(key=key, **(plain | more))


@pytest.mark.django_db
def test_a_letter_reaches_the_phone_without_marks():
    actions.send([letter(text="Hồ sơ đã được tiếp nhận – cảm ơn")], at=AT)
    assert actions.deliver_due(at=AT) == 1
    assert queries.list_simulated(LAN)[0].text == "Ho so da duoc tiep nhan - cam on"
    assert Message.objects.get().state == MessageState.SENT


@pytest.mark.django_db
def test_the_same_key_is_sent_once():
    actions.send([letter(), letter(text="khác")], at=AT)
    actions.send([letter()], at=AT)
    assert actions.deliver_due(at=AT) == 1
    assert actions.deliver_due(at=AT) == 0


@pytest.mark.django_db
def test_a_letter_of_a_transaction_undone_is_never_sent():
    with transaction.atomic():
        actions.send([letter()], at=AT)
        transaction.set_rollback(True)
    assert actions.deliver_due(at=AT) == 0


@pytest.mark.django_db
def test_a_message_left_by_a_killed_worker_is_handed_over_again_and_shown_once():
    actions.send([letter()], at=AT)
    actions.deliver_due(at=AT)
    Message.objects.update(state="leased", leased_until=AT + rules.LEASE)
    assert actions.take_back_expired(at=AT) == 0
    later = AT + rules.LEASE + timedelta(seconds=1)
    assert actions.take_back_expired(at=later) == 1
    assert actions.deliver_due(at=later) == 1
    assert SimulatedMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_message_that_fells_every_worker_is_given_up_in_the_end():
    actions.send([letter(is_secret=True)], at=AT)
    tries = rules.MOST_RETRIES + 1
    Message.objects.update(state="leased", leased_until=AT, tries=tries)
    actions.take_back_expired(at=AT + timedelta(seconds=1))
    assert (Message.objects.get().state, Message.objects.get().text) == ("failed", "")


@pytest.mark.django_db
def test_a_mail_server_that_is_down_is_tried_again_and_given_up_in_the_end(settings):
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "smtp"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    actions.send([letter(carrier=Carrier.EMAIL, address="lan@example.vn"), letter("k2")], at=AT)
    now = AT
    for _ in range(len(rules.WAITS) + 1):
        assert actions.deliver_due(at=now) >= 1
        now += timedelta(hours=5)
    assert set(Message.objects.values_list("state", flat=True)) == {"failed", "sent"}
    assert actions.deliver_due(at=now) == 0


@pytest.fixture
def no_jobs(db):
    """Begin without the jobs that tests with a server of their own have left."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def ordered():
    """Return the carriers for which a delivery is ordered, with the lock of each."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'carrier', lock FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


ONE_EACH = [("email", "deliver-email"), ("sms", None)]


@pytest.mark.usefixtures("no_jobs")
def test_of_the_jobs_that_carry_mail_one_runs_at_a_time_and_codes_wait_for_none():
    mail = {"carrier": Carrier.EMAIL, "address": "lan@example.vn"}
    actions.send([letter(), letter("k2", **mail)], at=AT)
    assert ordered() == ONE_EACH


@pytest.mark.usefixtures("no_jobs")
def test_while_a_mail_server_hangs_deliveries_do_not_pile_up_minute_by_minute():
    mail = {"carrier": Carrier.EMAIL, "address": "lan@example.vn"}
    actions.send([letter(), letter("k2", **mail)], at=AT)
    actions.order_due(at=AT)
    assert ordered() == ONE_EACH
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    for _ in range(3):
        actions.order_due(at=AT)
    assert ordered() == 2 * ONE_EACH


@pytest.mark.usefixtures("no_jobs")
def test_nothing_is_ordered_when_nothing_is_due():
    actions.order_due(at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_an_address_the_server_refuses_does_not_hold_up_the_others(settings, mail_server):
    go_by(mail_server, settings)
    addresses = ["a@example.vn", "nobody@example.vn", "c@é..vn", "b@example.vn"]
    actions.send(
        [letter(a, carrier=Carrier.EMAIL, address=a, subject="Hồ sơ") for a in addresses], at=AT
    )
    actions.deliver_due(at=AT)
    states = dict(Message.objects.values_list("address", "state"))
    assert states == {
        "a@example.vn": "sent",
        "nobody@example.vn": "failed",
        "c@é..vn": "failed",
        "b@example.vn": "sent",
    }


@pytest.mark.django_db
def test_what_a_slow_mail_server_leaves_no_time_for_waits_and_loses_no_try(
    settings, mail_server, monkeypatch
):
    monkeypatch.setattr(carriers, "PATIENCE", 0.0)
    write_to(settings, mail_server, *"abc")
    for sent in (1, 2, 3):
        actions.deliver_due(at=AT)
        states = [*Message.objects.order_by("id").values_list("state", "tries")]
        assert states == [("sent", 1)] * sent + [("waiting", 0)] * (3 - sent)


def go_by(mail_server, settings):
    """Let mail go by this server."""
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "smtp"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = mail_server.server_address[1]


def write_to(settings, mail_server, *names):
    """Let mail go by a server, and put a letter to each name into the outbox."""
    go_by(mail_server, settings)
    mails = [letter(a, carrier=Carrier.EMAIL, address=f"{a}@example.vn") for a in names]
    actions.send(mails, at=AT)


@pytest.mark.django_db(transaction=True)
def test_the_lease_of_a_slow_batch_is_renewed_so_nobody_sends_it_again(
    settings, mail_server, monkeypatch
):
    monkeypatch.setattr(rules, "LEASE", timedelta(seconds=1))
    write_to(settings, mail_server, "a", "b", "c", "d")
    mail_server.on_data = lambda: time.sleep(0.6)
    began = time.monotonic()
    slow = threading.Thread(target=deliver_all)
    slow.start()
    while slow.is_alive():
        time.sleep(0.1)
        actions.take_back_expired(at=AT + timedelta(seconds=time.monotonic() - began))
        assert not Message.objects.filter(state="waiting", tries__gt=0).exists()
    assert mail_server.taken == 4
    assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}


def deliver_all():
    actions.deliver_due(at=AT, carrier=Carrier.EMAIL)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_again_once_the_database_is_back(settings, mail_server, monkeypatch):
    monkeypatch.setattr(rules, "LEASE", timedelta(seconds=2))
    write_to(settings, mail_server, "a", "b")
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as beside:
        mail_server.on_data = lambda: mail_server.taken or cut_off_who_renews(beside)
        actions.deliver_due(at=AT, carrier=Carrier.EMAIL)
    assert mail_server.taken == 2


def cut_off_who_renews(beside):
    """Let one renewal come, end its connection, and wait for longer than what it has renewed."""
    time.sleep(1)
    beside.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND datname = current_database() AND query LIKE '%SET leased_until%'"
    )
    time.sleep(2)


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_noted_though_the_database_is_killed_meanwhile(settings, mail_server):
    write_to(settings, mail_server, "a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [ours] = cursor.fetchone()
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as beside:
        kill = "SELECT pg_terminate_backend(%s)"
        mail_server.on_data = lambda: beside.execute(kill, [ours])
        actions.deliver_due(at=AT, carrier=Carrier.EMAIL)
    assert (Message.objects.get().state, mail_server.taken) == ("sent", 1)


class MailServer(socketserver.StreamRequestHandler):
    """A mail server that knows everybody but nobody@."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            self.wfile.write(self.answer(line.decode().upper()))

    def answer(self, line):
        if line.startswith("DATA"):
            self.wfile.write(b"354 go on\r\n")
            while self.rfile.readline() not in (b".\r\n", b""):
                pass
            self.server.on_data()
            self.server.taken += 1
        if line.startswith("RCPT") and "NOBODY" in line:
            return b"550 unknown\r\n"
        return b"221 bye\r\n" if line.startswith("QUIT") else b"250 ok\r\n"


@pytest.fixture
def mail_server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as server:
        server.on_data, server.taken = lambda: None, 0
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_lease_the_same_message():
    actions.send([letter(f"k{number}") for number in range(1200)], at=AT)
    counts = []

    def work():
        while count := actions.deliver_due(at=AT, carrier=Carrier.SMS):
            counts.append(count)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sum(counts) == 1200
    assert SimulatedMessage.objects.count() == 1200


@pytest.mark.parametrize(("length", "parts"), [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3)])
def test_parts_are_counted(length, parts):
    assert rules.count_parts("a" * length) == parts


def test_extended_letters_count_twice():
    assert rules.count_parts("€" * 80) == 1
    assert rules.count_parts("€" * 81) == 2


@given(st.text(max_size=200))
def test_any_text_becomes_one_that_every_phone_shows(text):
    plain = rules.for_phone(text)
    assert all(letter in rules.GSM or letter in rules.GSM_EXTENDED for letter in plain)
    assert rules.for_phone(plain) == plain


def test_addresses_are_masked():
    assert queries.masked_address("0912345678") == "091****678"
    assert queries.masked_address("lan@example.vn") == "l***@example.vn"


@pytest.mark.django_db
@override_settings(MESSAGE_WAYS={"sms": "console", "email": "console"})
def test_the_log_never_holds_a_number_or_a_text(caplog):
    caplog.set_level("INFO", logger="ansinh.messages")
    actions.send([letter(text="mã bí mật 123456")], at=AT)
    actions.deliver_due(at=AT)
    assert "091****678" in caplog.text
    assert LAN not in caplog.text
    assert "123456" not in caplog.text

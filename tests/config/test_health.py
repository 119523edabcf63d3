"""Alive, ready and figures."""

import os
import resource
import subprocess
from datetime import timedelta

import pytest
from django.db import connection

from ansinh.config import health
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from tests.cast import AT


def test_it_is_alive(client):
    assert client.get("/healthz").content == b"ok\n"


def test_it_is_ready_with_database_and_tables(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": {"database": True, "tables": True, "files": True, "queue": True},
    }


@pytest.fixture
def no_large_files():
    """Let the system refuse this process files of more than 8 MB."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    health.has_room.cache_clear()
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 1024 * 1024, most))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
    health.has_room.cache_clear()


@pytest.mark.usefixtures("db", "no_large_files")
def test_it_is_not_ready_while_a_large_file_cannot_be_kept(client, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["files"] is False
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path, settings):
    """Return a disk of 24 MB on which papers are kept."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "small", tmp_path]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_it_is_not_ready_while_the_disk_of_papers_is_full(client, db, small_disk):
    assert client.get("/readyz").json()["checks"]["files"] is True
    (small_disk / "filling").write_bytes(bytes(20 * 1024 * 1024))
    health.has_room.cache_clear()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "database": True, "tables": True, "files": False, "queue": True
    }  # fmt: skip
    assert [each.name for each in (small_disk / "documents").iterdir()] == []


def test_it_is_not_ready_while_a_table_is_missing(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'health'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["tables"] is False


def test_an_old_message_shows_in_the_queue(client, db):
    letter = Letter(key="k", carrier=Carrier.SMS, address="0912000000", text="t", kind="test")
    messaging.send([letter], at=AT)
    assert b"ansinh_messages_waiting 1.0\n" in client.get("/metrics").content
    assert client.get("/readyz").json()["checks"]["queue"] is False


def test_messages_that_a_carrier_refuses_show_while_they_wait_and_when_they_are_given_up(
    client, db, settings
):
    settings.MESSAGE_WAYS = {"sms": "smtp", "email": "smtp"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    letter = Letter(key="k", carrier=Carrier.EMAIL, address="a@b.vn", text="t", kind="test")
    messaging.send([letter], at=AT)
    messaging.deliver_due(at=AT, carrier=Carrier.EMAIL)
    assert b"ansinh_messages_retried 1.0\n" in client.get("/metrics").content
    for hours in range(1, 7):
        messaging.deliver_due(at=AT + timedelta(hours=6 * hours), carrier=Carrier.EMAIL)
    told = client.get("/metrics").content
    assert b"ansinh_messages_retried 0.0\n" in told
    assert b"ansinh_messages_failed 1.0\n" in told


def test_figures_are_for_this_machine(client, db):
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403


def test_figures_are_for_whoever_has_the_token(client, db, settings):
    settings.METRICS_TOKEN = "secret"
    headers = {"Authorization": "Bearer secret"}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=headers).status_code == 200


def test_every_answer_is_strict_about_scripts(client):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_of_people_are_kept_out_of_caches(client, db):
    assert "no-store" in client.get("/tai-khoan/dang-nhap/")["Cache-Control"]

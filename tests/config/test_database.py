"""The connection to the database: noticed when it is gone, without asking each time."""

import time

import pytest
from django.db import connection

from ansinh.config.settings import database


@pytest.fixture
def line(db):
    """Return a connection of the test's own."""
    copy = connection.copy()
    copy.connect()
    yield copy
    copy.close()


def _hang_up(line):
    process = line.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    time.sleep(0.05)


def test_a_good_line_is_not_asked(line):
    asked = []
    line.execute_wrappers.append(lambda *_: asked.append(1))
    assert line.is_usable()
    assert asked == []


def test_a_line_the_server_has_ended_is_found_out(line):
    _hang_up(line)
    assert not line.is_usable()


def test_the_next_request_gets_a_new_line(line):
    line.settings_dict["CONN_HEALTH_CHECKS"] = True
    line.health_check_enabled = True
    first = line.connection.info.backend_pid
    _hang_up(line)
    line.health_check_done = False
    with line.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != first


def test_after_an_error_the_server_is_asked(line):
    line.errors_occurred = True
    assert line.is_usable()
    _hang_up(line)
    assert not line.is_usable()


def test_all_that_the_address_says_reaches_the_server():
    told = database(
        "postgresql://an%40sinh:p%2Fw@one,two:5433/sổ?sslmode=verify-full&sslrootcert=/a.pem"
    )
    assert (told["NAME"], told["USER"], told["PASSWORD"]) == ("sổ", "an@sinh", "p/w")
    assert (told["HOST"], told["PORT"]) == ("one,two", ",5433")
    assert told["OPTIONS"].items() >= {"sslmode": "verify-full", "sslrootcert": "/a.pem"}.items()


def test_an_address_may_name_a_folder_and_nothing_more():
    told = database("postgresql:///?host=/run/postgresql")
    assert (told["NAME"], told["USER"], told["HOST"]) == ("ansinh", "ansinh", "/run/postgresql")

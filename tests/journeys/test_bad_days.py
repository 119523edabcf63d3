"""Whatever is killed, whenever: what was accepted is there once, and nothing happens twice."""

import json
import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from ansinh.foundation.messaging.rules import LEASE
from tests.journeys.conftest import Inside, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journey"),
    pytest.mark.timeout(900),
]

AT_ONCE = 4
GOES_ON = (0, 409, 425, 429, 500, 502, 503)


@pytest.fixture(scope="module")
def token(system):
    return system.ask("token", "hoa")


@pytest.fixture(scope="module")
def staff(system):
    return system.ask("staff", "hoa")


def leaver(name, number, month="2026-11"):
    """Return the filing that somebody leaves the employer."""
    movement = {"full_name": name, "number": number, "code": "GH", "from_month": month}
    return {"procedure": "600", "form": {"period": month, "movements": [movement]}}


def file_until_answered(system, token, body, key):
    """File as a careful client does: the same key again until there is an answer."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        status, content = system.call("/api/v1/dossiers", body=body, token=token, key=key)
        if status not in GOES_ON:
            assert status == 201, content
            return json.loads(content)["code"]
        time.sleep(0.2)
    raise TimeoutError


def killed_while_filing(system, token, staff, victims):
    """File for everybody while processes are killed; return the codes given and both counts."""
    before = system.ask("figures")
    bodies = [(leaver(*each), str(uuid4())) for each in staff]
    killer = threading.Timer(0.7, lambda: [os.kill(each, signal.SIGKILL) for each in victims()])
    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes = list(pool.map(lambda each: file_until_answered(system, token, *each), bodies))
    killer.join()
    again = [file_until_answered(system, token, *each) for each in bodies[:3]]
    assert again == codes[:3]
    return codes, before, system.ask("figures")


def assert_each_once(codes, before, after):
    assert len(set(codes)) == len(codes)
    assert after["dossiers"] - before["dossiers"] == len(codes)
    assert after["codes"] == after["dossiers"]
    assert after["receipted"] - before["receipted"] == len(codes)
    assert after["receipts"] - before["receipts"] == len(codes)
    assert after["spans"] == before["spans"]


def assert_all_goes_out(system):
    """A batch cut off between the carrier's answer and our note waits for the end of its lease."""
    until(lambda: system.ask("figures")["unsealed"] == 0, 180)
    until(lambda: system.ask("figures")["waiting"] == 0, LEASE.total_seconds() + 60)
    assert system.ask("verify")[1] is None


def web_worker(system):
    """Return one of the two processes that answer, not the one that watches them."""
    web = system.find("ansinh.config.cli", " web")
    return [web[-1]]


def test_a_web_process_is_killed_while_people_file(system, token, staff):
    found = killed_while_filing(system, token, staff[:12], lambda: web_worker(system))
    assert_each_once(*found)
    assert_all_goes_out(system)


def test_the_worker_is_killed_while_people_file(system, token, staff):
    victims = lambda: system.find("ansinh.config.cli", " worker")  # noqa: E731
    found = killed_while_filing(system, token, staff[12:24], victims)
    assert_each_once(*found)
    assert_all_goes_out(system)


def test_the_database_is_killed_while_people_file(system, token, staff):
    victims = lambda: system.find("/postgres", " -D ")[:1]  # noqa: E731
    found = killed_while_filing(system, token, staff[24:36], victims)
    assert_each_once(*found)
    assert_all_goes_out(system)


def test_a_web_server_killed_outright_leaves_no_process_behind(system):
    old = set(system.find("ansinh.config.cli", " web"))
    with socket.create_connection(("127.0.0.1", system.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        os.kill(min(old), signal.SIGKILL)
        until(lambda: not old & set(system.find("ansinh.config.cli", " web")), 60)
    until(lambda: system.call("/readyz")[0] == 200, 120)


def test_the_same_call_twice_at_once_files_once(system, token, staff):
    before, key = system.ask("figures"), str(uuid4())
    with ThreadPoolExecutor(2) as pool:
        codes = set(
            pool.map(
                lambda _: file_until_answered(system, token, leaver(*staff[36]), key), range(2)
            )
        )
    assert len(codes) == 1
    assert system.ask("figures")["dossiers"] == before["dossiers"] + 1


def test_two_officers_act_on_one_dossier(system, token, staff):
    code = file_until_answered(system, token, leaver(*staff[37]), str(uuid4()))
    officers = [Inside(system), Inside(system)]
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda each: each.ask("advance", code, "accept", "minh"), officers))
    for each in officers:
        each.close()
    assert sorted("state" in each for each in said) == [False, True]


def test_a_command_beside_the_system_leaves_it_running(system):
    assert system.run("journal", "verify").returncode == 0
    assert system.call("/readyz")[0] == 200


def test_a_second_system_on_the_same_data_is_refused(system):
    done = system.run("up", "--demo", "--port", "1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_it_stops_within_ten_seconds_and_finds_its_data_again(system):
    before = system.ask("figures")
    with socket.create_connection(("127.0.0.1", system.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        assert system.stop() < 10
    assert "refused to gracefully stop" not in system.log.read_text()
    assert system.processes() == {}
    assert system.run("journal", "verify").returncode == 0
    assert system.processes() == {}
    system.start()
    after = system.ask("figures")
    assert {**after, "messages": 0, "shown": 0} == {**before, "messages": 0, "shown": 0}


def test_nothing_outlives_it_when_it_is_killed_outright(system):
    before = system.ask("figures")
    system.stop(signal.SIGKILL)
    until(lambda: system.processes() == {}, 20)
    system.start()
    assert system.ask("figures")["dossiers"] == before["dossiers"]
    assert system.ask("verify")[1] is None

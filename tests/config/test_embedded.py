"""The embedded database: up while anyone needs it, whole after every kind of end."""

import dataclasses
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import psycopg
import pytest

from ansinh.config.embedded import binaries, borrowing, identity, keeper
from ansinh.config.embedded.faults import NoBinaries, UnsafeFolder
from ansinh.config.embedded.locks import FileLock
from ansinh.config.embedded.places import Place

PROGRAMS = os.environ.get("ANSINH_PG_BIN", "")
USER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from ansinh.config.embedded import borrowing
    from ansinh.config.embedded.places import Place
    with borrowing.borrowed(Place(Path(sys.argv[1]), is_durable=False), programs=sys.argv[2]):
        print("up", flush=True)
        sys.stdin.readline()
""")

IMPATIENT = textwrap.dedent("""
    from ansinh.config.embedded import keeper
    keeper.QUICK_SECONDS, keeper.PAUSE_AFTER_CRASH, keeper.LONGER_PAUSE = 0.3, 0.01, 0.02
    keeper.main()
""")
SERVES_ONCE = """#!/bin/sh
echo started >> "$2/../starts"
test "$(wc -l < "$2/../starts")" -gt 1 || sleep 0.6
"""
"""Stands for a PostgreSQL that finds no room on its disk once it has run for a while."""


@pytest.fixture
def place():
    with tempfile.TemporaryDirectory(prefix="ansinh-") as folder:
        place = Place(Path(folder), is_durable=False)
        yield place
        until(lambda: borrowing.is_unkept(place))


@pytest.fixture(scope="module")
def kept():
    """Return a place whose cluster is made already, one at a time."""
    with tempfile.TemporaryDirectory(prefix="ansinh-") as folder:
        yield Place(Path(folder), is_durable=False)


def until(is_so, seconds=20):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def user_of(place):
    return subprocess.Popen(
        [sys.executable, "-c", USER, place.data_dir, PROGRAMS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def is_up(place):
    return borrowing.answers(place)


def run(place, statement):
    with psycopg.connect(place.address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


def outer_server_of(place):
    """Return the server's process id as this process sees it."""
    for folder in Path("/proc").glob("[0-9]*"):
        words = read_words(folder)
        if words and words[0].endswith("/postgres") and str(place.cluster) in words:
            return int(folder.name)
    raise LookupError


def read_words(folder):
    try:
        return (folder / "cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []


def test_data_are_there_at_the_next_start(kept):
    with borrowing.borrowed(kept, programs=PROGRAMS):
        run(kept, "CREATE TABLE IF NOT EXISTS kept AS SELECT 41 + 1 AS answer")
    with borrowing.borrowed(kept, programs=PROGRAMS):
        assert run(kept, "SELECT answer FROM kept") == (42,)


def test_it_stops_with_its_last_user(kept):
    with borrowing.borrowed(kept, programs=PROGRAMS):
        with borrowing.borrowed(kept, programs=PROGRAMS):
            pass
        assert is_up(kept)
    assert not is_up(kept)


def test_two_who_start_it_at_once_share_it(place):
    users = [user_of(place) for _ in range(2)]
    assert [user.stdout.readline() for user in users] == ["up\n", "up\n"]
    users[0].communicate("\n")
    assert is_up(place)
    users[1].communicate("\n")
    assert not is_up(place)


def test_it_stops_when_its_user_is_killed(kept):
    user = user_of(kept)
    assert user.stdout.readline() == "up\n"
    user.kill()
    user.communicate()
    until(lambda: not is_up(kept) and borrowing.is_unkept(kept))


def test_it_comes_back_when_it_is_killed(kept):
    kept = dataclasses.replace(kept, is_durable=True)
    with borrowing.borrowed(kept, programs=PROGRAMS):
        run(kept, "CREATE TABLE survives AS SELECT 1 AS one")
        os.kill(outer_server_of(kept), signal.SIGKILL)
        until(lambda: is_up(kept))
        assert run(kept, "SELECT one FROM survives") == (1,)


def test_what_has_served_is_tried_until_there_is_room_again(place, tmp_path):
    (tmp_path / "postgres").write_text(SERVES_ONCE)
    (tmp_path / "postgres").chmod(0o755)
    place.cluster.mkdir(parents=True)
    users = FileLock(place.users_lock)
    users.hold(shared=True)
    words = [sys.executable, "-c", IMPATIENT, place.data_dir, tmp_path]
    subprocess.run(words, check=True, start_new_session=True)
    starts = place.folder / "starts"
    until(lambda: starts.exists() and len(starts.read_text().splitlines()) > keeper.TRIES + 5)
    users.close()


def test_a_stale_lock_file_does_not_matter(kept):
    with borrowing.borrowed(kept, programs=PROGRAMS):
        pass
    stale = f"{os.getppid()}\n{kept.cluster}\n0\n5432\n{kept.socket_folder}\n\n"
    (kept.cluster / "postmaster.pid").write_text(stale)
    with borrowing.borrowed(kept, programs=PROGRAMS):
        assert is_up(kept)


def test_a_cluster_left_half_made_is_made_again(place):
    (place.folder / "cluster.draft").mkdir(parents=True)
    (place.folder / "cluster.draft" / "half").touch()
    with borrowing.borrowed(place, programs=PROGRAMS):
        assert is_up(place)


def test_a_long_path_gets_a_short_socket(tmp_path):
    place = Place(tmp_path / ("long" * 30) / ("longer" * 10), is_durable=False)
    place.data_dir.mkdir(parents=True)
    with borrowing.borrowed(place, programs=PROGRAMS):
        assert len(str(place.socket_folder)) < 60
        assert is_up(place)
    place.socket_folder.rmdir()


def test_it_never_runs_as_root_to_itself(kept):
    with borrowing.borrowed(kept, programs=PROGRAMS):
        (shown,) = run(kept, "SELECT pg_read_file('/proc/self/status')")
    uids = next(line for line in shown.splitlines() if line.startswith("Uid:")).split()[1:]
    assert "0" not in uids


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop to another user")
def test_without_namespaces_it_runs_as_nobody(place, monkeypatch):
    monkeypatch.setattr(identity, "may_enter_namespace", lambda: False)
    borrowing.prepare_folders(place)
    borrowing.make_cluster(place, binaries.get_folder(PROGRAMS))
    assert place.cluster.stat().st_uid == identity.NOBODY


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes nobody")
def test_nobody_may_run_programs_in_a_folder_of_root(tmp_path):
    program = tmp_path / "program"
    program.touch(mode=0o755)
    tmp_path.chmod(0o700)
    asked = subprocess.run(
        [sys.executable, "-c", f"import os; print(os.getuid(), os.access('{program}', os.X_OK))"],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=identity.become_unprivileged(in_namespace=False, ends_with_parent=False),
    )
    assert asked.stdout == f"{identity.NOBODY} True\n"


def test_another_owner_of_the_folder_is_refused(place, monkeypatch):
    place.folder.mkdir(parents=True)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    with pytest.raises(UnsafeFolder):
        borrowing.prepare_folders(place)


def test_missing_programs_are_named(tmp_path):
    with pytest.raises(NoBinaries) as refused:
        binaries.get_folder(str(tmp_path))
    assert str(tmp_path) in refused.value.phrase.en

"""Needing the database for a while: it is started if it is down and stops after the last user."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from ansinh.config.embedded import binaries, identity, tuning
from ansinh.config.embedded.faults import CannotStart, UnsafeFolder
from ansinh.config.embedded.locks import FileLock
from ansinh.config.embedded.places import Place

PATIENCE_SECONDS = 60
STOP_SECONDS = 8
OTHERS_SECONDS = 0.5
STEP = 0.02
LOG_BYTES = 10_000_000
TOLD_LINES = 20
TELLING = re.compile(r"\b(?:error|FATAL|PANIC|could not)\b")


@contextlib.contextmanager
def borrowed(place: Place, *, programs: str = "") -> Iterator[str]:
    """Return the database's address for the duration of a with-block.

    Raises:
        NoBinaries: there is no PostgreSQL to run.
        CannotStart: it does not come up.
    """
    folder = binaries.get_folder(programs)
    prepare_folders(place)
    users = FileLock(place.users_lock)
    users.hold(shared=True)
    try:
        start_if_down(place, folder)
        yield place.address
    finally:
        users.close()
        wait_for_end(place)


def prepare_folders(place: Place) -> None:
    """Make the folders that hold cluster, locks and socket; nobody else may look in.

    Raises:
        UnsafeFolder: somebody else has made the socket's folder.
    """
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in (place.folder, place.socket_folder):
        folder.mkdir(exist_ok=True, mode=0o700)
        if folder.lstat().st_uid not in {os.getuid(), identity.NOBODY} or folder.is_symlink():
            raise UnsafeFolder(folder=folder)
    if os.geteuid() == 0 and not identity.may_enter_namespace():
        identity.give_away(place.folder)
        identity.give_away(place.socket_folder)


def start_if_down(place: Place, folder: Path) -> None:
    """Make sure PostgreSQL answers; of several who start it at once only one does.

    Raises:
        CannotStart: it does not answer in time.
    """
    starting = FileLock(place.start_lock)
    starting.hold()
    try:
        if not (place.cluster / "PG_VERSION").exists():
            make_cluster(place, folder)
        wait_until_it_answers(place, folder)
    finally:
        starting.close()


def make_cluster(place: Place, folder: Path) -> None:
    """Create an empty cluster; one that was left half-made is thrown away first."""
    draft = place.folder / "cluster.draft"
    subprocess.run(["rm", "-rf", str(draft)], check=True)  # noqa: S607
    draft.mkdir(mode=0o700)
    in_namespace = os.geteuid() == 0 and identity.may_enter_namespace()
    if os.geteuid() == 0 and not in_namespace:
        identity.give_away(draft)
    with place.log.open("ab") as log:
        done = subprocess.run(
            [
                str(folder / "initdb"), "-D", str(draft), "-U", "ansinh", "--auth=trust",
                "--encoding=UTF8", "--locale=C", "--no-instructions",
                *([] if place.is_durable else ["--no-sync"]),
            ],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            check=False,
            preexec_fn=identity.become_unprivileged(
                in_namespace=in_namespace, ends_with_parent=True
            ),
        )  # fmt: skip
    if done.returncode:
        raise CannotStart(log=place.log, last=last_line(place))
    draft.rename(place.cluster)


def wait_until_it_answers(place: Place, folder: Path) -> None:
    """Start a keeper when none is there and wait until the database can be used.

    Raises:
        CannotStart: it does not answer in time, or the keeper gives up.
    """
    is_started = False
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answers(place):
        has_no_keeper = is_unkept(place)
        if time.monotonic() > deadline or (is_started and has_no_keeper):
            raise CannotStart(log=place.log, last=last_line(place))
        if has_no_keeper:
            start_keeper(place, folder)
            is_started = True
        time.sleep(STEP)


def is_unkept(place: Place) -> bool:
    """Tell whether neither a keeper nor anything of its PostgreSQL is alive."""
    lock = FileLock(place.keeper_lock)
    try:
        return lock.try_hold()
    finally:
        lock.close()


def start_keeper(place: Place, folder: Path) -> None:
    """Start the keeper in a session of its own, so that Ctrl-C does not reach it."""
    is_long = place.log.exists() and place.log.stat().st_size > LOG_BYTES
    with place.log.open("wb" if is_long else "ab") as log:
        subprocess.run(
            [
                sys.executable, "-m", "ansinh.config.embedded.keeper", str(place.data_dir),
                str(folder), *tuning.settings_for(place),
            ],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=True,
        )  # fmt: skip


def answers(place: Place) -> bool:
    """Tell whether the database takes connections; its own database is made on the way."""
    try:
        psycopg.connect(place.address, connect_timeout=5).close()
    except psycopg.OperationalError as fault:
        if 'database "ansinh" does not exist' in str(fault):
            make_database(place)
        return False
    return True


def make_database(place: Place) -> None:
    """Create the database of the house in a new cluster."""
    with psycopg.connect(place.address_of("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier("ansinh")))


def wait_for_end(place: Place) -> None:
    """Wait until PostgreSQL has stopped, unless somebody else still needs it."""
    users = FileLock(place.users_lock)
    since = time.monotonic()
    try:
        while not is_unkept(place) and time.monotonic() - since < STOP_SECONDS:
            is_used_by_others = users.try_hold(shared=True)
            users.let_go()
            if is_used_by_others and time.monotonic() - since > OTHERS_SECONDS:
                return
            time.sleep(STEP)
    finally:
        users.close()


def last_line(place: Place) -> str:
    """Return the line of the log that tells what failed, or else the last, for a message."""
    lines = place.log.read_text(errors="replace").splitlines() if place.log.exists() else []
    faults = [line for line in lines[-TOLD_LINES:] if TELLING.search(line)]
    return faults[0] if faults else (lines or [""])[-1]

"""The whole system on one machine: prepares it, starts its processes, watches over them."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import Request, urlopen

import click

from ansinh.config import env, stamps
from ansinh.config.embedded.locks import FileLock
from ansinh.config.processes import mortality
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

PROCESSES = ("web", "worker")
SECONDS_TO_STOP = 6.0
STEP = 0.1
PAUSE_BEFORE_RESTART = 0.5
SECONDS_TO_BE_READY = 120


class AlreadyRunning(Refused):
    """Another one runs on the same data."""

    code = "already-running"
    phrase = Phrase(
        vi="Hệ thống đang chạy trên thư mục dữ liệu {folder}.",
        en="The system is already running on the data folder {folder}.",
    )


class PortTaken(Refused):
    """Somebody else listens on the port."""

    code = "port-taken"
    phrase = Phrase(
        vi="Cổng {port} đang có chương trình khác dùng; hãy đặt ANSINH_PORT.",
        en="Port {port} is used by another program; set ANSINH_PORT.",
    )


class NotPrepared(Refused):
    """Preparing failed; what failed was written before."""

    code = "not-prepared"
    phrase = Phrase(vi="Không chuẩn bị được hệ thống.", en="The system could not be prepared.")


class Child:
    """One process of the system, started again when it ends unasked."""

    def __init__(self, name: str) -> None:
        """Start it."""
        self.name = name
        self.process = start(name)
        self.ended_at = 0.0

    def restart_if_ended(self) -> None:
        """Start it again, a moment after it ended."""
        if self.process.poll() is None:
            return
        if not self.ended_at:
            self.ended_at = time.monotonic()
            click.echo(f"{self.name} ended with {self.process.returncode}; restarting", err=True)
        if time.monotonic() - self.ended_at >= PAUSE_BEFORE_RESTART:
            self.ended_at = 0.0
            self.process = start(self.name)


@contextlib.contextmanager
def sole(data_dir: Path) -> Iterator[None]:
    """Make sure that one system alone runs on a data folder.

    Raises:
        AlreadyRunning: there is another.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / "up.lock")
    if not lock.try_hold():
        lock.close()
        raise AlreadyRunning(folder=data_dir)
    try:
        yield
    finally:
        lock.close()


def start(name: str) -> subprocess.Popen[bytes]:
    """Start one command of ours that ends when we end."""
    return subprocess.Popen(
        [sys.executable, "-m", "ansinh.config.cli", name],
        stdin=subprocess.DEVNULL,
        preexec_fn=mortality.die_with_parent,
    )


def run() -> None:
    """Prepare, start, tell when it is ready, and keep it running until asked to stop.

    Raises:
        PortTaken: the web server could not listen.
        NotPrepared: tables, keys or data could not be made.
    """
    here = env.read()
    is_over = stop_on_signals()
    refuse_taken_port(here.bind, here.port)
    if not stamps.is_all_done(here) and not prepare(is_over):
        return
    children = [Child(name) for name in PROCESSES]
    threading.Thread(target=announce, args=(here, is_over), daemon=True).start()
    try:
        while not is_over.wait(STEP):
            for child in children:
                child.restart_if_ended()
    finally:
        stop([child.process for child in children])


def prepare(is_over: threading.Event) -> bool:
    """Make keys, tables, static files and data; return false when asked to stop meanwhile.

    Raises:
        NotPrepared: some of it could not be made.
    """
    preparing = start("set-up")
    while preparing.poll() is None:
        if is_over.wait(STEP):
            stop([preparing])
            return False
    if preparing.returncode:
        raise NotPrepared
    return True


def stop_on_signals() -> threading.Event:
    """Return what is set once Ctrl-C or SIGTERM asks for the end."""
    is_over = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        is_over.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    return is_over


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, and end those that have not in time."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def refuse_taken_port(bind: str, port: int) -> None:
    """Refuse early, before anything is started.

    Raises:
        PortTaken: somebody listens there.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((bind, port))
        except OSError as fault:
            raise PortTaken(port=port) from fault


def announce(here: env.Environment, is_over: threading.Event) -> None:
    """Say where the system is, and in a demonstration the sign-ins, once it serves."""
    address = f"http://localhost:{here.port}"
    probe = "127.0.0.1" if here.bind in {"0.0.0.0", "::"} else here.bind  # noqa: S104 - compared
    deadline = time.monotonic() + SECONDS_TO_BE_READY
    sign_ins = list_sign_ins() if here.is_demonstration else []
    while not is_ready(f"http://{probe}:{here.port}/readyz", name=name_of(here.hosts)):
        if is_over.wait(STEP) or time.monotonic() > deadline:
            return
    for line in [*sign_ins, f"An Sinh: {address}/  (Ctrl-C: stop)"]:
        click.echo(line)
    sys.stdout.flush()


def name_of(hosts: Sequence[str]) -> str:
    """Return a name the service answers to."""
    return next((each for each in hosts if not each.startswith((".", "*"))), "localhost")


def is_ready(address: str, *, name: str) -> bool:
    """Tell whether the web server answers to its name that all is there."""
    asked = Request(address, headers={"Host": name})  # noqa: S310 - our own address
    try:
        with urlopen(asked, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def list_sign_ins() -> list[str]:
    """Return the sign-ins of the demonstration, a line each."""
    done = subprocess.run(
        [sys.executable, "-m", "ansinh.config.cli", "demo-accounts"],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        return []
    rows = json.loads(done.stdout)
    return [
        f"  {row['role']:<18} {row['login']:<14} {row['password']:<16} {row['name']}"
        for row in rows
    ]

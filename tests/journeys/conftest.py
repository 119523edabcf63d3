"""The whole system in processes of its own, as a stranger would start it."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tools import browser

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("ansinh")
READY_SECONDS = 240


class System:
    """One data folder, and the system running on it or not."""

    def __init__(self, folder):
        self.folder = Path(folder)
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name
            not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "ANSINH_PG_BIN", "ANSINH_PORT"}
        } | {"ANSINH_DATA_DIR": str(self.folder)}
        self.process = None
        self.inside = None
        self.log = self.folder / "up.log"

    def start(self):
        """Start the system and wait until it says that it serves; return the seconds it took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            mark = log.tell()
            self.process = subprocess.Popen(
                [PROGRAM, "up", "--demo", "--port", str(self.port)],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        while "An Sinh: http" not in self.log.read_text()[mark:]:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            assert time.monotonic() - began < READY_SECONDS, self.log.read_text()[-3000:]
            time.sleep(0.1)
        return time.monotonic() - began

    def stop(self, number=signal.SIGTERM):
        """Stop the system; return the seconds it took."""
        self.leave()
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(30)
        return time.monotonic() - began

    def run(self, *words):
        """Run a command of ansinh beside the system."""
        return subprocess.run(
            [PROGRAM, *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, verb, *words):
        """Return the answer of a verb about the system's database."""
        self.inside = self.inside or Inside(self)
        return self.inside.ask(verb, *words)

    def leave(self):
        """End the process that asks, which needs the database as long as it lives."""
        if self.inside:
            self.inside.close()
            self.inside = None

    def call(self, path, *, body=None, token="", key=""):
        """Return status and content of one HTTP request; status 0 when nobody answers."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"Idempotency-Key": key} if key else {}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            data=json.dumps(body).encode() if body is not None else None,
            headers=headers,
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.read().decode()
        except OSError:
            return 0, ""

    def processes(self):
        """Return the command line of every process of this system by its id, children last."""
        found = {}
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
            try:
                words = (folder / "cmdline").read_bytes().decode().split("\0")
                variables = (folder / "environ").read_bytes().decode()
            except OSError:
                continue
            is_ours = f"ANSINH_DATA_DIR={self.folder}\0" in variables
            if is_ours or str(self.folder / "postgres" / "cluster") in words:
                found[int(folder.name)] = " ".join(words)
        return found

    def find(self, *words):
        """Return the ids of the processes whose command line holds all of these words."""
        return [each for each, line in self.processes().items() if all(w in line for w in words)]


class Inside:
    """A process beside the system that asks its database."""

    def __init__(self, system):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.inside"],
            env=system.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, verb, *words):
        """Return the answer of a verb."""
        self.process.stdin.write(json.dumps([verb, *words]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        """End it."""
        self.process.communicate()


def until(is_so, seconds=60):
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Return how Chromium is started, also as root."""
    return {
        **browser_type_launch_args,
        "executable_path": browser.find_chromium(),
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def system():
    """Return the running demonstration on a new data folder."""
    with tempfile.TemporaryDirectory(prefix="ansinh-journey-") as folder:
        system = System(folder)
        system.start()
        yield system
        if system.process.poll() is None:
            system.stop()

"""How long the demonstration takes to its first page: the first start, the second, and the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from urllib.error import URLError
from urllib.request import urlopen

from bench import harness

FIRST_SECONDS, SECOND_SECONDS, STOP_SECONDS = 180.0, 15.0, 10.0
PATIENCE = 300


def main() -> harness.Sheet:
    """Start and stop the system twice on one new data folder."""
    sheet = harness.Sheet("startup")
    with tempfile.TemporaryDirectory(prefix="ansinh-startup-") as folder:
        for what, limit in (("first start", FIRST_SECONDS), ("second start", SECOND_SECONDS)):
            ready, memory, stopped = run_once(folder)
            sheet.add(f"{what} to first page", ready, "s", limit)
            sheet.add(f"{what}: memory of a web worker", memory, "MiB", 150)
            sheet.add(f"{what}: stopped after SIGTERM", stopped, "s", STOP_SECONDS)
    return sheet


def run_once(folder: str) -> tuple[float, float, float]:
    """Return the seconds to the first page, the memory of a web worker, the seconds to stop."""
    port = free_port()
    environment = {**os.environ, "ANSINH_PORT": str(port), "ANSINH_DATA_DIR": folder}
    began = time.monotonic()
    process = subprocess.Popen(
        [str(harness.ROOT / ".venv/bin/ansinh"), "up", "--demo"],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    wait_for_page(process, f"http://127.0.0.1:{port}/")
    ready = time.monotonic() - began
    memory = max(map(harness.memory_of, grandchildren_of(process.pid)))
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    return ready, memory, time.monotonic() - began


def grandchildren_of(process: int) -> list[int]:
    """Return the workers of the web server: processes of the processes."""
    return [
        worker for child in harness.children_of(process) for worker in harness.children_of(child)
    ]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for_page(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until the home page is served."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"not ready; the process ended with {process.poll()}")

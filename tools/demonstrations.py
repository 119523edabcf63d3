"""A demonstration of our own, run while pictures are taken of it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("ansinh")
FOLDER = ROOT / "var" / "shots-demo"
PATIENCE = 900
WIND_UP = 120


@contextlib.contextmanager
def demonstration(folder: Path = FOLDER) -> Iterator[str]:
    """Run a demonstration that begins from nothing while it is needed; yield its address.

    Its database is always its own, whichever the environment names.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAM), "up", "--demo", "--port", str(port), "--data-dir", str(folder)]
    running = subprocess.Popen(command, cwd=ROOT, env=surroundings(folder), stdout=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/readyz", running)
        yield address
    finally:
        running.terminate()
        running.wait(WIND_UP)


def wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers.

    Raises:
        SystemExit: the system has stopped, or it is not ready in time.
    """
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        if running.poll() is not None:
            raise SystemExit("The demonstration has stopped; see its messages above.")
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(1)
    raise SystemExit("The demonstration is not ready in time.")


def accounts(data_dir: Path) -> list[dict[str, str]]:
    """Return the sign-ins of the demonstration whose files lie in a folder."""
    answer = subprocess.run(
        [str(PROGRAM), "demo-accounts"],
        env=surroundings(data_dir),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, str]] = json.loads(answer.stdout)
    return found


def surroundings(data_dir: Path) -> dict[str, str]:
    """Return the environment in which the program works on a demonstration's folder."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**inherited, "ANSINH_DEMO": "1", "ANSINH_DATA_DIR": str(data_dir)}

"""What every benchmark needs: its database, a stop-watch, pgbench, and the sheet of results."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg

from ansinh.config import running
from ansinh.config.embedded import binaries
from ansinh.config.embedded.places import Place

ROOT = Path(__file__).resolve().parent.parent
WEB = (str(ROOT / ".venv/bin/ansinh"), "web")
PARTS = ("django", "psycopg", "granian", "wagtail", "typst", "pyhanko", "numpy", "procrastinate")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; ratio compares it with its yardstick where it has one."""

    what: str
    value: float
    unit: str
    yardstick: float | None = None
    ratio: float | None = None


@dataclass(slots=True)
class Sheet:
    """The results of one benchmark."""

    bench: str
    sizes: dict[str, object] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def add(self, what: str, value: float, unit: str, yardstick: float | None = None) -> Row:
        """Write down a figure, with its ratio to a yardstick of the same unit."""
        ratio = round(value / yardstick, 3) if yardstick else None
        shown = round(yardstick, 3) if yardstick else None
        row = Row(what, round(value, 3), unit, shown, ratio)
        self.rows.append(row)
        return row

    def keep(self) -> Path:
        """Write the sheet as JSON into var/bench and return the file."""
        folder = ROOT / "var" / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.bench}.json"
        whole = {
            "bench": self.bench,
            "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
            "commit": commit(),
            "machine": machine(),
            "sizes": self.sizes,
            "versions": versions(),
            "rows": [asdict(row) for row in self.rows],
        }
        file.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return file

    def show(self) -> None:
        """Print the sheet as a table."""
        print(f"\n{self.bench}  {self.sizes or ''}")
        for row in self.rows:
            compared = (
                f"{row.yardstick:>12,.2f} {row.ratio:>8.2f}" if row.ratio is not None else ""
            )
            print(f"  {row.what:<58} {row.value:>12,.2f} {row.unit:<10} {compared}")


def machine() -> dict[str, object]:
    """Return what the figures were measured on."""
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", info)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return {
        "processor": model.group(1) if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": memory,
        "system": platform.platform(),
    }


def versions() -> dict[str, str]:
    """Return the versions of what does the work."""
    return {"python": platform.python_version(), **{part: version(part) for part in PARTS}}


def commit() -> str:
    """Return the commit measured; with a plus when files differ from it."""
    said = [
        subprocess.run(
            ["/usr/bin/env", "git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        for words in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "-uno"))
    ]
    return said[0].stdout.strip() + ("+" if said[1].stdout.strip() else "")


@contextlib.contextmanager
def database(name: str) -> Iterator[str]:
    """Return the address of a durable database of this benchmark's own, with all tables made.

    It is kept under var/bench/data/<name> so that a large population need not be made again;
    DATABASE_URL names another server. Django is ready inside the block.
    """
    data_dir = ROOT / "var" / "bench" / "data" / name
    data_dir.mkdir(parents=True, exist_ok=True)
    os.environ["ANSINH_DATA_DIR"] = str(data_dir)
    named = os.environ.get("DATABASE_URL", "")
    running.start_django()
    with running.database():
        yield named or Place(data_dir).address


def pgbench(
    address: str,
    script: str,
    *,
    clients: int = 4,
    seconds: int = 5,
    prepared: bool = True,
    values: Mapping[str, str] | None = None,
) -> float:
    """Return the transactions a second that pgbench reaches with a script of its own syntax.

    values are its variables; each is sent with every statement that names it.
    """
    folder = binaries.get_folder(os.environ.get("ANSINH_PG_BIN", ""))
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        done = subprocess.run(
            [
                str(folder / "pgbench"), "--no-vacuum", f"--file={file.name}",
                f"--client={clients}", f"--jobs={min(clients, 2)}", f"--time={seconds}",
                f"--protocol={'prepared' if prepared else 'simple'}",
                *(f"--define={name}={value}" for name, value in (values or {}).items()), address,
            ],
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found:
        raise RuntimeError(done.stderr[-2000:])
    return float(found.group(1))


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def timed(work: Callable[[], object], *, times: int, warm_up: int = 3) -> list[float]:
    """Return the seconds of each of many calls, after some that do not count."""
    for _ in range(warm_up):
        work()
    return [seconds_of(work) for _ in range(times)]


def percentile(values: Sequence[float], part: int) -> float:
    """Return a percentile (1 to 99) of some values."""
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1]


def memory_of(process: int) -> float:
    """Return the memory of a process in MiB, pages shared with others counted in full (RSS)."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = re.search(r"^Rss:\s+(\d+)", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def children_of(process: int) -> list[int]:
    """Return the processes started by a process."""
    said = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(word) for word in said.split()]


@contextlib.contextmanager
def web_server(
    environment: Mapping[str, str], *, port: int, workers: int = 2, program: Sequence[str] = WEB
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the web server for a with-block, as in production, or another program in its place."""
    chosen = {
        "ANSINH_TRIAL": "1", **os.environ, **environment, "ANSINH_PORT": str(port),
        "ANSINH_WEB_WORKERS": str(workers),
    }  # fmt: skip
    process = subprocess.Popen(program, env=chosen)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def rows_in(address: str, table: str) -> int:
    """Return how many rows a table has."""
    with psycopg.connect(address) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0

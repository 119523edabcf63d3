"""Runs all benchmarks, or those named: python -m bench [NAME ...]. Each has a main() -> Sheet."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

NOT_BENCHMARKS = {"__init__", "__main__", "harness"}


def names() -> list[str]:
    """Return the names of the benchmarks that are there."""
    here = Path(__file__).parent
    return sorted({file.stem for file in here.glob("*.py")} - NOT_BENCHMARKS)


def main(wanted: list[str]) -> int:
    """Run the benchmarks, each in a process of its own, and tell whether all ended well."""
    known = names()
    for name in wanted:
        if name not in known:
            print(f"no benchmark {name}; there are: {', '.join(known)}", file=sys.stderr)
            return 2
    if len(wanted) == 1:
        sheet = import_module(f"bench.{wanted[0]}").main()
        sheet.show()
        sheet.keep()
        return 0
    ends = [
        subprocess.run([sys.executable, "-m", "bench", name], check=False).returncode
        for name in wanted or known
    ]
    return max(ends, default=0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

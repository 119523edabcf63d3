"""What start-up alone needed goes back to the system, and all goes on working."""

import subprocess
import sys

TRIAL = """
import json
from pathlib import Path
import numpy
from ansinh.config.processes import memory

def resident():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))

def reckoned():
    return int(numpy.linalg.det(numpy.eye(50)) * 7) + json.loads("[1]")[0]

before, first = resident(), reckoned()
memory.give_back()
print(resident() < before, reckoned() == first)
"""


def test_pages_of_libraries_are_given_back_and_read_again_when_needed():
    done = subprocess.run(
        [sys.executable, "-c", TRIAL], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True"]

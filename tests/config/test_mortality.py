"""A process ends with the one that started it, however early that one was killed."""

import os
import signal
import subprocess
import sys

import pytest

FAMILY = """
import multiprocessing, os, signal, sys, time
from ansinh.config.processes import mortality

def child(slowly):
    time.sleep(slowly)
    mortality.die_with_parent()
    print("asked", flush=True)
    time.sleep(60)

if __name__ == "__main__":
    born = multiprocessing.get_context("spawn").Process(target=child, args=(float(sys.argv[1]),))
    born.start()
    print(born.pid, flush=True)
    time.sleep(float(sys.argv[2]))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("child", "parent"), [("0", "3"), ("2", "0")], ids=["late", "early"])
def test_a_child_ends_with_a_parent_that_is_killed(tmp_path, child, parent):
    script = tmp_path / "family.py"
    script.write_text(FAMILY)
    with subprocess.Popen(
        [sys.executable, script, child, parent], stdout=subprocess.PIPE, text=True
    ) as family:
        born = int(family.stdout.readline())
        try:
            family.communicate(timeout=30)  # until the child has closed its output too
        except subprocess.TimeoutExpired:
            os.kill(born, signal.SIGKILL)
            pytest.fail("the child outlived its parent")

"""What a process does with its memory once it is ready."""

from __future__ import annotations

import ctypes
import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.urls import get_resolver

MAPPING = re.compile(
    r"^(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+) (?P<may>\S{4}) \S+ \S+ [1-9]\d* .*\n"
    r"(?:\w+: .*\n)*?Anonymous: +(?P<own>\d+) kB$",
    re.MULTILINE,
)
MADV_DONTNEED = 4


OPTIONAL = ("charset_normalizer", "lxml", "pygments", "requests")
"""What Wagtail's libraries use where it is installed, for pages, tests and files we do not have."""


@contextmanager
def sparing() -> Iterator[None]:
    """Load the program without what its libraries would take and do without (5 MB)."""
    spared = [name for name in OPTIONAL if name not in sys.modules]
    sys.modules.update(dict.fromkeys(spared))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in spared:
            del sys.modules[name]


def settle() -> None:
    """Load every view, then keep only what serving needs.

    What is loaded is left out of the garbage collector's rounds for good: a round through all that
    start-up has made takes longer than most requests.
    """
    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return to the system what start-up alone needed (Linux): freed memory, pages of libraries.

    Pages of a file that nobody may write to and nobody has written to are read again from the
    system's own cache when they are needed; most of a library is needed only while it is loaded.
    """
    system = ctypes.CDLL(None)
    for start, size in _unwritten():
        system.madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), MADV_DONTNEED)
    system.malloc_trim(0)


def _unwritten() -> Iterator[tuple[int, int]]:
    """Yield address and size of the mappings of files that hold nothing of this process's own."""
    for found in MAPPING.finditer(Path("/proc/self/smaps").read_text()):
        if "w" not in found["may"] and found["own"] == "0":
            start = int(found["start"], 16)
            yield start, int(found["end"], 16) - start

"""What a process does with its memory once it is ready."""

from __future__ import annotations

import gc

from django.urls import get_resolver


def settle() -> None:
    """Load every view, and leave what is loaded out of the garbage collector's rounds for good.

    A round through all that start-up has made takes longer than most requests.
    """
    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()

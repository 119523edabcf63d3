"""What the gateway does for a program: files once a key, counts calls."""

from ansinh.channels.gateway.actions.counting import drop_old_counts, seconds_to_wait
from ansinh.channels.gateway.actions.filing import KeyUsed, file_once

__all__ = ["KeyUsed", "drop_old_counts", "file_once", "seconds_to_wait"]

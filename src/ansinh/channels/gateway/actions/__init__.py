"""What the gateway does for a program: files once a key, reads a dossier, counts calls."""

from ansinh.channels.gateway.actions.counting import drop_old_counts, seconds_to_wait
from ansinh.channels.gateway.actions.filing import KeyUsed, file_once
from ansinh.channels.gateway.actions.reading import read_dossier, read_paper

__all__ = [
    "KeyUsed",
    "drop_old_counts",
    "file_once",
    "read_dossier",
    "read_paper",
    "seconds_to_wait",
]

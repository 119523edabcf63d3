"""PostgreSQL never runs as root: how a process of root becomes somebody else before it begins.

First choice is a user namespace: the process is user 1000 to itself and root to the files, so it
enters folders that only root may enter and needs no system user. Where the kernel or a container
forbids that, the process becomes an unprivileged user who keeps one right of root: to reach files.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable
from pathlib import Path

CLONE_NEWUSER = 0x10000000
INSIDE = 1000
NOBODY = 65534
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_SECUREBITS = 1, 8, 28
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def become_unprivileged(*, in_namespace: bool, ends_with_parent: bool) -> Callable[[], None]:
    """Return what the child does between fork and exec; it does nothing to an ordinary user."""
    libc = ctypes.CDLL(None, use_errno=True)
    is_root = os.geteuid() == 0

    def become() -> None:
        if is_root:
            (_enter_namespace if in_namespace else _drop)(libc)
        if ends_with_parent:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)

    return become


def may_enter_namespace() -> bool:
    """Tell whether this process can give a child a user namespace of its own; tried in a child."""
    child = os.fork()
    if child == 0:
        try:
            _enter_namespace(ctypes.CDLL(None, use_errno=True))
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def give_away(folder: Path) -> None:
    """Let the unprivileged user own a folder, where there is no namespace to do it in."""
    os.chown(folder, NOBODY, NOBODY)


def _enter_namespace(libc: ctypes.CDLL) -> None:
    _must(libc.unshare(CLONE_NEWUSER))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{INSIDE} 0 1")
    Path("/proc/self/gid_map").write_text(f"{INSIDE} 0 1")


def _drop(libc: ctypes.CDLL) -> None:
    # Without this access(2), by which initdb looks for its programs, would forget the right to
    # reach files; a container that forbids it may still reach folders open to all.
    libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    _must(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    reach = 1 << CAP_DAC_OVERRIDE
    sets = (_Sets * 2)(_Sets(reach, reach, reach), _Sets(0, 0, 0))
    _must(libc.capset(ctypes.byref(_Header(CAPABILITY_VERSION_3, 0)), sets))
    _must(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0))


def _must(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

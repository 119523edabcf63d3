"""What a process remembers of its callers, forgotten, as by a process that has just begun."""

from ansinh.channels.gateway.actions import counting
from ansinh.channels.gateway.api import bearers


def forget_callers():
    """Forget who called with which token, and how often."""
    for remembered in (bearers.KNOWN, counting.CALLS, counting.OTHERS):
        remembered.forget()

"""Changes of contribution histories: what employers report, what they pay, merged persons."""

from ansinh.records.contributions.actions.applying import UnknownPerson, apply
from ansinh.records.contributions.actions.merging import follow_merge
from ansinh.records.contributions.actions.paying import set_paid_through

__all__ = ["UnknownPerson", "apply", "follow_merge", "set_paid_through"]

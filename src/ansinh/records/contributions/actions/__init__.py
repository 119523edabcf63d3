"""Changes of contribution histories, and looks at them, which the journal keeps."""

from ansinh.records.contributions.actions.applying import UnknownPerson, apply
from ansinh.records.contributions.actions.looking import look_up
from ansinh.records.contributions.actions.merging import follow_merge
from ansinh.records.contributions.actions.paying import set_paid_through

__all__ = ["UnknownPerson", "apply", "follow_merge", "look_up", "set_paid_through"]

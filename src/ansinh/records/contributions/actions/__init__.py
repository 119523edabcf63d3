"""Changes of contribution histories, papers made of them, and looks at them, which the journal keeps."""

from ansinh.records.contributions.actions.applying import UnknownPerson, apply
from ansinh.records.contributions.actions.extracting import (
    AccountOpen,
    NotDead,
    follow_revival,
    order_extract,
    order_extract_for_heir,
)
from ansinh.records.contributions.actions.looking import look_up
from ansinh.records.contributions.actions.merging import follow_merge
from ansinh.records.contributions.actions.paying import set_paid_through

__all__ = [
    "AccountOpen",
    "NotDead",
    "UnknownPerson",
    "apply",
    "follow_merge",
    "follow_revival",
    "look_up",
    "order_extract",
    "order_extract_for_heir",
    "set_paid_through",
]

"""Loading of offices, administrative units and places; safe to repeat."""

from ansinh.records.agencies.actions.places import add_facilities, add_points
from ansinh.records.agencies.actions.reference import load_reference

__all__ = ["add_facilities", "add_points", "load_reference"]

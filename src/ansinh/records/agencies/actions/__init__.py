"""Loading of offices, administrative units and places; safe to repeat."""

from ansinh.records.agencies.actions.places import list_facilities, list_points
from ansinh.records.agencies.actions.reference import load_reference

__all__ = ["list_facilities", "list_points", "load_reference"]

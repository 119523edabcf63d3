"""Offices of the agency, health facilities and collection points, each with the time it existed."""

"""Offices of the agency, health facilities and collection points, with the time each existed."""

"""Codes and names of offices, units, facilities and collection points, from plain values."""

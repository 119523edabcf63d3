"""Persons, their one insurance number for life, and their households."""

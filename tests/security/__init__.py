"""Attacks by hand through the real map of addresses."""

"""Attacks of known tools on a demonstration of our own: what was tried, and what was found."""

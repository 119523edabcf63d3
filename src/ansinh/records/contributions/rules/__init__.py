"""Decides what a contribution history means and how changes alter it, from plain values."""

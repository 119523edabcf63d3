"""Employers and the agency that manages each."""

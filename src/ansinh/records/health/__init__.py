"""Health insurance cards: number, benefit level, first facility, validity, five-year date."""

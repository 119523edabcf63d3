"""Procedure 600: an employer registers its workers for compulsory insurance and reports changes."""

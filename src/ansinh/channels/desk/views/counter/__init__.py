"""Dossiers on paper, taken in at the counter: the pages of the officer of reception."""

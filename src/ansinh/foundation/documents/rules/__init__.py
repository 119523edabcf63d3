"""Plain rules of papers: their codes, what may be handed in, how they are drawn and sealed."""

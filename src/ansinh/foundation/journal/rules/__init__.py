"""How entries are written down, chained, gathered into trees, sealed, proved and kept."""

"""The law as data: dated parameters and pure formulas that explain themselves, usable alone."""

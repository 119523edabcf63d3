"""The sums of the law, on arrays: the same code for one person and for a million."""

"""One file a benchmark; each compares with a yardstick in the same run and prints a ratio."""

"""What the pages of estimates ask, how typing is read, and how results are told."""

"""Where programs meet the provider, and where people and administrators meet programs."""

"""A synthetic country of any size, and the cast and story of the demonstration."""

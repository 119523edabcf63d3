"""Pictures of every page, as each role that may see it."""

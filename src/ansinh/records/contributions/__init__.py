"""Who contributed on what wage for which months, kept as spans that are never overwritten."""

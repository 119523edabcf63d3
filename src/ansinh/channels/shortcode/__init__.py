"""Look-ups by text message."""

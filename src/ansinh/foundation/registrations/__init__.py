"""Registration for an account: filled in by whoever wants one, decided at the counter."""

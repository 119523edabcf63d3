"""Letters out: an outbox with leases and retries, and the carriers that take the letters."""

"""What was done and who looked at what: append-only, hash-chained, verifiable."""

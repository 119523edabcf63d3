"""What benchmarks do once Django is ready: each is imported inside the database's with-block."""

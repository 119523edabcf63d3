"""Django's PostgreSQL backend, which looks at its line instead of asking the server each time."""

"""What every test stands on."""

pytest_plugins = ["tests.cast", "tests.journal_flush"]

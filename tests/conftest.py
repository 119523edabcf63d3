"""What every test stands on."""

pytest_plugins = ["tests.platform", "tests.watchman", "tests.cast", "tests.clean_slate"]

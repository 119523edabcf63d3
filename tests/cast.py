"""The standing cast of the tests."""

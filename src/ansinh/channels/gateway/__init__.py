"""The open API for programs."""

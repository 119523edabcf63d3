"""The law, tried on published cases."""

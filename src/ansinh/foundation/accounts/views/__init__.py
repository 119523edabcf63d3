"""The pages at the door, one module a matter."""

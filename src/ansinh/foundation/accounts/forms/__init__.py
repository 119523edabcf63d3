"""What is typed at the door, one module a matter."""

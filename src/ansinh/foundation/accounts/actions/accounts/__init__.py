"""The life of an account: opened, closed, opened again, handed on."""

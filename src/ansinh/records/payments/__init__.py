"""Where money is paid to people: the bank account each has named, and those before it."""

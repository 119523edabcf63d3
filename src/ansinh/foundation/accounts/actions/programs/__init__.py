"""What programs may do with accounts: registered, connected, given tokens, told of the end."""

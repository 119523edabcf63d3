"""What officers type: filters of a list, a look-up with its purpose, roles, heirs."""

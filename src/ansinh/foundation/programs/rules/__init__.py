"""What programs may do, decided from plain values: the protocol, their addresses, signatures."""

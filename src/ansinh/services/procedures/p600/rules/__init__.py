"""What procedure 600 demands of its lines, decided from plain values: the form and what the register says."""

"""How people and organisations register: filled in, signed, decided."""

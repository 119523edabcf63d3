"""One request on its way: filed, received, supplemented, decided, signed, returned."""

"""How owners come in, and what proves them: passwords, codes, second factors, devices."""

"""Plain rules of the catalogue: how forms are described, and how what people type is read."""

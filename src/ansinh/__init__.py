"""An Sinh: the electronic services of a social-insurance agency."""

"""What the agency knows: its offices, the people, employers, contributions and health cards."""

"""Papers handed in and papers issued: checked, stored, rendered, sealed, verifiable by anyone."""

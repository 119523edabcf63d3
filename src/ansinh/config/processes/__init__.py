"""The processes of the running system: database, web, worker, and the one that watches them."""

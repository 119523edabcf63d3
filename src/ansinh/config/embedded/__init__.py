"""An embedded PostgreSQL of our own: started when somebody needs it, stopped when nobody does."""

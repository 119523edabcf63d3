"""The pages of the employer workspace."""

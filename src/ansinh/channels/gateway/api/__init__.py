"""The calls of the API and what they share: doors, problem documents, cursors."""

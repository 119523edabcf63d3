"""What any public service needs: accounts, a journal, documents, messages."""

"""What an account may do, and for whom: roles, delegations, consents."""

"""Who is at the door: accounts, what they may do and for whom, sign-in and sessions."""

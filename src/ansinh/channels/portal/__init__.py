"""The public site: home, news, provincial portals, look-ups, one's own record."""

"""Programs of others that act for people: the OpenID Connect provider, its tokens, its pages."""

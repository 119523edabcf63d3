"""What officers do by two for who cannot sign in, has died, or has not."""

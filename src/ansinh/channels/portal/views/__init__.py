"""The portal's views: each asks one question below and shows the answer."""

"""How raw values become drafts, grids, pages of fields, and findings beside them."""

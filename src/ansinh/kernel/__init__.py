"""Words that every storey shares, in plain Python: months, spans, money, identifiers, days, texts, errors."""

"""The catalogue of procedures: one folder each, with definition, form, checks, effect and guide."""

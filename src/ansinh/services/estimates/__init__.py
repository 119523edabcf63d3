"""Estimates: the law worked out for one person, one wage or a whole payroll, and told in words."""

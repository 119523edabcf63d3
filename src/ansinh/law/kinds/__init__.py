"""The kinds of estimate: each reads a case, asks the formulas and explains the result in steps."""

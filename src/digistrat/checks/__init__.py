"""The rules that a strategy is held to: one rule, one short function, one line in a tuple."""

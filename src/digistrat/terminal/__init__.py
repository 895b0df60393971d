"""Texts to read in the terminal: rich ones, never markup."""

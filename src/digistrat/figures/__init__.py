"""The numbers that people ask for, derived from a strategy and a Stichtag; nothing here reads or prints."""

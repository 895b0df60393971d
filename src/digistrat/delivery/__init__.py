"""Bringing a strategy to people: the only room that touches the world outside."""

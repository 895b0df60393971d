"""The commands: load, call, show, exit."""

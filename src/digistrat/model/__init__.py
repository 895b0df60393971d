"""The strategy as values: frozen and strict, without I/O and without a clock."""

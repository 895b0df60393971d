"""What a strategy is: frozen, strict values without I/O and without a clock."""

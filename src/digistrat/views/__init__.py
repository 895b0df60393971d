"""Values in, text or bytes out: the terminal, the website."""

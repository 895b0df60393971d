"""What a person reads in the terminal: rich texts, never markup."""

"""The past: what changed, since when, and what a promise was worth; told from the versions that git keeps."""

"""Names of things, and how they are said: labels, dates, changes, Markdown, and the sandbox of templates."""

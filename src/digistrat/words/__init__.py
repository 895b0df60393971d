"""What things are called and how they are said: labels, dates, changes, Markdown, and the sandbox of templates."""

"""The report for a committee: gathered from the strategy, said in Markdown, given in the formats of a town hall."""

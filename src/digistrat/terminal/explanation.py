"""``validate --explain`` on the screen: the handbook's text on a check, without its Markdown signs."""

import re

from rich.text import Text

from digistrat.terminal.console import Screen

FENCE = "```"


def print_explanation(screen: Screen, text: str) -> None:
    """Print headings bold, examples indented as they are, and everything else as paragraphs."""
    is_example = False
    for line in text.split("\n"):
        if line.startswith(FENCE):
            is_example = not is_example
        elif is_example:
            screen.line(("    " + line, "cyan"))
        elif line.startswith("#"):
            screen.paragraph(Text(line.lstrip("# "), "bold"))
        else:
            screen.paragraph(Text(re.sub(r"\*\*|`", "", line)))

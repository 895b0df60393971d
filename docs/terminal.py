"""Draws the picture of the terminal for the README: ``digistrat status`` in the repository of ``make demo``, as SVG.

Run: ``.venv/bin/python docs/terminal.py``
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import MONOKAI

from digistrat.figures.overview import overview
from digistrat.reading.loading import load
from digistrat.reading.sources import FolderSource
from digistrat.views.terminal.console import Screen
from digistrat.views.terminal.status import print_status
from digistrat.views.wording import wording

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from histories import build_history  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "terminal.svg"
WIDTH = 104


def main() -> None:
    """Write the picture."""
    with TemporaryDirectory() as folder:
        strategy = load(FolderSource(build_history("erkelenz", Path(folder) / "erkelenz"))).strategy
    if strategy.as_of is None:
        raise SystemExit(2)  # the picture needs a fixed Stichtag
    console = Console(file=io.StringIO(), record=True, force_terminal=True, width=WIDTH, highlight=False)
    print_status(Screen(console, wording("de"), WIDTH), strategy, overview(strategy, strategy.as_of))
    svg = console.export_svg(title="digistrat status", theme=MONOKAI, unique_id="digistrat-status")
    # The fonts of rich's template would be fetched from abroad; the reader's own monospace font does.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()

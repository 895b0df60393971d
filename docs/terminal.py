"""Draws the picture of the terminal for the README: ``digistrat status`` in the repository of ``make demo``, as SVG.

Run: ``.venv/bin/python docs/terminal.py``
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from histories import build_history  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "terminal.svg"
WIDTH = 104


def shown() -> str:
    """Give what the command prints in a terminal, with its colours."""
    with TemporaryDirectory() as folder:
        root = build_history("erkelenz", Path(folder) / "erkelenz")
        command = [sys.executable, "-m", "digistrat", "status", "--lang", "de"]
        calm = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=root, env=os.environ | calm, check=True, capture_output=True)
    return done.stdout.decode()


def main() -> None:
    """Write the picture."""
    console = Console(file=io.StringIO(), record=True, force_terminal=True, width=WIDTH, highlight=False)
    console.print(Text.from_ansi(shown()))
    svg = console.export_svg(title="digistrat status", theme=MONOKAI, unique_id="digistrat-status")
    # The fonts of rich's template would be fetched from abroad; the reader's own monospace font does.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()

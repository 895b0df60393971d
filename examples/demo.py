"""Shows what only a history can show: the website, the trend, the changes and the report of a sitting.

``make demo``, or ``python examples/demo.py`` with the Python that digistrat is installed for. The five dated states of
Erkelenz in ``erkelenz-verlauf`` become a git repository in a temporary folder, which stays there to be tried on.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from histories import build_history  # noqa: E402 - the tests make their repositories with the same function

COMMANDS = (
    ("report",),
    ("trend", "eakte"),
    ("changes", "2022-12-31"),
    ("brief", "--meeting", "asw-12", "-o", "bericht.docx"),
    ("brief", "--meeting", "asw-12", "-o", "bericht.html"),
)


def main() -> None:
    """Make the repository, run each command in it as a person would, and say where all lies."""
    root = build_history("erkelenz", Path(mkdtemp(prefix="digistrat-demo-")) / "erkelenz")
    for words in COMMANDS:
        print(f"\n$ digistrat {' '.join(words)}", flush=True)
        subprocess.run([sys.executable, "-m", "digistrat", *words], cwd=root, check=True)
    print(f"\nWebsite:         {(root / 'public/index.html').as_uri()}")
    print(f"Veränderungen:   {(root / 'public/veraenderungen.html').as_uri()}")
    print(f"Sitzungsbericht: {(root / 'bericht.html').as_uri()} (auch als bericht.docx)")
    print(f"Ordner:          {root}")


if __name__ == "__main__":
    main()

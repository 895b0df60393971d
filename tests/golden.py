"""Expected texts in files: ``DIGISTRAT_UPDATE_GOLD=1 pytest …`` writes them anew and shows what changed."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
UPDATE = bool(os.environ.get("DIGISTRAT_UPDATE_GOLD"))


def compare_with_gold(name: str, text: str) -> None:
    """Compare a text with ``tests/gold/<name>``."""
    path = GOLD / name
    gold = path.read_text(encoding="utf-8") if path.exists() else ""
    if UPDATE and text != gold:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stderr.writelines(
            difflib.unified_diff(gold.splitlines(keepends=True), text.splitlines(keepends=True), name, name)
        )
        return
    assert text == gold, f"{path} says otherwise; look at the difference, then set DIGISTRAT_UPDATE_GOLD=1"

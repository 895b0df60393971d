"""Measures what a save costs in the preview, in one process: ``python benchmarks/compare_report.py FOLDER``.

Prints JSON: seconds on the clock of a full build in memory (reading, checks, every file), and of an edit of one project
in the warm process until its page is made again; the latter as the preview does it, without noticing the save.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median

from digistrat.cli.serve import Studio
from digistrat.delivery.preview import Preview

EDITS = 7


def seconds(task: Callable[[], object]) -> float:
    """Give the seconds that a task takes."""
    before = time.perf_counter()
    task()
    return time.perf_counter() - before


def main() -> None:
    """Measure and print."""
    root = Path(sys.argv[1])
    files = sorted((root / "roadmap").glob("*.yaml"))
    file = files[len(files) // 2]
    preview, studio = Preview(), Studio(root, None, None)

    def full() -> None:
        studio.build(preview)
        for path in preview.newest.files:
            preview.read(path)

    def saved() -> None:
        studio.build(preview)
        preview.read(f"projekte/{file.stem}.html")

    with redirect_stdout(StringIO()):
        whole = seconds(full)
        edits = []
        for number in range(EDITS):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("summary: ", f"summary: {number} ", 1), encoding="utf-8")
            edits.append(seconds(saved))
    print(json.dumps({"full": whole, "save": median(edits)}))


if __name__ == "__main__":
    main()

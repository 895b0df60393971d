"""Measures the history against git's own log, in one process: ``python benchmarks/compare_history.py REPOSITORY``.

Prints JSON: CPU seconds, this process and its children, of ``git log --raw``, of the whole record with nothing
remembered and with everything, and of comparing two revisions that differ in about 600 files. Imports are not counted.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from digistrat.history.comparing import compare, differing
from digistrat.history.memory import Memory
from digistrat.history.record import read_record
from digistrat.reading.loading import load
from digistrat.reading.repository import Repository, open_repository

FILES = 600


def cpu(task: Callable[[], object]) -> float:
    """Give the seconds of CPU that a task takes, its child processes included."""

    def used() -> float:
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    before = used()
    task()
    return used() - before


def far_apart(repository: Repository) -> str:
    """Find a revision that differs from the newest one in about as many files as asked for."""
    head = repository.head()
    source = repository.source(head)
    low, high = 0, len(repository.log(head) or ()) - 1
    while low < high:
        middle = (low + high) // 2
        count = len(differing(repository.source(repository.find(f"HEAD~{middle}")), source))
        low, high = (middle + 1, high) if count < FILES else (low, middle)
    return f"HEAD~{low}"


def main() -> None:
    """Measure and print."""
    gc.disable()  # as the command line does
    folder = Path(sys.argv[1])
    repository = open_repository(folder)
    head = repository.head()
    present = {project.id: project.formerly for project in load(repository.source(head)).strategy.projects}
    older = repository.find(far_apart(repository))
    log = ["git", "-C", str(folder), "log", "--raw"]
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "memory.json"

        def record() -> None:
            read_record(repository, head, present, Memory(file))

        found = {
            "log": cpu(lambda: subprocess.run(log, stdout=subprocess.DEVNULL, check=True)),
            "cold": cpu(record),
            "warm": cpu(record),
            "changes": cpu(lambda: compare(repository.source(older), repository.source(head))),
            "files": len(differing(repository.source(older), repository.source(head))),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()

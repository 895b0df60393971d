"""Measures whole processes against each other: ``python benchmarks/compare.py [--runs N]``.

What is compared runs in turn (A B A B …), so that a busy machine slows both; the median counts, and only ratios are
judged. Time is CPU time, user and system, unless a row says "wall". Ends with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLAIN_YAML = """
import glob, sys, yaml
for path in [sys.argv[1] + "/strategy.yaml", *glob.glob(sys.argv[1] + "/roadmap/*.yaml")]:
    with open(path, "rb") as file:
        yaml.load(file.read(), yaml.CSafeLoader)
"""
# What `status` cannot do without: Typer, a table, the reader and the model, with the settings of the command line.
BARE_COMMAND = """
import gc, os, sys
gc.disable()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
import typer, rich.console, rich.table
import digistrat.reading.loading, digistrat.model.strategy
app = typer.Typer()
@app.command()
def nothing() -> None: pass
app()
"""
IMPORTS = "import gc; gc.disable(); import digistrat.model.strategy"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used: seconds of CPU and on the clock, and its peak of memory in MB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; ``limit`` is the target, None where a figure is only told."""

    name: str
    figure: float
    limit: float | None = None
    unit: str = "x"

    @property
    def is_met(self) -> bool:
        """Say whether the figure keeps to its target."""
        return self.limit is None or self.figure <= self.limit


def run(command: list[str], expected: int = 0) -> Cost:
    """Run a process to its end and measure it.

    Raises:
        RuntimeError: where it does not end as expected, since its time would mean nothing.
    """
    start = time.perf_counter()
    environment = {**os.environ, "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        message = f"{command} ended with {process.returncode}: {output.decode()[-1000:]}"
        raise RuntimeError(message)
    to_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / to_mb)


def compare(runs: int, *commands: tuple[list[str], int]) -> list[Cost]:
    """Run the commands in turn and give the medians; the first round only warms up."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for index, (command, expected) in enumerate(commands):
            cost = run(command, expected)
            if turn:
                costs[index].append(cost)
    return [_median(found) for found in costs]


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        *(median(values) for values in zip(*((cost.cpu, cost.wall, cost.memory) for cost in costs), strict=True))
    )


def python(*arguments: str) -> list[str]:
    """Give the command line of this Python."""
    return [sys.executable, *arguments]


def validate(folder: Path) -> list[str]:
    """Give the command line of ``validate``."""
    return python("-m", "digistrat", "validate", "--root", str(folder))


def parse(folder: Path) -> list[str]:
    """Give the command line of the bare parse."""
    return python("-c", PLAIN_YAML, str(folder))


def generated(folder: Path, n: int, broken: int = 0) -> Path:
    """Write a strategy of ``n`` projects."""
    target = folder / f"{n}-{broken}"
    subprocess.run(python(str(HERE / "generate.py"), str(n), str(target), "--broken", str(broken)), check=True)
    return target


def compare_validate(folder: Path, runs: int) -> list[Row]:
    """Compare ``validate`` with a bare parse, and with itself on broken and on many files."""
    clean, broken, many = generated(folder, 1000), generated(folder, 1000, 1), generated(folder, 10_000)
    bare, one, wrong = compare(runs, (parse(clean), 0), (validate(clean), 0), (validate(broken), 1))
    small, large, bare_large = compare(max(runs // 2, 1), (validate(clean), 0), (validate(many), 0), (parse(many), 0))
    return [
        Row("validate 1,000 / bare CSafeLoader", one.cpu / bare.cpu, 0.6),
        Row("  the same, wall", one.wall / bare.wall, 0.6),
        Row("validate 10,000 / bare CSafeLoader", large.cpu / bare_large.cpu),
        Row("  every further project", (large.cpu - small.cpu) / (bare_large.cpu - bare.cpu)),
        Row("validate 1,000 with 1 % broken / clean", wrong.cpu / one.cpu, 1.5),
        Row("validate 10,000 / 1,000", large.cpu / small.cpu, 11),
        Row("  memory for 10,000", large.memory, 400, "MB"),
        Row("  memory for 1,000", small.memory, None, "MB"),
    ]


def compare_start(runs: int) -> list[Row]:
    """Compare ``status`` on this repository's strategy with what it cannot do without."""
    nothing, model, bare, status = compare(
        runs,
        (python("-c", "pass"), 0),
        (python("-c", IMPORTS), 0),
        (python("-c", BARE_COMMAND), 0),
        (python("-m", "digistrat", "status", "--root", str(ROOT)), 0),
    )
    return [
        Row("status / bare command", status.cpu / bare.cpu, 1.3),
        Row("  the same, wall", status.wall / bare.wall, 1.3),
        Row("status / python -c pass", status.cpu / nothing.cpu),
        Row("bare command / python -c pass", bare.cpu / nothing.cpu),
        Row("imports of the model / python -c pass", model.cpu / nothing.cpu),
    ]


def compare_growth(folder: Path, runs: int) -> list[Row]:
    """Compare the time an item as the strategy grows, without the start; every project waits for two others.

    The target leaves room for noise and for colder memory; work that grows with the square would give 2 and 4.
    """
    few, sizes = 20, (1000, 2000, 4000)
    start, *costs = compare(runs, *((validate(generated(folder, n)), 0) for n in (few, *sizes)))
    each = [(cost.cpu - start.cpu) / (n - few) for cost, n in zip(costs, sizes, strict=True)]
    return [
        Row(f"validate, time an item, {n:,} / {sizes[0]:,}", time_each / each[0], 1.25)
        for n, time_each in zip(sizes[1:], each[1:], strict=True)
    ]


def compare_history(folder: Path, runs: int) -> list[Row]:
    """Compare the history of 1,000 projects over 2,000 commits with git's own log of it, without the start."""
    repository = folder / "history"
    generate = python(str(HERE / "generate.py"), "1000", str(repository), "--commits", "2000")
    subprocess.run(generate, check=True)
    measure = python(str(HERE / "compare_history.py"), str(repository))
    found = [json.loads(subprocess.run(measure, check=True, capture_output=True).stdout) for _ in range(runs)]

    def ratio(name: str) -> float:
        return float(median(times[name] / times["log"] for times in found))

    return [
        Row("whole history, nothing remembered / git log", ratio("cold"), 9),
        Row("  the same, nothing new", ratio("warm"), 1.5),
        Row(f"changes over {found[0]['files']} files / git log", ratio("changes"), 3),
    ]


def compare_report(folder: Path, runs: int) -> list[Row]:
    """Compare ``report`` with ``validate``, a second build with the first, and the preview after a save with both."""
    turns = max(runs // 2, 1)
    few, many = generated(folder, 1000), generated(folder, 10_000)
    checked, first, again = _reports(few, turns)
    large = compare(1, (report(many, folder / "web"), 0))[0]
    small = generated(folder, 100)
    saves = {size: [_saved(root) for _ in range(turns)] for size, root in ((100, small), (1000, few))}
    return [
        Row("report 1,000 / validate 1,000", first.cpu / checked.cpu, 4),
        Row("  memory for 1,000", first.memory, None, "MB"),
        Row("report 10,000 / 1,000", large.cpu / first.cpu, 11),
        Row("  memory for 10,000", large.memory, 500, "MB"),
        Row("report again after one edit / first", again.cpu / first.cpu),
        Row("serve, page after a save / full build", median(it["save"] / it["full"] for it in saves[1000]), 0.1),
        Row("serve, page after a save, 100 projects", median(it["save"] for it in saves[100]) * 1000, 300, "ms"),
    ]


def _reports(root: Path, runs: int) -> tuple[Cost, Cost, Cost]:
    """Measure ``validate``, a first build into an empty folder, and a second one after the edit of one project."""
    found: list[tuple[Cost, Cost, Cost]] = []
    file = root / "roadmap" / "p00500.yaml"
    for turn in range(runs + 1):
        target = root.parent / f"web-{root.name}-{turn}"
        text = file.read_text(encoding="utf-8")
        checked, first = run(validate(root)), run(report(root, target))
        file.write_text(text.replace("summary: ", f"summary: {turn} ", 1), encoding="utf-8")
        again = run(report(root, target))
        file.write_text(text, encoding="utf-8")
        if turn:
            found.append((checked, first, again))
    checked, first, again = (_median(costs) for costs in zip(*found, strict=True))
    return checked, first, again


def _saved(root: Path) -> dict[str, float]:
    measure = python(str(HERE / "compare_report.py"), str(root))
    found: dict[str, float] = json.loads(subprocess.run(measure, check=True, capture_output=True).stdout)
    return found


def report(root: Path, target: Path) -> list[str]:
    """Give the command line of ``report``."""
    return python("-m", "digistrat", "report", "--root", str(root), "-o", str(target))


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="how often each process runs")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            *compare_validate(folder, runs),
            *compare_start(3 * runs),
            *compare_growth(folder, runs),
            *compare_history(folder, runs),
            *compare_report(folder, runs),
        ]
    for row in rows:
        target = "" if row.limit is None else f"   at most {row.limit:g}  {'' if row.is_met else '<- missed'}"
        print(f"{row.name:<45}{row.figure:>8.2f} {row.unit:<2}{target}")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())

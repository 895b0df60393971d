"""Measures ``report`` against mkdocs-roadmap on the same projects: ``python benchmarks/compare_neighbour.py N MKDOCS``.

MKDOCS is the command ``mkdocs`` of an environment that has mkdocs-roadmap. Each project becomes a milestone there, each
of its milestones a deliverable, with title, summary, description and what it waits for; that gives one page. Processes
run in turn; the median of the ratios of their CPU time counts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from digistrat.model.project import Project
from digistrat.reading.loading import load
from digistrat.reading.sources import FolderSource

HERE = Path(__file__).resolve().parent
RUNS = 5


def main() -> int:
    """Generate, measure in turn, print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, help="number of projects")
    parser.add_argument("mkdocs", help="path of the command mkdocs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root, neighbour = Path(place, "strategy"), Path(place, "mkdocs")
        subprocess.run(
            [sys.executable, HERE / "generate.py", str(asked.n), root], check=True, stdout=subprocess.DEVNULL
        )
        _prepare(neighbour, load(FolderSource(root)).strategy.projects)
        ratios = []
        for number in range(RUNS):
            ours = _cpu(["digistrat", "report", "--root", root, "-o", Path(place, f"ours-{number}")], root)
            theirs = _cpu([asked.mkdocs, "build", "-q", "-d", Path(place, f"theirs-{number}")], neighbour)
            ratios.append(ours / theirs)
    print(f"report of {asked.n} projects : the page of mkdocs-roadmap = {median(ratios):.2f} (median of {RUNS})")
    return 0


def _prepare(folder: Path, projects: Sequence[Project]) -> None:
    (folder / "docs").mkdir(parents=True)
    settings = {"site_name": "Roadmap", "plugins": [{"roadmap": {"roadmaps": ["roadmap.yml"]}}]}
    roadmap = {"title": "Roadmap", "milestones": [_milestone(project) for project in projects]}
    # JSON is YAML, too.
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "docs" / "roadmap.yml").write_text(json.dumps(roadmap, ensure_ascii=False, indent=1), encoding="utf-8")


def _milestone(project: Project) -> dict[str, object]:
    return {
        "id": project.id,
        "title": project.title,
        "description": f"{project.summary}\n\n{project.description or ''}",
        "dependencies": list(project.depends_on),
        "deliverables": [
            {"title": step.title, "state": "DONE" if step.done else "TODO", "description": step.text or ""}
            for step in project.milestones
        ],
    }


def _cpu(command: Sequence[str | Path], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    subprocess.run(command, cwd=folder, env={**environment, "PATH": path}, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())

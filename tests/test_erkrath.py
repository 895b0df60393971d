"""The yearly report of Erkrath beside its original, fact by fact: headings, figures and their order."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from digistrat.cli.main import guarded

ROOT = Path(__file__).parent.parent
DAYS = ("--since", "2020-01-01", "--until", "2020-11-30", "--style", "jahresbericht")
HEADING = "Überschrift"


@pytest.fixture
def report(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    """Write the report from the files as they lie in ``examples``, without the history of this repository."""
    folder = shutil.copytree(ROOT / "examples" / "erkrath", tmp_path / "erkrath")
    assert guarded(["brief", "--root", str(folder), *DAYS]) == 0
    return capfdbinary.readouterr().out.decode()


def facts() -> list[dict[str, str]]:
    """Give the facts of the original in their order."""
    with (Path(__file__).parent / "facts_erkrath.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def passages(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield what a person reads, passage by passage, and whether it is a heading."""
    is_heading = False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        is_heading = token.type == "heading_open" or (is_heading and token.type == "inline")
        if token.children is not None:
            texts = (child.content if child.type in {"text", "code_inline"} else " " * ("break" in child.type)
                     for child in token.children)  # fmt: skip
            yield " ".join("".join(texts).split()), is_heading


def test_every_fact_of_the_original_stands_in_its_section_in_the_order_of_the_original(report: str) -> None:
    sections: dict[str, str] = {}
    heading = ""
    for words, is_heading in passages(report):
        heading = words if is_heading else heading
        sections[heading] = f"{sections.get(heading, '')} {words}"
    place, section = 0, ""
    missing = []
    for fact in facts():
        place, section = (place, section) if fact["section"] == section else (0, fact["section"])
        found = sections.get(section, "").find(fact["expected"], place)
        if found < 0:
            missing.append(fact)
        place = max(place, found)
    assert missing == []


def test_the_headings_of_the_original_come_in_its_order(report: str) -> None:
    original = [fact["expected"] for fact in facts() if fact["kind"] == HEADING]
    ours = [words for words, is_heading in passages(report) if is_heading]
    assert len(original) > 15
    assert [words for words in ours if words in original] == original
    assert ours[1] == "Auf einen Blick"
    assert ours.index("Anlage: Projekte und Termine") == 1 + len(original)


def test_no_figure_of_the_report_is_added_up_wrongly(report: str) -> None:
    """What the tables say is what the original says: lines of a product, and never a sum that it does not know."""
    rows = [re.split(r" *\| *", line)[1:-1] for line in report.splitlines() if line.startswith("| 202")]
    assert ["2020", "01.02.01", "–", "17.500"] in rows
    assert ["2021", "01.02.02", "Personal", "ca. 180.000"] in rows
    assert ["2022", "01.02.02", "Personal", "–"] in rows

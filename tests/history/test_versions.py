"""Versions of a project are read only where they differ, and that gives what reading them whole gives."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2]))

from benchmarks.differential import BASES, CHANGES

from digistrat.history.changes import find_changes
from digistrat.history.memory import Version
from digistrat.history.values import Change
from digistrat.history.versions import Written, compare_versions, read_version
from digistrat.model.project import Project
from digistrat.reading import sections
from digistrat.reading.loading import load
from digistrat.reading.sections import split_sections
from digistrat.reading.sources import STRATEGY
from digistrat.reading.trees import MAX_BYTES, Tree
from samples import BASE, IDEA, Memory

ROOT = Path(__file__).parents[2]
REAL = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "roadmap").glob("*.yaml"))]
LINES = (
    *("a: 1", "a: 2", "b: 1", "b:", "c:", "- x", "-", "- y: 1", "  - x", "  x: y", "  text", "", "# k", " # k"),
    *("a: 'x", "b: y'", 'b: "', '"b": 2', "'b': 1", 'c: y"', "b-c: 1", "größe: 1", "b : 2", "b:\t2", "5: 3", "? b"),
    *(": x", "a: &x 1", "a: [&x 1]", "b: *x", "c: {y: *x}", "a: [", "b: [x,", "]", "a: {", "}", "<<: {a: 1}"),
    *("...", "---", "%YAML 1.2", "<<<<<<< HEAD", "=======", ">>>>>>> x", "\ta: 1", "a: |", "b: >+", "c: |2", "a: x #k"),
    *("#\x07", "# \ufffd", "# Ã¤", "\ufeffa: 1", "a: 1\rb: 2", "text\r", "a: \x85", "a: !t x", "null: 1", "a: ? x"),
)
"""Lines that could reach beyond their section."""


def whole(raw: bytes) -> Written | None:
    return read_version(raw, None)


def tree(written: Written | None) -> object:
    return written and written.tree


def without_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def with_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(LINES))
    return "\n".join(lines)


def with_lines_moved(text: str, random: Random) -> str:
    lines = text.split("\n")
    first = random.randrange(len(lines))
    moved = [lines.pop(first) for _ in range(min(random.randrange(1, 5), len(lines) - first))]
    to = random.randrange(len(lines) + 1)
    return "\n".join((*lines[:to], *moved, *lines[to:]))


def with_other_line_ends(text: str, random: Random) -> str:
    return random.choice(["\ufeff", ""]) + text.replace("\n", "\r\n")


EDITS = (*CHANGES, without_line, *(with_line,) * 5, *(with_lines_moved,) * 3, with_other_line_ends)


def edited(text: str, random: Random, times: int) -> str:
    for _ in range(times):
        text = random.choice(EDITS)(text, random)
    return text


def compare_mutilated(seed: int, count: int) -> int:
    """Read ``count`` pairs of versions in part and whole; give how many were read in part."""
    random = Random(seed)  # noqa: S311 - the same texts on every run
    part_by_part = 0
    for _ in range(count):
        first = edited(random.choice(BASES if random.random() < 0.8 else REAL), random, random.choice([0, 0, 0, 1]))
        texts = [first, edited(first, random, random.choice([0, 1, 1, 2, 3]))]
        texts.append(edited(texts[-1], random, 1))
        before: Written | None = None
        for raw in (text.encode() for text in texts):
            now, alone = read_version(raw, before), whole(raw)
            assert tree(now) == tree(alone), texts
            part_by_part += bool(before and before.sections and now and now.sections)
            before = now or before
    return part_by_part


@pytest.mark.parametrize("seed", range(4))
def test_mutilated_versions(seed: int) -> None:
    assert compare_mutilated(seed, 500) > 200, "the texts are too broken to prove anything"


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=6), st.lists(st.sampled_from(LINES), max_size=6), st.data())
def test_lines_that_reach_far(first: list[str], second: list[str], data: st.DataObject) -> None:
    shared = data.draw(st.lists(st.sampled_from(LINES), max_size=4))
    old, new = ("\n".join((*lines, *shared, "")).encode() for lines in (first, second))
    assert tree(read_version(new, whole(old))) == tree(whole(new))


REACHING = {
    "an anchor that other keys refer to": ("a: &x 1\nb: *x\n", "a: &x 2\nb: *x\n"),
    "a quotation that lets a key go": ('a: "x\nb: y"\n', 'a: 1\nb: y"\n'),
    "a quotation that swallowed a key": ('a: "x\nb: y"\n"b": 2\n', 'a: 1\nb: y"\n"b": 2\n'),
    "a list in brackets with another one below": ("a: 1\nb: []\n", "a: 1\nb: []\n[a #c]\n"),
    "a key that is no section": ("a: 1\ngröße: 3\n", "a: 2\ngröße: 3\n"),
    "a key at the very end": ("a: 1\nb:", "a: 2\nb:"),
    "a key without a value at the end": ("a: 1\nb:\n", "a: 2\nb:\n"),
    "the end of a document that is no longer last": ("a: 1\nb: 2\n...\n", "b: 2\n...\na: 1\n"),
    "a forbidden sign in a comment at the top": ("# x\na: 1\n", "# \x07\na: 1\n"),
    "two spellings of a number": ("a: 6.1\nb: 6.1\n", "a: 6.10\nb: 6.1\n"),
    "the same number, spelled otherwise": ("a: 6.1\n", "a: 6.10\n"),
    "another order": ("a: 1\nb: |+\n  x\n\nc: 3\n", "c: 3\na: 1\nb: |+\n  x\n\n"),
    "another comment alone": ("# x\na: 1\n", "# y\na: 1\n"),
}


@pytest.mark.parametrize(("old", "new"), REACHING.values(), ids=REACHING.keys())
def test_what_reaches_beyond_its_section(old: str, new: str) -> None:
    before = whole(old.encode())
    assert before is not None
    assert tree(read_version(new.encode(), before)) == tree(whole(new.encode()))


def test_only_what_differs_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    real = sections.read_sections

    def noted(parts: dict[str, str], old: dict[str, str], values: dict[str, Tree]) -> object:
        read.append(sorted(parts))
        return real(parts, old, values)

    monkeypatch.setattr("digistrat.history.versions.read_sections", noted)
    before = whole(b"a: 1\nb: [x]\nc: 3\n")
    assert before is not None
    now = read_version(b"# neu\na: 1\nc: 4\nb: [x]\nd: 5\n", before)
    assert now is not None
    assert read == [["c", "d"]]
    assert now.tree == {"a": "1", "b": ["x"], "c": "4", "d": "5"}
    assert now.tree["b"] is before.tree["b"]


@pytest.mark.parametrize(
    "raw", [None, b"", b"# nichts\n", b"a: [\n", b"- a\n", b"\xff\xfe", b"a: \xe4\n", b"#" * (MAX_BYTES + 1)]
)
def test_what_cannot_be_read(raw: bytes | None) -> None:
    assert read_version(raw, None) is None
    assert read_version(raw, whole(b"a: 1\n")) is None


# --- comparing


def text_of(lines: str) -> bytes:
    return (IDEA + lines).encode()


def version(old: str | None, new: str) -> Version | None:
    before = whole(text_of(old)) if old is not None else None
    now = whole(text_of(new))
    assert now is not None
    return compare_versions(before, now)


def test_a_first_version() -> None:
    assert version(None, "end: 2022\npublic: false\nformerly: [a, b]\n") == Version(
        "Eine Idee",
        "idea",
        is_public=False,
        formerly=("a", "b"),
        changes=(Change("project-added", title="Eine Idee", new="idea"), Change("end", "end", new="2022")),
    )


def test_the_next_version() -> None:
    assert version("end: 2022\n", "end: 2023\nnext_steps: N\nlead: L\n") == Version(
        "Eine Idee",
        "idea",
        is_public=True,
        formerly=(),
        changes=(
            Change("end", "end", old="2022", new="2023"),
            Change("text", "next_steps"),
            Change("field", "lead", new="L"),
        ),
    )


@pytest.mark.parametrize("lines", ["end: gestern\n", "unbekannt: 1\n", "unbekannt:\n", "milestones: [{id: a}]\n"])
def test_a_value_that_cannot_be_read(lines: str) -> None:
    assert version(None, lines) is None
    assert version("", lines) is None
    assert version("lead: Amt\n", lines) is None


def test_a_version_without_what_every_project_needs() -> None:
    now = whole(b"title: Ohne Status\nsummary: Kurz.\n")
    assert now is not None
    assert compare_versions(None, now) is None
    assert compare_versions(whole(IDEA.encode()), now) is None


PIECES: dict[str, list[str]] = {}
for real in REAL:
    for name, piece in split_sections(real).items():
        PIECES.setdefault(name, []).append(f"{name}:{piece}\n")
for name in ("lead", "public", "milestones", "end", "unbekannt", "description"):
    PIECES.setdefault(name, []).append(f"{name}:\n")
PIECES["end"] += ["end: 2022\n", "end: '2022'\n", "end: gestern\n"]
PIECES["public"] += ["public: false\n", "public: true\n"]
PIECES["milestones"] += ["milestones: [{id: a, title: A, due: }]\n", "milestones: [{id: a, title: }]\n"]
PIECES["id"] = ["id: x\n"]
PIECES["formerly"] = ["formerly: [alt]\n"]
NEEDED = ("title", "summary", "status")


@st.composite
def project_texts(draw: st.DrawFn) -> str:
    """Draw a project made of the sections of real ones, with some mistakes."""
    rest = draw(st.lists(st.sampled_from(sorted(PIECES.keys() - set(NEEDED))), unique=True, max_size=6))
    return "".join(draw(st.sampled_from(PIECES[key])) for key in draw(st.permutations((*NEEDED, *rest))))


def loaded(text: str) -> Project | None:
    """Read a project as the loader does; what stands under ``id`` is a finding there, and no other project."""
    projects = load(Memory({STRATEGY: BASE.encode(), "roadmap/x.yaml": text.encode()})).strategy.projects
    return projects[0] if projects else None


@settings(max_examples=200)
@given(st.lists(project_texts(), min_size=2, max_size=5))
def test_versions_tell_what_comparing_whole_projects_tells(texts: list[str]) -> None:
    before, old = None, None
    read: Written | None = None
    for text in texts:
        now = read = read_version(text.encode(), read)
        assert now is not None
        found, new = compare_versions(before, now), loaded(text)
        if new is None:
            assert found is None
            continue
        assert found == Version(new.title, new.status, new.public, new.formerly, find_changes(old, new))
        before, old = now, new

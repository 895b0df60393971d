"""A repository and its twin without anything internal: what leaves of both is the same, to the byte.

Every file is written once: a line that begins with ``!`` is internal, and the twin knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from digistrat.cli.main import guarded
from histories import commit_files
from samples import BASE

if TYPE_CHECKING:
    Commit = tuple[str, Mapping[str, str | None]]


CITY = f"""\
{BASE}publication: {{url: "https://stadt.example/", licence: CC0-1.0}}
bodies: [{{id: rat, name: Rat}}]
meetings: [{{id: rat-1, body: rat, date: 2022-06-07}}, {{id: rat-2, body: rat, date: 2022-12-06}}]
"""
AKTE = "title: Akte\nsummary: %s\nstatus: active\nend: %s\n"
NOTE = "!internal: {notes: %s}\n"
LATE = "title: Netz\nsummary: S\nstatus: %s\nend: 2026\nmilestones: [{id: a, title: A, due: %s}]\n"
EXPORTS = ("json", "csv", "xlsx", "ics", "atom", "jsonld", "schema", "csv --table meilensteine")


def hidden(text: str) -> str:
    """Mark every line of a file as internal."""
    return "".join(f"!{line}\n" for line in text.splitlines())


def seen(files: Mapping[str, str | None], *, is_twin: bool) -> dict[str, str | None]:
    """Give the files of a commit as one of the two has them; the twin lacks those that are wholly internal."""
    found: dict[str, str | None] = {}
    for path, text in files.items():
        lines = (text or "").splitlines(keepends=True)
        kept = [line.removeprefix("!") for line in lines if not (is_twin and line.startswith("!"))]
        if text is None or kept or not is_twin:
            found[path] = text and "".join(kept)
    return found


def build(folder: Path, commits: list[Commit], *, is_twin: bool) -> Path:
    """Commit what is written; the twin leaves out a commit that changes nothing for it, and is busy at another time."""
    state: dict[str, str | None] = {}
    for day, files in commits:
        told = {path: text for path, text in seen(files, is_twin=is_twin).items() if state.get(path) != text}
        state |= told
        if told:
            commit_files(folder, told, day, "17:30" if is_twin else "08:15")
    return folder


def outputs(root: Path, target: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, bytes]:
    """Give everything that leaves a repository by what it is, the website of a past day included."""
    found: dict[str, bytes] = {}
    days = (["--as-of", "2023-03-01"], ["--at", "2022-12-31"], ["--at", "HEAD"])
    for number, day in enumerate(days):
        place = target / str(number)
        assert guarded(["report", "--root", str(root), "-o", str(place), *day]) == 0
        pages = (path for path in place.rglob("*") if path.is_file())
        found |= {f"{number}/{path.relative_to(place).as_posix()}": path.read_bytes() for path in pages}
    capfdbinary.readouterr()
    for words in (*(f"export {form} --as-of 2023-03-01" for form in EXPORTS), *BRIEFS):
        assert guarded([*words.split(), "--root", str(root)]) == 0
        found[words] = capfdbinary.readouterr()[0]
    return found


BRIEFS = ("brief --meeting rat-2", "brief --since 2022-01-01 --until 2022-12-31", "brief --meeting rat-1")


def assert_twins(commits: list[Commit], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    one, twin = (
        outputs(build(tmp_path / name, commits, is_twin=name == "twin"), tmp_path / f"{name}-web", capfdbinary)
        for name in ("one", "twin")
    )
    assert list(one) == list(twin)
    assert [name for name, content in one.items() if content != twin[name]] == []


def test_what_leaves_of_a_city_with_secrets_is_what_leaves_of_one_without(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    ignored = "!checks: {ignore: [{code: project-stale, reason: Geheim}]}\n"
    commits: list[Commit] = [
        ("2022-01-10", {"roadmap/geheim.yaml": hidden(f"{LATE % ('idea', 2024)}public: false\n")}),
        ("2022-02-01", {"strategy.yaml": CITY, "roadmap/akte.yaml": AKTE % ("S", 2023) + NOTE % "A"}),
        ("2022-03-01", {"roadmap/netz.yaml": hidden(f"{LATE % ('idea', 2023)}public: false\n")}),
        ("2022-03-02", {"roadmap/akte.yaml": AKTE % ("S", 2023) + NOTE % "B" + "!depends_on: [netz, geheim]\n"}),
        ("2022-03-03", {"strategy.yaml": CITY + ignored}),
        ("2022-05-01", {"roadmap/akte.yaml": AKTE % ("S", 2024) + NOTE % "B"}),
        ("2022-07-01", {"roadmap/netz.yaml": LATE % ("planned", "2024-05-01")}),
        ("2022-08-01", {"roadmap/netz.yaml": LATE % ("active", "2024-06-01"), "roadmap/geheim.yaml": "!public: no\n"}),
        ("2022-08-02", {"roadmap/geheim.yaml": hidden(f"{LATE % ('active', 2025)}public: false\n")}),
        ("2022-09-01", {"roadmap/akte.yaml": AKTE % ("T", 2024) + NOTE % "C"}),
        ("2022-12-20", {"roadmap/akte.yaml": AKTE % ("T", 2024) + NOTE % "D"}),
        ("2023-01-05", {"roadmap/geheim.yaml": hidden(f"{LATE % ('active', 2026)}public: false\n")}),
        ("2023-02-05", {"roadmap/akte.yaml": AKTE % ("T", 2024) + NOTE % "E", "strategy.yaml": CITY}),
    ]
    assert_twins(commits, tmp_path, capfdbinary)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_secret(seed: int, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A year of random edits: of dates, of notes, of a hidden project, and of one that becomes public."""
    dice = Random(seed)  # noqa: S311 - no secret in earnest
    shown = {
        "roadmap/akte.yaml": AKTE % ("S", 2023),
        "roadmap/netz.yaml": hidden(LATE % ("idea", 2023)) + "!public: false\n",
    }
    notes = dict.fromkeys(shown, "")
    commits: list[Commit] = [("2022-01-01", {"strategy.yaml": CITY, **shown})]
    for month in range(1, 13):
        for day in sorted(dice.sample(range(2, 28), 3)):
            path, year = dice.choice(list(shown)), dice.randint(2023, 2026)
            match dice.randrange(4):
                case 0 if path == "roadmap/akte.yaml":
                    shown[path] = AKTE % (dice.choice("ST"), year)
                case 0 | 1 if path == "roadmap/netz.yaml" and month > 4:
                    shown[path] = LATE % (dice.choice(("planned", "active")), f"{year}-0{dice.randint(1, 9)}-01")
                case 2:
                    notes[path] = NOTE % f"Notiz{day}"
                case _:
                    secret = hidden(LATE % ("idea", year)) + "!public: false\n"
                    commits.append((f"2022-{month:02}-{day:02}", {"roadmap/geheim.yaml": secret}))
            commits.append((f"2022-{month:02}-{day:02}", {path: shown[path] + notes[path]}))
    assert_twins(commits, tmp_path, capfdbinary)

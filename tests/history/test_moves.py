"""A strategy whose folder moves: the record goes on, whichever way and in however many commits it went."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from digistrat.errors import DigistratError
from digistrat.history.memory import Memory
from digistrat.history.record import read_record
from digistrat.history.values import Record
from digistrat.reading.loading import load
from digistrat.reading.repository import open_repository
from histories import commit_files
from samples import BASE, IDEA

PLANNED = IDEA.replace("idea", "planned")
ACTIVE = IDEA.replace("idea", "active")
OTHER = BASE.replace("Musterstadt", "Nebenstadt")
Files = dict[str, str | None]


def strategy_at(folder: str, project: str | None, strategy: str | None = BASE) -> Files:
    """Give the files of a strategy in a folder, None for those that go."""
    return {f"{folder}strategy.yaml": strategy, f"{folder}roadmap/eakte.yaml": project}


def gone_from(folder: str) -> Files:
    return strategy_at(folder, None, None)


def record_at(root: Path, folder: str, memory: Memory | None = None) -> Record:
    repository = open_repository(root / folder)
    head = repository.head()
    present = {project.id: project.formerly for project in load(repository.source(head)).strategy.projects}
    return read_record(repository, head, present, memory)


def told(record: Record, project: str = "eakte") -> list[tuple[str, list[str]]]:
    """Give the days of the steps, with the kinds of what changed."""
    return [(step.revision.day.isoformat(), [change.kind for change in step.changes]) for step in record.steps[project]]


def committed(root: Path, *states: Mapping[str, str | None]) -> Path:
    """Commit each state on a day of its own, from the first of January on."""
    for number, files in enumerate(states, 1):
        commit_files(root, files, f"2022-01-{number:02}")
    return root


BEGUN = ["project-added"]
MOVES: dict[str, tuple[str, list[Files]]] = {
    "down": ("digital", [strategy_at("", IDEA), gone_from("") | strategy_at("digital/", IDEA)]),
    "up": ("", [strategy_at("digital/", IDEA), gone_from("digital/") | strategy_at("", IDEA)]),
    "aside": ("b", [strategy_at("a/", IDEA), gone_from("a/") | strategy_at("b/", IDEA)]),
    "deeper": ("a/b", [strategy_at("a/", IDEA), gone_from("a/") | strategy_at("a/b/", IDEA)]),
    "with a change of strategy.yaml": (
        "digital",
        [strategy_at("", IDEA), gone_from("") | strategy_at("digital/", IDEA, f"{BASE}as_of: 2022-01-02\n")],
    ),
    "copied, then removed": ("digital", [strategy_at("", IDEA), strategy_at("digital/", IDEA), gone_from("")]),
    "removed, then restored elsewhere": (
        "digital",
        [strategy_at("", IDEA), gone_from(""), strategy_at("digital/", IDEA)],
    ),
    "there and back": (
        "",
        [
            strategy_at("", IDEA),
            gone_from("") | strategy_at("digital/", IDEA),
            gone_from("digital/") | strategy_at("", IDEA),
        ],
    ),
    "twice": (
        "b",
        [
            strategy_at("", IDEA),
            gone_from("") | strategy_at("a/", IDEA),
            gone_from("a/") | strategy_at("b/", IDEA),
        ],
    ),
    "beside another city": (
        "b",
        [
            strategy_at("a/", IDEA) | strategy_at("z/", ACTIVE, OTHER),
            gone_from("a/") | gone_from("z/") | strategy_at("b/", IDEA) | strategy_at("c/", ACTIVE, OTHER),
        ],
    ),
}
"""Ways to move: the folder at the end, and what was committed."""


@pytest.mark.parametrize("way", MOVES)
def test_the_record_goes_on_through_a_move(tmp_path: Path, way: str) -> None:
    folder, states = MOVES[way]
    committed(tmp_path, *states)
    at = f"{folder}/" if folder else ""
    commit_files(tmp_path, {f"{at}roadmap/eakte.yaml": PLANNED}, "2022-01-31")
    record = record_at(tmp_path, folder)
    assert told(record) == [("2022-01-01", BEGUN), ("2022-01-31", ["status"])]
    assert record.steps["eakte"][0].is_baseline
    assert record.vanished == ()
    assert record.last is not None
    assert record.last.day.isoformat() == "2022-01-31"


def test_what_changes_while_it_moves_is_told_there(tmp_path: Path) -> None:
    added = {"digital/roadmap/neu.yaml": IDEA}
    moved = {**gone_from(""), **strategy_at("digital/", PLANNED), **added, "roadmap/alt.yaml": None}
    committed(tmp_path, strategy_at("", IDEA) | {"roadmap/alt.yaml": IDEA}, moved)
    record = record_at(tmp_path, "digital")
    assert told(record) == [("2022-01-01", BEGUN), ("2022-01-02", ["status"])]
    assert told(record, "neu") == [("2022-01-02", BEGUN)]
    assert [gone.id for gone in record.vanished] == ["alt"]


def test_a_project_that_is_renamed_while_it_moves_keeps_its_past(tmp_path: Path) -> None:
    renamed: Files = {"digital/strategy.yaml": BASE, "digital/roadmap/akte.yaml": f"{IDEA}formerly: [eakte]\n"}
    committed(tmp_path, strategy_at("", IDEA), gone_from("") | renamed)
    assert told(record_at(tmp_path, "digital"), "akte")[0] == ("2022-01-01", BEGUN)


def test_after_the_move_it_may_be_lost_for_a_while(tmp_path: Path) -> None:
    committed(
        tmp_path,
        strategy_at("", IDEA),
        gone_from("") | strategy_at("digital/", IDEA),
        gone_from("digital/"),
        strategy_at("digital/", PLANNED),
    )
    assert [day for day, _ in told(record_at(tmp_path, "digital"))] == ["2022-01-01", "2022-01-03", "2022-01-04"]


NO_MOVES: dict[str, list[Files]] = {
    "a copy of one that goes on": [strategy_at("a/", IDEA), strategy_at("b/", IDEA)],
    "another city goes": [
        {"a/strategy.yaml": OTHER, "a/roadmap/amt.yaml": ACTIVE},
        {"a/strategy.yaml": None, "a/roadmap/amt.yaml": None, **strategy_at("b/", IDEA)},
    ],
    "another city went before": [strategy_at("a/", ACTIVE, OTHER), gone_from("a/"), strategy_at("b/", IDEA)],
}


@pytest.mark.parametrize("case", NO_MOVES)
def test_what_is_no_move_is_not_followed(tmp_path: Path, case: str) -> None:
    committed(tmp_path, *NO_MOVES[case])
    assert told(record_at(tmp_path, "b")) == [(f"2022-01-0{len(NO_MOVES[case])}", BEGUN)]


# --- revisions before the move


def test_a_revision_before_the_move_is_read_where_it_lay_then(tmp_path: Path) -> None:
    committed(tmp_path, strategy_at("", IDEA), gone_from("") | strategy_at("digital/", PLANNED))
    repository = open_repository(tmp_path / "digital")
    for day, status in (("2022-01-01", "idea"), ("2022-01-02", "planned")):
        found = load(repository.source(repository.find(day))).strategy.projects[0]
        assert (found.id, found.status) == ("eakte", status)


def test_where_it_lies_elsewhere_the_path_is_named(tmp_path: Path) -> None:
    committed(tmp_path, strategy_at("", IDEA), gone_from("") | strategy_at("digital/", PLANNED))
    repository = open_repository(tmp_path)
    assert load(repository.source(repository.find("2022-01-01"))).is_complete
    with pytest.raises(DigistratError) as caught:
        repository.source(repository.find("2022-01-02"))
    assert str(caught.value).endswith(" of 2022-01-02 holds no strategy.yaml.")
    assert str(caught.value.hint) == "It holds one at another path: digital/strategy.yaml"


# --- what is remembered


@pytest.mark.parametrize("way", ["there and back", "down"])
def test_what_was_remembered_before_a_move_is_no_different_after_it(tmp_path: Path, way: str) -> None:
    folder, states = MOVES[way]
    root, file = tmp_path / "stadt", tmp_path / "cache.json"
    for number, files in enumerate(states, 1):
        commit_files(root, files, f"2022-01-{number:02}")
        if (root / folder / "strategy.yaml").exists():
            record_at(root, folder, Memory(file))
    assert record_at(root, folder, Memory(file)) == record_at(root, folder)

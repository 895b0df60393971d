"""Holds the strategies of real cities to tests/facts*.csv: nothing without a source, no source without its fact."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
CITIES = [ROOT, *sorted(path.parent for path in ROOT.glob("examples/*/strategy.yaml"))]
FILES = [file for city in CITIES for file in (city / "strategy.yaml", *sorted((city / "roadmap").rglob("*.yaml")))]

Node = str | list["Node"] | dict[str, "Node"]

# What we set ourselves: how the file is read, and where we put a project. Derived values carry a comment in the YAML.
OURS = re.compile(
    r"(examples/[a-z-]+/)?strategy\.yaml:(format|language|as_of|source|publication\.(repository|notice))"
    r"|(examples/[a-z-]+/)?roadmap/.*:(status|health|(handlungsfelder|vision|audience|legal_basis)\[\d+\]|budget\[\d+\]\.category)"
    r"|.*\.(id|source)"
)


def find_scalars(node: Node, path: str) -> Iterator[tuple[str, str]]:
    """Yield each scalar with its path; an item of a list is named by its id, else by its position."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for number, item in enumerate(node):
            name = item["id"] if isinstance(item, dict) and "id" in item else number
            yield from find_scalars(item, f"{path}[{name}]")
    else:
        for key, value in node.items():
            yield from find_scalars(value, f"{path}{'' if path.endswith(':') else '.'}{key}")


def read_data() -> dict[str, str]:
    """Read every scalar of the strategies as the text that was written."""
    reader = YAML(typ="base", pure=True)
    return {
        path: value
        for file in FILES
        for path, value in find_scalars(reader.load(file), f"{file.relative_to(ROOT).as_posix()}:")
    }


def read_rows() -> list[dict[str, str]]:
    """Read the tables of facts."""
    rows: list[dict[str, str]] = []
    for name in ("facts.csv", "facts_examples.csv"):
        with (ROOT / "tests" / name).open(encoding="utf-8", newline="") as table:
            rows.extend(csv.DictReader(table))
    return rows


DATA = read_data()
ROWS = read_rows()


def test_every_row_is_in_the_data_word_for_word() -> None:
    """A fact that was changed in the YAML alone has lost its source."""
    wrong = {row["path"]: row["value"] for row in ROWS if DATA.get(row["path"]) != row["value"]}
    assert wrong == {}


def test_every_value_in_the_data_has_its_row() -> None:
    """A value without a row is an invented one."""
    paths = [row["path"] for row in ROWS]
    assert len(paths) == len(set(paths))
    assert {path: value for path, value in DATA.items() if path not in paths and not OURS.fullmatch(path)} == {}


def test_every_source_is_one_that_a_citizen_can_look_up() -> None:
    """A source is a public document, and the same one that the YAML names beside the value."""
    assert [row for row in ROWS if not row["source"] or re.search(r"\.\./|\.(txt|md)\b|shared", row["source"])] == []
    for row in ROWS:
        beside = DATA.get(row["path"].rpartition(".")[0] + ".source")
        assert beside in {None, row["source"]}, row["path"]


def test_the_strategy_is_complete() -> None:
    """The council adopted five statements and nine Handlungsfelder; the sources name at least 14 projects."""
    texts = [re.fullmatch(r"strategy\.yaml:(vision|handlungsfelder)\[[a-z-]+\]\.text", path) for path in DATA]
    kinds = [match[1] for match in texts if match]
    assert (kinds.count("vision"), kinds.count("handlungsfelder")) == (5, 9)
    assert len(list((ROOT / "roadmap").rglob("*.yaml"))) >= 14


def test_no_person_is_named() -> None:
    """People appear as units and bodies; the only mailbox is the team's."""
    for path, value in DATA.items():
        assert not re.search(r"\b(Herrn?|Frau|Dr\.|Prof\.|Bürgermeister(in)?)\s", value), path
        assert set(re.findall(r"\S+@[\w.-]+\w", value)) <= {
            "team-digital@erkelenz.de",
            "digitalstrategie@example.org",
        }, path

"""The docs tell the truth: every command, option, check and key has its place, every shown output is made again.

``DIGISTRAT_UPDATE_DOCS=1 pytest tests/test_docs.py`` rewrites the outputs that are shown.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from typer.main import get_command

from digistrat.checks.running import RULES, code_of
from digistrat.cli.app import build_app, commands
from digistrat.cli.main import guarded
from digistrat.findings import Severity
from digistrat.model.fields import described
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.reading.documents import read_document
from fieldtables import MODELS, TABLE, with_tables
from histories import build_history, commit_files
from roompicture import PICTURE, with_picture

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
HANDBOOK = DOCS / "handbuch"
COMMANDS = HANDBOOK / "03-befehle.md"
FORMAT = HANDBOOK / "02-datenformat.md"
CHECKS = HANDBOOK / "04-pruefungen.md"
PAGES = sorted([REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *DOCS.rglob("*.md")])
SHOWING = [REPOSITORY / "README.md", *sorted(HANDBOOK.glob("*.md"))]
UPDATE = bool(os.environ.get("DIGISTRAT_UPDATE_DOCS"))
HOME = "/home/team/digitalstrategie"
"""Stands in the docs for the folder in which the examples ran."""
CUT = "[…]"
SAMPLE = "sample"
"""The strategy of this repository, committed once; all other names are those of a folder below tests/history."""
SHARED_SECTION = "digistrat"
"""The section of the options that belong to no command."""
ENDLESS = frozenset({"serve"})
"""Commands that run until somebody ends them; what they do is shown in tests of their own."""


def name_of(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def without_fences(text: str) -> str:
    return re.sub(r"(?ms)^( *)```.*?^\1```$", "", text)


def headings(text: str) -> list[tuple[int, str]]:
    found = re.findall(r"(?m)^(#{1,6}) +(.+?) *$", without_fences(text))
    return [(len(signs), title) for signs, title in found]


def sections(text: str, level: int) -> dict[str, str]:
    """Give the text below each heading of a level, by the heading; "# …" in an example is no heading."""
    found: dict[str, list[str]] = {}
    title = ""
    is_example = False
    for line in text.splitlines(keepends=True):
        is_example ^= line.lstrip().startswith("```")
        heading = None if is_example else re.match(r"(#+) +(.+?) *$", line)
        if heading and len(heading[1]) <= level:
            title = heading[2] if len(heading[1]) == level else ""
        else:
            found.setdefault(title, []).append(line)
    return {name: "".join(lines) for name, lines in found.items() if name}


def rows(text: str, header: str) -> list[list[str]]:
    """Give the rows of all tables whose first column is headed so."""
    found: list[list[str]] = []
    is_wanted = False
    for line in without_fences(text).splitlines():
        if not line.startswith("|"):
            is_wanted = False
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells[0] == header:
            is_wanted = True
        elif is_wanted and not set(cells[0]) <= set("-: "):
            found.append(cells)
    return found


# --- outputs


@dataclass(frozen=True, slots=True)
class Example:
    """A command line with the output that the page shows; ``start`` and ``end`` span that output in the page.

    In a list the whole block is indented; ``shown`` is not.
    """

    line: str
    shown: str
    indent: str
    start: int
    end: int


Step = Example | tuple[str, str, str] | str
"""An example; a file with a text in it and what an edit puts in the text's place; or where the next examples run."""
STEP = re.compile(
    r"^(?P<indent> *)```console\n *\$ (?P<line>digistrat(?: [^\n]*)?)\n(?P<shown>.*?)^ *```$"
    r"|^ *<!-- edit (?P<file>\S+): (?P<old>\".*?\") => (?P<new>\".*?\") -->$"
    r"|^ *<!-- repository (?P<repository>\S+) -->$",
    re.MULTILINE | re.DOTALL,
)


def steps(text: str) -> Iterator[Step]:
    for match in STEP.finditer(text):
        if match["file"]:
            yield match["file"], json.loads(match["old"]), json.loads(match["new"])
        elif match["repository"]:
            yield match["repository"]
        else:
            shown = re.sub(rf"(?m)^{match['indent']}", "", match["shown"])
            yield Example(match["line"], shown, match["indent"], match.start("shown"), match.end("shown"))


def run(line: str | Sequence[str], folder: Path) -> str:
    """Run a command line as on a calm machine that is no terminal, in the language of the strategy."""
    arguments = shlex.split(line)[1:] if isinstance(line, str) else list(line)
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", newline="", write_through=True)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(stream), redirect_stderr(stream), chdir(folder):
        patch.delenv("LANGUAGE", raising=False)
        patch.setenv("COLUMNS", "80")
        guarded(arguments)
    output = stream.buffer.getvalue().decode().replace(str(folder), HOME)
    return "".join(f"{row.rstrip()}\n" for row in output.strip("\n").split("\n"))


def repository(name: str, folder: Path) -> Path:
    """Give the repository of a name, made again for these examples: they may change it and write a website."""
    root = (folder / name).resolve()
    if root.exists():
        return root
    if name != SAMPLE:
        return build_history(name, root)
    paths = [REPOSITORY / "strategy.yaml", *(REPOSITORY / "roadmap").rglob("*.yaml")]
    commit_files(root, {path.relative_to(REPOSITORY).as_posix(): path.read_bytes() for path in paths}, "2023-12-31")
    return root


def shown_as(example: Example, output: str) -> str:
    """Give what the page ought to show, cut as it is cut now."""
    before, cut, _ = example.shown.partition(f"{CUT}\n")
    if not cut:
        return output
    kept = output.splitlines(keepends=True)[: before.count("\n")]
    return "".join(kept) + cut


@pytest.mark.parametrize("page", SHOWING, ids=name_of)
def test_every_shown_output_is_what_the_command_prints(page: Path, tmp_path: Path) -> None:
    root = repository(SAMPLE, tmp_path)
    text = page.read_text(encoding="utf-8")
    pieces: list[str] = []
    last = 0
    for step in steps(text):
        if isinstance(step, str):
            root = repository(step, tmp_path)
            continue
        if isinstance(step, tuple):
            name, old, new = step
            file = root / name
            written = file.read_text(encoding="utf-8")
            assert written.count(old) == 1, f"{name_of(page)}: {old!r} must stand once in {name}"
            file.write_text(written.replace(old, new), encoding="utf-8")
            continue
        printed = shown_as(step, run(step.line, root))
        assert "```" not in printed, f"cut the output of {step.line} before the fence in it"
        pieces += [text[last : step.start], re.sub(r"(?m)^(?=.)", step.indent, printed)]
        last = step.end
    right = "".join([*pieces, text[last:]])
    if right != text and UPDATE:
        page.write_text(right, encoding="utf-8")
        return
    difference = "".join(
        difflib.unified_diff(text.splitlines(keepends=True), right.splitlines(keepends=True), "shown", "printed", n=1)
    )
    assert not difference, f"{name_of(page)} is out of date; DIGISTRAT_UPDATE_DOCS=1 rewrites it:\n{difference}"


# --- commands


def known_options() -> Mapping[str, frozenset[str]]:
    """Give the options of each command, and of the whole under ``digistrat``, as they are typed."""
    whole = get_command(build_app(is_whole=True))
    found = {SHARED_SECTION: _options_of(whole.params)}
    for name, command in getattr(whole, "commands", {}).items():
        found[name] = _options_of(command.params)
    return found


def _options_of(parameters: Sequence[object]) -> frozenset[str]:
    return frozenset(
        option
        for parameter in parameters
        for option in (*getattr(parameter, "opts", ()), *getattr(parameter, "secondary_opts", ()))
        if option.startswith("-")
    )


def command_sections() -> dict[str, str]:
    return {
        match[1]: text
        for title, text in sections(COMMANDS.read_text(encoding="utf-8"), 2).items()
        if (match := re.fullmatch(r"`(?:digistrat )?([a-z]+)`.*", title))
    }


def test_every_command_has_its_section_in_the_order_of_the_help() -> None:
    assert [name for name in command_sections() if name != SHARED_SECTION] == [command.name for command in commands()]


@pytest.mark.parametrize("name", [SHARED_SECTION, *(command.name for command in commands())])
def test_every_option_stands_in_its_commands_section_and_no_other(name: str) -> None:
    told = set(re.findall(r"`(-{1,2}[a-z][a-z-]*)", without_fences(command_sections()[name])))
    assert told - {"--help", "-h"} == known_options()[name] - {"--help", "-h"}


@pytest.mark.parametrize("name", [command.name for command in commands() if command.name not in ENDLESS])
def test_every_command_has_a_worked_example(name: str) -> None:
    examples = [step for step in steps(command_sections()[name]) if isinstance(step, Example)]
    assert any(shlex.split(example.line)[1:2] == [name] for example in examples)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_command_that_does_not_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = [*re.findall(r"(?ms)^ *```.*?^ *```$", text), *re.findall(r"`[^`\n]+`", without_fences(text))]
    told = {name for part in code for name in re.findall(r"(?<![\w/-])digistrat ([a-z]+)\b", part)}
    assert told <= {command.name for command in commands()}


# --- checks


def known_codes() -> set[str]:
    return {path.stem for path in (REPOSITORY / "src/digistrat/locale/de/checks").glob("*.md")}


def told_codes() -> dict[str, str]:
    """Give the severity of each code as the handbook tells it."""
    return {cells[0].strip("`"): cells[1] for cells in rows(CHECKS.read_text(encoding="utf-8"), "Code")}


def test_every_check_stands_in_the_handbook_once() -> None:
    codes = [cells[0].strip("`") for cells in rows(CHECKS.read_text(encoding="utf-8"), "Code")]
    assert sorted(codes) == sorted(known_codes())


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_the_handbook_tells_each_severity(rule: tuple[Severity, object]) -> None:
    words = {"error": "Fehler", "warning": "Warnung", "notice": "Hinweis"}
    code = next(code_of(known) for known in RULES if known is rule)
    assert told_codes()[code] == words[rule[0]]


def sentence_of(code: str) -> str:
    """Give the first paragraph of the explanation, which says the rule in one sentence."""
    text = (REPOSITORY / f"src/digistrat/locale/de/checks/{code}.md").read_text(encoding="utf-8")
    return " ".join(text.split("\n\n")[1].split())


def test_the_handbook_says_each_rule_as_its_explanation_does() -> None:
    text = CHECKS.read_text(encoding="utf-8")
    right = re.sub(
        r"(?m)^\| `([a-z-]+)` \| (Fehler|Warnung|Hinweis) \| .* \|$",
        lambda row: f"| `{row[1]}` | {row[2]} | {sentence_of(row[1])} |",
        text,
    )
    if UPDATE:
        CHECKS.write_text(right, encoding="utf-8")
        return
    assert text.splitlines() == right.splitlines()


# --- the format


def choices_in(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for part in get_args(annotation):
        yield from choices_in(part)


def test_the_tables_of_fields_are_made_of_what_stands_at_the_fields() -> None:
    text = FORMAT.read_text(encoding="utf-8")
    if UPDATE:
        FORMAT.write_text(with_tables(text), encoding="utf-8")
        return
    assert text == with_tables(text), "DIGISTRAT_UPDATE_DOCS=1 pytest tests/test_docs.py rewrites the tables"


def test_the_picture_of_the_house_is_drawn_from_what_its_rooms_import() -> None:
    page = DOCS / "architecture.md"
    text = page.read_text(encoding="utf-8")
    if UPDATE:
        page.write_text(with_picture(text), encoding="utf-8")
        return
    assert PICTURE.search(text)
    assert text == with_picture(text), "DIGISTRAT_UPDATE_DOCS=1 pytest tests/test_docs.py draws the picture"


def test_every_field_stands_in_the_reference_once() -> None:
    """A part has a table for all of its fields, or one for each group of them."""
    text = FORMAT.read_text(encoding="utf-8")
    assert sorted((found["model"], found["group"] or "") for found in TABLE.finditer(text)) == sorted(
        {(name, about.group) for name, part in MODELS.items() for about in described(part).values() if about.is_written}
    )


def test_every_fixed_value_stands_in_the_reference() -> None:
    text = FORMAT.read_text(encoding="utf-8")
    fields = [field for part in MODELS.values() for field in part.model_fields.values()]
    values = {value for field in fields for value in choices_in(field.annotation)}
    assert {value for value in values if f"`{value}`" not in text and f'`"{value}"`' not in text} == set()


LEAST: Mapping[str, Mapping[str, object]] = {
    "strategy.yaml": {"format": "1", "title": "x", "municipality": {"name": "x"}},
    "roadmap": {"title": "x", "summary": "x", "status": "idea", "id": "x"},
}


def yaml_examples() -> list[str]:
    return re.findall(r"(?ms)^```yaml\n(# (?:strategy\.yaml|roadmap/).*?)^```$", FORMAT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", yaml_examples(), ids=lambda example: " ".join(example.split()[1:5]))
def test_every_example_of_the_reference_can_be_read(example: str) -> None:
    reading = read_document("example.yaml", example.encode())
    assert reading.findings == ()
    assert reading.document is not None
    if example.startswith("# strategy.yaml"):
        Strategy.model_validate({**LEAST["strategy.yaml"], **reading.document.tree})
    else:
        Project.model_validate({**LEAST["roadmap"], **reading.document.tree})


# --- structures


STRUCTURES = [
    (SAMPLE, ["validate", "--json"]),
    (SAMPLE, ["status", "--json"]),
    (SAMPLE, ["list", "--json"]),
    (SAMPLE, ["show", "eakte", "--json"]),
    (SAMPLE, ["timeline", "--json"]),
    (SAMPLE, ["matrix", "--json"]),
    (SAMPLE, ["finance", "--json"]),
    (SAMPLE, ["capacity", "--json"]),
    (SAMPLE, ["whatif", "it-basismigration", "end+6m", "--json"]),
    (SAMPLE, ["whatif", "eakte", "--json"]),
    ("erkelenz", ["changes", "2022-06-01..", "--json"]),
    ("verschoben", ["changes", "2022-04-20..2023-01-18", "--json"]),
    ("verschoben", ["history", "archiv", "--json"]),
    ("verschoben", ["trend", "--json"]),
]
"""Commands that print JSON, and the repository in which they have much to tell."""
OPEN = {"by_status", "by_health", "vision", "handlungsfelder", "selection", "entries", "project"}
"""Their keys are ids or keys of the format."""


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in OPEN:
                yield from keys_of(inner)


def structures_told() -> dict[str, str]:
    """Give what is told of each structure by its format; one that another is made of is named there."""
    parts = sections((DOCS / "json.md").read_text(encoding="utf-8"), 2)
    return {title.rpartition(": ")[2].strip("`"): text for title, text in parts.items()}


@pytest.mark.parametrize(("name", "line"), STRUCTURES, ids=lambda part: part if isinstance(part, str) else part[0])
def test_every_structure_is_documented(name: str, line: list[str], tmp_path: Path) -> None:
    structure = json.loads(run(line, repository(name, tmp_path)))
    told = structures_told()[structure["format"]]
    told += "".join(text for known, text in structures_told().items() if f"`{known}`" in told)
    assert {key for key in keys_of(structure) if f'"{key}"' not in told and f"`{key}`" not in told} == set()


def test_every_command_that_prints_json_has_its_structure_documented() -> None:
    assert {name for name, options in known_options().items() if "--json" in options} == {
        line[0] for _, line in STRUCTURES
    }


# --- links


def anchor_of(title: str) -> str:
    """Make the anchor that GitHub and GitLab make of a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def links_in(text: str) -> list[str]:
    prose = re.sub(r"`[^`\n]*`", "", without_fences(text))
    return re.findall(r"\]\(<?([^)>\s]+)>?(?: \"[^\"]*\")?\)", prose)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_points_at_something(page: Path) -> None:
    dead: list[str] = []
    for link in links_in(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            dead.append(link)
    assert dead == []


def _anchors(page: Path) -> set[str]:
    return {anchor_of(title) for _, title in headings(page.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_has_one_title_and_skips_no_level(page: Path) -> None:
    levels = [level for level, _ in headings(page.read_text(encoding="utf-8"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(following <= before + 1 for before, following in pairwise(levels))


def test_every_page_can_be_reached_from_the_readme_or_the_handbook() -> None:
    reached = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in links_in(page.read_text(encoding="utf-8"))
    }
    lonely = {name_of(page) for page in DOCS.rglob("*.md") if page.resolve() not in reached}
    assert lonely <= {"docs/handbuch/README.md", "docs/architecture.md"}, "link them from another page"

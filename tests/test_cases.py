"""Holds ``validate`` to the strategies below tests/cases: every code, in both languages, word for word.

A case is laid over ``valid-base``: its files replace or add to the base's, ``DELETE`` lists files to leave out.
``DIGISTRAT_UPDATE_CASES=1 pytest tests/test_cases.py`` writes the expected output again and shows what changed.
"""

from __future__ import annotations

import ast
import difflib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from digistrat.checks.history import NEEDS_HISTORY
from digistrat.checks.running import IGNORE_RULES, RULES, check, code_of
from digistrat.cli.main import guarded
from digistrat.findings import say
from digistrat.reading.briefs import IN_BRIEFS
from digistrat.reading.loading import load
from digistrat.reading.sources import FolderSource, Unreadable
from digistrat.reading.trees import MAX_BYTES
from digistrat.words.wording import LOCALE

CASES = Path(__file__).parent / "cases"
BASE = CASES / "valid-base"
EXPECTED = {"de": "expected.txt", "en": "expected.en.txt"}
NOT_DATA = {"DELETE", "values.txt", *EXPECTED.values()}
UPDATE = os.environ.get("DIGISTRAT_UPDATE_CASES") == "1"

IDEA = """\
title: Mängelmelder
summary: Wer einen Schaden sieht, meldet ihn der Stadt.
handlungsfelder: [service]
vision: [buergernah]
status: idea
"""
WITHOUT_STICHTAG = {
    "file-empty-strategy",
    "file-not-readable-no-strategy",
    "yaml-no-keys-strategy-is-a-list",
    "yaml-syntax-strategy-accuses-no-references",
}
"""Cases whose strategy.yaml cannot be read at all: the Stichtag would be today."""


# --- what no file in git can hold: sizes, links, folders, and names that some systems refuse


def _write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8", newline="\n")


def _huge(root: Path) -> None:
    _write(root, "roadmap/melder.yaml", IDEA + "description: >-\n" + "  Der ganze Bericht.\n" * (MAX_BYTES // 20))


def _folder(root: Path) -> None:
    (root / "roadmap/archiv.yaml").mkdir()
    _write(root, "roadmap/archiv.yaml/alt.yaml", IDEA)


def _broken_link(root: Path) -> None:
    (root / "roadmap/melder.yaml").symlink_to("anderswo.yaml")


def _link_out(root: Path) -> None:
    outside = root.parent / "geheim.yaml"
    outside.write_text(IDEA, encoding="utf-8")
    (root / "roadmap/melder.yaml").symlink_to(outside)


def _strategy_is_a_folder(root: Path) -> None:
    (root / "strategy.yaml").unlink()
    (root / "strategy.yaml").mkdir()


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "file-name-reserved-on-windows": lambda root: _write(root, "roadmap/con.yaml", IDEA),
    "file-name-umlauts-and-space": lambda root: _write(root, "roadmap/Große Straße.yaml", IDEA),
    "file-name-umlauts-and-broken-content": lambda root: _write(root, "roadmap/Größe.yaml", IDEA + "farbe: blau\n"),
    "file-too-large-report": _huge,
    "file-not-readable-folder": _folder,
    "file-not-readable-broken-link": _broken_link,
    "file-not-readable-link-that-leads-out": _link_out,
    "file-not-readable-no-strategy": _strategy_is_a_folder,
}


# --- building and running


def _cases(kind: str) -> list[Path]:
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def _name(case: Path) -> str:
    return case.name


def build(case: Path, folder: Path) -> Path:
    """Lay a case over the base."""
    root = folder / "stadt"
    shutil.copytree(BASE, root)
    for path in sorted(case.rglob("*")):
        relative = path.relative_to(case)
        if path.is_file() and relative.as_posix() not in NOT_DATA:
            (root / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / relative)
    deleted = case / "DELETE"
    if deleted.exists():
        for name in deleted.read_text(encoding="utf-8").split():
            (root / name).unlink()
    if case.name in MAKERS:
        MAKERS[case.name](root)
    return root


def everything_in(root: Path) -> dict[str, bytes | str | None]:
    """Give what lies in a folder, byte by byte."""
    return {
        path.relative_to(root).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in root.rglob("*")
    }


def validate(capsys: pytest.CaptureFixture[str], case: Path, root: Path, *options: str) -> tuple[int, str]:
    """Run ``digistrat validate`` as a person would; standard error only says that without git nothing is compared."""
    day = ("--as-of", "2026-01-31") if case.name in WITHOUT_STICHTAG else ()
    capsys.readouterr()
    code = guarded(["validate", "--verbose", "--root", str(root), *day, *options])
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert " git" in printed.err
    assert "Traceback" not in printed.out
    assert str(root) not in printed.out
    return code, printed.out


def compare(capsys: pytest.CaptureFixture[str], expected: Path, printed: str) -> None:
    """Compare word for word, or write the expectation again and show what changed."""
    before = expected.read_bytes().decode("utf-8") if expected.exists() else ""
    if UPDATE and before != printed:
        expected.write_bytes(printed.encode("utf-8"))
        name = expected.relative_to(CASES).as_posix()
        changed = difflib.unified_diff(before.splitlines(keepends=True), printed.splitlines(keepends=True), name, name)
        with capsys.disabled():
            os.write(1, "".join(changed).encode("utf-8"))
        return
    assert expected.exists(), f"{expected} is missing; DIGISTRAT_UPDATE_CASES=1 writes it"
    assert printed == before


@pytest.mark.parametrize("case", [*_cases("invalid"), *_cases("valid")], ids=_name)
def test_case_prints_what_is_expected(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 for errors, 0 for warnings, 1 for these, too, with --strict; and no file is touched."""
    root = build(case, tmp_path)
    before = everything_in(root)
    is_error = False
    for language, name in EXPECTED.items():
        code, printed = validate(capsys, case, root, "--lang", language)
        compare(capsys, case / name, printed)
        is_error = re.search(r"(?m)(?:^|: )(?:error|Fehler)\[", printed) is not None
        assert code == (1 if is_error else 0)
    code, strict = validate(capsys, case, root, "--lang", "en", "--strict")
    assert strict == (printed if is_error or code == 0 else printed.replace("✓", "✗"))
    assert code == (1 if is_error or re.search(r"(?m)(?:^|: )warning\[", printed) else 0)
    assert everything_in(root) == before


@pytest.mark.parametrize("case", _cases("invalid"), ids=_name)
def test_case_is_named_for_a_code_that_it_shows(case: Path) -> None:
    """The code in a case's name stands in its own output."""
    for name in EXPECTED.values():
        assert f"[{_code(case)}]" in (case / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [BASE, *_cases("valid")], ids=_name)
def test_valid_case_has_nothing_to_complain_about(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is unusual but right gives neither error nor warning, and is read as the text that was written."""
    root = build(case, tmp_path)
    code, printed = validate(capsys, case, root, "--lang", "en", "--strict")
    assert code == 0
    assert printed.startswith("✓ Nothing to complain about")
    for keys, written in _values(case):
        value: object = load(FolderSource(root)).strategy
        for key in keys.split("."):
            value = value[int(key)] if isinstance(value, tuple) else getattr(value, key)
        assert repr(value) == written, keys


def _values(case: Path) -> Iterator[tuple[str, str]]:
    path = case / "values.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        keys, _, written = line.partition(" = ")
        yield keys, written


# --- a file that may not be read: root may read everything, so the refusal is made


class Guarded:
    """A folder in which one file may not be read."""

    def __init__(self, root: Path, hidden: str) -> None:
        """Take the folder and the path of the file."""
        self.files = FolderSource(root)
        self.hidden = hidden

    def paths(self) -> Iterator[str]:
        """Yield what the folder has."""
        return self.files.paths()

    def read(self, path: str) -> bytes | Unreadable:
        """Refuse the one file."""
        if path == self.hidden:
            return Unreadable(say("The file may not be read."), say("Check who may read it."))
        return self.files.read(path)


def test_unreadable_project_is_told_and_not_missed() -> None:
    """The file is an error; who refers to it is not accused, and nothing is said of what nobody could see."""
    loaded = load(Guarded(BASE, "roadmap/portal.yaml"))
    assert loaded.strategy.as_of is not None
    found = check(loaded, loaded.strategy.as_of)
    assert [(finding.code, finding.place.path) for finding in found] == [("file-not-readable", "roadmap/portal.yaml")]


# --- every code has a case and an explanation, and the reverse


CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
MAKES_FINDINGS = {"Finding", "Flaw", "refuse"}


def _reading_codes() -> Iterator[str]:
    """Yield the codes in the source of what reads: first arguments, first parts of verdicts, and values of ``code``."""
    package = LOCALE.parent
    for path in [*(package / "reading").glob("*.py"), *(package / "model").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found: ast.expr | None = None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKES_FINDINGS:
                found = node.args[0] if node.args else None
            elif isinstance(node, ast.Tuple) and len(node.elts) > 1:
                found = node.elts[0]
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                found = node.value if isinstance(target, ast.Name) and target.id == "code" else None
            if isinstance(found, ast.Constant) and isinstance(found.value, str) and CODE.fullmatch(found.value):
                yield found.value


CODES = frozenset({*_reading_codes(), *map(code_of, RULES), *IGNORE_RULES})


def _code(case: Path) -> str:
    codes = [code for code in CODES if case.name.startswith(f"{code}-")]
    assert codes, f"{case.name} begins with no code"
    return max(codes, key=len)


def test_every_code_has_a_case() -> None:
    """A code without a case could say anything.

    Those that need git have theirs in tests/checks/test_history.py, those of reports in tests/reading/test_briefs.py.
    """
    assert NEEDS_HISTORY | IN_BRIEFS < CODES
    assert {_code(case) for case in _cases("invalid")} == CODES - NEEDS_HISTORY - IN_BRIEFS


def test_every_made_case_has_its_folder() -> None:
    """What the test makes is laid over a case that exists."""
    assert set(MAKERS) <= {case.name for case in _cases("invalid")}


@pytest.mark.parametrize("language", EXPECTED)
def test_every_code_is_explained(language: str) -> None:
    """Every code has an explanation in both languages, and every explanation has its code."""
    assert {path.stem for path in (LOCALE / language / "checks").glob("*.md")} == CODES

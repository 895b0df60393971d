"""``digistrat export``: the bytes of the website, for a pipe or a file, and nothing that is internal."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from canaries import write_canaries
from digistrat.cli.main import guarded
from digistrat.site.offering import CSV
from histories import build_history
from samples import BASE, IDEA, StrategyFolder

CITY = f"""\
{BASE}as_of: 2023-12-31
handlungsfelder: [{{id: netz, title: Netz}}]
publication: {{url: "https://example.org/", licence: CC0-1.0}}
"""
PROJECT = f"{IDEA}handlungsfelder: [netz]\nmilestones: [{{id: a, title: A, due: 2024-01-01}}]\n"
FILES = {
    "json": "daten/strategie.json",
    "schema": "daten/strategie.schema.json",
    "xlsx": "daten/strategie.xlsx",
    "jsonld": "daten/katalog.jsonld",
    "ics": "termine.ics",
    "csv": "daten/projekte.csv",
}


@pytest.fixture
def city(strategy_folder: StrategyFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a city that offers everything but a past."""
    root = strategy_folder(CITY, akte=PROJECT)
    monkeypatch.chdir(root)
    return root


def called(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    """Call a command and give its exit code, its bytes and its words."""
    code = guarded(list(arguments))
    out, err = capfdbinary.readouterr()
    assert b"Traceback" not in out + err
    return code, out, err.decode()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("options", [[], ["--lang", "en"], ["--as-of", "2024-06-30"]], ids=" ".join)
def test_every_file_is_that_of_the_website(
    city: Path, capfdbinary: pytest.CaptureFixture[bytes], options: list[str]
) -> None:
    assert guarded(["report", *options]) == 0
    capfdbinary.readouterr()
    for form, path in FILES.items():
        code, out, _ = called(capfdbinary, "export", form, *options)
        assert (code, out) == (0, (city / "public" / path).read_bytes()), form


def test_with_a_past_every_file_is_that_of_the_website(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    root = str(build_history("erkelenz", tmp_path / "stadt"))
    at = ["--root", root, "--at", "2022-12-31"]
    assert guarded(["report", "-o", str(tmp_path / "site"), *at]) == 0
    capfdbinary.readouterr()
    for form, path in {"atom": "atom.xml", "json": "daten/strategie.json", "ics": "termine.ics"}.items():
        code, out, err = called(capfdbinary, "export", form, *at)
        assert (code, out, err) == (0, (tmp_path / "site" / path).read_bytes(), "")


@pytest.mark.usefixtures("city")
def test_a_table_can_be_named_and_may_be_empty(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in CSV:
        code, out, _ = called(capfdbinary, "export", "csv", "--table", name)
        assert code == 0
        assert out.count(b"\r\n") == (2 if name in {"projekte", "meilensteine", "handlungsfelder"} else 1), name


def test_a_file_is_written_whole_and_told(city: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = called(capfdbinary, "export", "xlsx", "-o", "a.xlsx", "--lang", "en")
    assert (code, out.decode()) == (0, "✓ Written: a.xlsx\n")
    assert "xl/workbook.xml" in ZipFile(BytesIO((city / "a.xlsx").read_bytes())).namelist()
    assert names_in(city) == ["a.xlsx", "roadmap", "strategy.yaml"]


def test_where_nothing_can_be_written_nothing_is_left(city: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (city / "ordner").mkdir()
    code, out, err = called(capfdbinary, "export", "json", "-o", "ordner", "--lang", "en")
    assert (code, out) == (3, b"")
    assert "“ordner” cannot be written: " in err
    assert names_in(city) == ["ordner", "roadmap", "strategy.yaml"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["xls"], "export does not know “xls”.\n  = Did you mean “xlsx”?"),
        (["csv", "--table", "projekt"], "--table does not know “projekt”.\n  = Did you mean “projekte”?"),
        (["json", "--table", "projekte"], "--table is only for csv.\n  = Write: digistrat export csv --table projekte"),
        (["json", "-o", "strategy.yaml"], "“strategy.yaml” is called like a file of the strategy"),
        (["json", "-o", "roadmap/akte.YML"], "is called like a file of the strategy"),
    ],
)
def test_wrong_use_says_what_would_be_right(
    capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str], words: str
) -> None:
    code, out, err = called(capfdbinary, "export", *arguments)
    assert (code, out) == (2, b"")
    assert words in err


@pytest.mark.usefixtures("city")
def test_a_workbook_is_not_thrown_at_a_screen(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, out, err = called(capfdbinary, "export", "xlsx")
    assert (code, out) == (2, b"")
    assert "This file is not text, so that it cannot be shown here." in err
    assert called(capfdbinary, "export", "json")[0] == 0


def test_what_is_not_there_is_told_with_its_reason(
    strategy_folder: StrategyFolder, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    root = str(strategy_folder(f"{BASE}as_of: 2023-12-31\nlanguage: en\n", akte=IDEA))
    for form, words in {
        "ics": "No date is exact to the day or the month, so that nothing can stand in a calendar.",
        "jsonld": "A description for data portals needs the address of the website and a licence.",
        "atom": "The folder does not lie in a git repository",
    }.items():
        code, out, err = called(capfdbinary, "export", form, "--root", root)
        assert (code, out) == (3, b"")
        assert words in err


def test_errors_stop_an_export_as_they_stop_a_report(
    strategy_folder: StrategyFolder, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    root = strategy_folder(f"{CITY}language: en\n", akte="title: A\n")
    code, out, err = called(capfdbinary, "export", "json", "--root", str(root), "-o", str(root / "a.json"))
    assert (code, out) == (1, b"")
    assert err == "✗ 2 errors\nNothing was exported.\n  = See the findings with: digistrat validate\n"
    assert not (root / "a.json").exists()


def test_no_canary_leaves_with_an_export(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    secret = write_canaries(tmp_path / "stadt")
    for form in ("json", "schema", "xlsx", "jsonld", "ics", *(f"csv --table {name}" for name in CSV)):
        code, out, _ = called(capfdbinary, "export", *form.split(), "--root", str(tmp_path / "stadt"))
        assert code == 0
        if form == "xlsx":
            with ZipFile(BytesIO(out)) as package:
                out = b"".join(package.read(name) for name in package.namelist())
        whole = out.decode().replace("\r\n ", "")
        assert [word for word in sorted(secret) if word in whole] == [], form

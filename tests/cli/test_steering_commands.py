"""``capacity`` and ``whatif`` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digistrat.cli.main import guarded
from samples import StrategyFolder
from steeringcity import PROJECTS, STRATEGY


@pytest.fixture
def city(strategy_folder: StrategyFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a city whose projects wait for each other."""
    root = strategy_folder(STRATEGY.replace("language: de", "language: en"), **PROJECTS)
    monkeypatch.chdir(root)
    return root


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Give exit code, output and error output."""
    code = guarded(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


@pytest.mark.usefixtures("city")
def test_staff_is_shown_and_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "capacity")
    assert (code, err) == (0, "")
    assert "0.25 FTE too few" in out
    structure = json.loads(call(capsys, "capacity", "--json")[1])
    assert [year["year"] for year in structure["years"]] == [2024, 2025, 2026, 2027, 2028]


@pytest.mark.parametrize("change", ["end+6m", "ende=2026-06", "END + 6 m"])
def test_a_delay_is_reckoned_and_no_file_changes(city: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    before = {path: path.read_bytes() for path in city.rglob("*.yaml")}
    code, out, err = call(capsys, "whatif", "migration", change)
    assert (code, err) == (0, "")
    assert "4 other projects move with it." in out
    moves = json.loads(call(capsys, "whatif", "migration", change, "--json")[1])["moves"]
    assert moves[-1]["end"] == {"from": "2029", "to": "2030-Q1"}
    assert {path: path.read_bytes() for path in city.rglob("*.yaml")} == before


@pytest.mark.usefixtures("city")
def test_without_a_change_the_chain_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "whatif", "portal")
    assert (code, err) == (0, "")
    assert "The chain that decides when it can end" in out
    assert json.loads(call(capsys, "whatif", "portal", "--json")[1])["format"] == "digistrat-chain/1"


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["migration", "end+6"],
            "“end+6” cannot be read as a change of a date.\n  = Write end or start with d, w, m or y",
        ),
        (["migration", ""], "“” cannot be read as a change of a date."),
        (["migration", "end=06/2026"], "Did you mean “end=2026-06”?"),
        (["migration", "end+999y"], "Write end or start"),
        (
            ["migration", "start+3m"],
            "“migration” has begun; its beginning moves no more.\n  = Ask for its end: digistrat",
        ),
        (["fertig", "end+3m"], "The project “fertig” is over; its dates move no more."),
        (["migration", "end=2022-02-30"], "  = There is no such day."),
        (["migration", "end = 2022-13"], "  = There is no such month."),
        (
            ["migration", "end-3y"],
            "before the beginning.\n  = These dates are written down today: beginning March 2024, end December 2025",
        ),
        (["migratoin", "end+3m"], "Did you mean “migration”?"),
    ],
)
def test_what_makes_no_sense_is_said(
    city: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    done = "title: F\nsummary: S\nstatus: completed\nend: 2024\noutcome: W\nhandlungsfelder: [verwaltung]\n"
    (city / "roadmap" / "fertig.yaml").write_text(done, encoding="utf-8")
    code, out, err = call(capsys, "whatif", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_circle_and_a_broken_file_end_well(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    migration = city / "roadmap" / "migration.yaml"
    migration.write_text(migration.read_text(encoding="utf-8") + "depends_on: [portal]\n", encoding="utf-8")
    (city / "roadmap" / "app.yaml").write_text("title: [\n", encoding="utf-8")
    code, out, err = call(capsys, "whatif", "migration", "end+6m")
    assert code == 0
    assert "4 other projects move with it." in out
    assert "2 errors: digistrat validate" in err
    assert call(capsys, "whatif", "portal")[0] == 0

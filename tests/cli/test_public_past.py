"""What leaves of a past state: only what was public then and stands in the files of today, in every public output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digistrat.cli.main import guarded
from histories import commit_files, git
from samples import BASE

if TYPE_CHECKING:
    Call = Callable[..., tuple[int, bytes, str]]


CITY = f"""\
{BASE}language: en
as_of: 2023-12-31
bodies: [{{id: rat, name: Rat}}]
meetings: [{{id: rat-1, body: rat, date: 2023-03-01, title: "%s"}}]
publication: {{url: "https://stadt.example/", licence: CC0-1.0}}
"""
AKTE = "title: Akte\nsummary: S\nstatus: active\nend: %s\nmilestones: [{id: a, title: A, due: 2024-05-01}]\n"
HIDDEN = "title: Canary\nsummary: Canaries\nstatus: active\nmilestones: [{id: canary, title: Canary, due: 2024-05}]\n"
PUBLIC = (
    *("export json", "export csv", "export ics", "export atom", "export jsonld", "export csv --table meilensteine"),
    *("brief --since 2022-01-01", "brief --meeting rat-1"),
)


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Call a command and give its exit code, its bytes and its words."""

    def called(*arguments: str) -> tuple[int, bytes, str]:
        code = guarded(list(arguments))
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in out + err
        return code, out, err.decode()

    return called


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository with a project that was public once, and old words for a sitting."""
    root = tmp_path / "stadt"
    old = {
        "strategy.yaml": CITY % "Canary",
        "roadmap/akte.yaml": AKTE % 2024 + "lead: Canary\nhealth_reason: Canary\nhealth: critical\n",
        "roadmap/canary.yaml": HIDDEN,
        "briefs/rat-1.md": "# Canary\n",
    }
    commit_files(root, {**old, "roadmap/akte.yaml": AKTE % 2023}, "2022-06-01")
    commit_files(root, old, "2022-12-01")
    commit_files(
        root,
        {
            "strategy.yaml": CITY % "Etat",
            "roadmap/akte.yaml": AKTE % 2025,
            "roadmap/canary.yaml": f"{HIDDEN}public: false\n",
            "briefs/rat-1.md": None,
        },
        "2023-06-01",
    )
    monkeypatch.chdir(root)
    return root


def told(call: Call, arguments: str, *options: str) -> str:
    code, out, err = call(*arguments.split(), *options)
    assert (code, "Canary" in err) == (0, False), (arguments, err)
    return out.decode()


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", PUBLIC)
@pytest.mark.parametrize("at", ["HEAD~1", "2022-12-31"])
def test_what_is_internal_today_stands_in_no_public_output_of_a_past_state(call: Call, arguments: str, at: str) -> None:
    out = told(call, arguments, "--at", at)
    assert "canary" not in out.casefold()


def test_a_website_of_a_past_state_tells_its_dates_by_the_words_of_today(
    city: Path, tmp_path: Path, call: Call
) -> None:
    assert call("report", "--at", "HEAD~1", "-o", str(tmp_path / "web"))[0] == 0
    files = {path: path.read_bytes() for path in (tmp_path / "web").rglob("*") if path.is_file()}
    assert [path for path, content in files.items() if b"canary" in content.lower() or "canary" in path.name] == []
    page = (tmp_path / "web" / "projekte" / "akte.html").read_text(encoding="utf-8")
    assert (">2024<" in page, "2025" in page) == (True, False)
    assert city.is_dir()


@pytest.mark.usefixtures("city")
def test_a_report_up_to_a_past_version_names_only_what_is_public_today(call: Call) -> None:
    out = told(call, "brief --since 2022-06-01 --until HEAD~1")
    assert ("End moved from 2023 to 2024" in out, "Canary" in out) == (True, False)
    assert "Canary" in call("brief", "--since", "2022-06-01", "--until", "HEAD~1", "--internal")[1].decode()


@pytest.mark.usefixtures("city")
def test_a_sitting_is_named_as_the_files_of_today_do(call: Call) -> None:
    assert "Rat, Etat" in told(call, "brief --meeting rat-1")
    assert "Rat, Etat" in told(call, "brief --meeting rat-1 --at HEAD~1")


def test_texts_that_begin_a_report_of_the_past_hold_what_is_public_today(city: Path, call: Call) -> None:
    assert call("brief", "--meeting", "rat-1", "--start")[0] == 0
    assert "canary" not in (city / "briefs" / "rat-1.md").read_text(encoding="utf-8").casefold()


def test_the_address_of_a_project_is_not_told_where_it_is_internal_again(
    city: Path, tmp_path: Path, call: Call
) -> None:
    """It was taken out for a while, so that its page said so; today it is back and internal."""
    commit_files(city, {"roadmap/canary.yaml": HIDDEN}, "2023-07-01")
    commit_files(city, {"roadmap/canary.yaml": None}, "2023-08-01")
    commit_files(city, {"roadmap/canary.yaml": f"{HIDDEN}public: false\n"}, "2023-09-01")
    assert call("report", "--at", "HEAD~1", "-o", str(tmp_path / "web"))[0] == 0
    assert sorted(path.name for path in (tmp_path / "web" / "projekte").iterdir()) == ["akte.html"]


@pytest.mark.parametrize("arguments", PUBLIC[:1] + PUBLIC[-1:])
def test_without_files_that_can_be_read_nothing_of_the_past_is_told(city: Path, call: Call, arguments: str) -> None:
    (city / "roadmap" / "akte.yaml").write_text("title: Akte\n", encoding="utf-8")
    code, out, err = call(*arguments.split(), "--at", "HEAD~1")
    assert (code, out) == (3, b"")
    assert "Nothing of the past can be published: the files of today have errors." in err
    assert "digistrat validate" in err
    (city / "strategy.yaml").unlink()
    code, out, err = call(*arguments.split(), "--at", "HEAD~1")
    assert (code, out) == (3, b"")
    assert "Nothing of the past can be published: there is no strategy.yaml in" in err


def test_of_the_past_without_files_of_today_the_team_reads_on(city: Path, call: Call) -> None:
    (city / "strategy.yaml").unlink()
    assert call("status", "--at", "HEAD~1")[0] == 0
    assert call("brief", "--meeting", "rat-1", "--at", "HEAD~1", "--internal")[0] == 0


def test_a_bare_repository_is_asked_for_its_newest_state(city: Path, tmp_path: Path, call: Call) -> None:
    bare = tmp_path / "stadt.git"
    commit_files(city, {"briefs/rat-1.md": "# Today\n"}, "2023-07-01")
    git(tmp_path, "clone", "--quiet", "--bare", str(city), str(bare))
    for arguments in PUBLIC:
        assert "canary" not in told(call, arguments, "--at", "2022-12-31", "--root", str(bare)).casefold()
    out = told(call, "brief --meeting rat-1 --at 2022-12-31", "--root", str(bare))
    assert out.startswith("# Today\n")

"""The commands on real repositories: any revision, clones of all kinds, and nothing in them is ever written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from benchmarks.generate import strategy_files
from benchmarks.generate_history import make_commits, write_repository

from digistrat.cli.main import guarded
from digistrat.cli.past import record_of
from digistrat.cli.publishing import outside
from digistrat.cli.session import open_session
from histories import build_history, commit_files, git
from samples import BASE, IDEA

AT_COMMANDS = (
    ["validate"],
    ["status"],
    ["list"],
    ["show", "eakte"],
    ["timeline"],
    ["matrix"],
    ["history", "eakte"],
    ["trend"],
)
READING = (
    *AT_COMMANDS,
    *(["validate", "--at", "HEAD~1"], ["list", "--at", "2022"], ["show", "eakte", "--at", "HEAD"]),
    *(["changes"], ["changes", "HEAD~1"], ["changes", "HEAD~1.."], ["changes", "HEAD~1..", "--json"]),
    *(["history", "eakte", "--json"], ["trend", "eakte"]),
)
PLANNED = IDEA.replace("idea", "planned")
SHALLOW = "⚠ This clone holds only the newest versions; what was before is not known."
DIGISTRAT = [sys.executable, "-m", "digistrat"]


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Give exit code, output and error output; a traceback is a defect, whatever the input."""
    code = guarded(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "defect" not in err
    return code, out, err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Give exit code and the first line of what is told; nothing else is printed."""
    code, out, err = call(capsys, arguments[0], "--lang", "en", *arguments[1:])
    assert out == ""
    return code, " ".join(err.split("\n  =")[0].split())


def ids(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, str]:
    """Give the projects with their status."""
    code, out, _ = call(capsys, "list", "--json", *options)
    assert code == 0
    return {entry["id"]: entry["status"] for entry in json.loads(out)["entries"]}


def started(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    return subprocess.run(
        [*DIGISTRAT, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a repository with three versions, a tag at the second and a branch at the first."""
    root = tmp_path_factory.mktemp("gebaut")
    commit_files(root, {"strategy.yaml": f"{BASE}language: en\n", "roadmap/eakte.yaml": IDEA}, "2022-01-12", "23:59")
    commit_files(root, {"roadmap/eakte.yaml": PLANNED}, "2022-01-13", "00:00")
    git(root, "tag", "beschluss")
    commit_files(root, {"roadmap/wlan.yaml": IDEA}, "2022-06-08")
    git(root, "branch", "Entwürfe", "HEAD~2")
    return root


@pytest.fixture
def city(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository of our own."""
    root = shutil.copytree(built, tmp_path / "stadt")
    monkeypatch.chdir(root)
    return root


# --- one revision


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-01-12", {"eakte": "idea"}),
        ("2022-01-13", {"eakte": "planned"}),
        ("2022-01", {"eakte": "planned"}),
        ("2022-Q1", {"eakte": "planned"}),
        ("2022", {"eakte": "planned", "wlan": "idea"}),
        ("beschluss", {"eakte": "planned"}),
        ("Entwürfe", {"eakte": "idea"}),
        ("HEAD~1", {"eakte": "planned"}),
        ("HEAD", {"eakte": "planned", "wlan": "idea"}),
    ],
)
def test_a_list_of_any_day_or_version(capsys: pytest.CaptureFixture[str], at: str, expected: dict[str, str]) -> None:
    assert ids(capsys, "--at", at) == expected


def test_a_list_by_a_short_id(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = git(city, "rev-parse", "--short=8", "HEAD~2").strip()
    assert ids(capsys, "--at", short) == {"eakte": "idea"}


def test_what_is_not_committed_counts_only_without_a_revision(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "roadmap/neu.yaml").write_text(IDEA, encoding="utf-8")
    (city / "roadmap/wlan.yaml").unlink()
    assert ids(capsys) == {"eakte": "planned", "neu": "idea"}
    assert ids(capsys, "--at", "HEAD") == {"eakte": "planned", "wlan": "idea"}


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", AT_COMMANDS, ids=" ".join)
def test_every_command_shows_an_old_version(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments, "--at", "2022-01-12", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out).get("as_of", "2022-01-12") == "2022-01-12"
    assert "wlan" not in out


def test_the_website_of_an_old_version(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "report", "--at", "beschluss", "-o", str(tmp_path / "alt"))
    assert (code, err) == (0, "")
    assert (tmp_path / "alt/index.html").exists()
    assert not list((tmp_path / "alt").rglob("wlan*"))
    assert not (city / "public").exists()


def test_the_stichtag_is_the_day_of_the_commit_unless_another_is_given(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def as_of(*options: str) -> str:
        return str(json.loads(call(capsys, "status", "--json", *options)[1])["as_of"])

    assert as_of("--at", "2022-03") == "2022-01-13"
    assert as_of("--at", "Entwürfe") == "2022-01-12"
    assert as_of("--at", "2022-03", "--as-of", "2022-03-31") == "2022-03-31"
    commit_files(city, {"strategy.yaml": f"{BASE}as_of: 2022-06-01\n"}, "2022-07-01")
    assert as_of("--at", "HEAD") == "2022-06-01"
    assert as_of("--at", "HEAD~1") == "2022-06-08"


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", [*AT_COMMANDS, ["report"]], ids=" ".join)
def test_an_unknown_version_is_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert refused(capsys, *arguments, "--at", "unbekannt") == (
        2,
        "error: “unbekannt” is neither a day nor a version in git.",
    )


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        *((text, text) for text in ("--output=x", "-n", "--all", "Entwu\u0308rfe", "^HEAD", "")),
        ("HEAD\nHEAD", r"HEAD\nHEAD"),
        ("HEAD\0", r"HEAD\x00"),
        ("\x1b[2J", r"\x1b[2J"),
    ],
)
def test_whatever_is_named_does_nothing(city: Path, capsys: pytest.CaptureFixture[str], at: str, shown: str) -> None:
    expected = (2, f"error: “{shown}” is neither a day nor a version in git.")
    assert refused(capsys, "list", f"--at={at}") == expected
    assert refused(capsys, "list", "--at", at) == expected
    if at:  # without the older one the last commit is meant
        assert refused(capsys, "changes", "--", f"{at}..") == expected
    assert sorted(path.name for path in city.iterdir()) == [".git", "roadmap", "strategy.yaml"]


def test_public_work_that_is_not_committed_is_noticed(city: Path) -> None:
    def is_changed(at: str | None = None) -> bool:
        session = open_session(city, None, None, at)
        return outside(session, record_of(session)).is_modified

    assert not is_changed()
    (city / "roadmap/eakte.yaml").write_bytes(PLANNED.replace("\n", "\r\n").encode())
    assert not is_changed()  # git may keep other line ends than Windows
    (city / "liesmich.md").write_text("x", encoding="utf-8")
    assert not is_changed()
    (city / "roadmap/geheim.yaml").write_text(f"{IDEA}public: false\n", encoding="utf-8")
    (city / "roadmap/eakte.yaml").write_text(f"{PLANNED}internal: {{notes: Geheim}}\n", encoding="utf-8")
    assert not is_changed()
    (city / "roadmap/neu.yaml").write_text(IDEA, encoding="utf-8")
    assert is_changed()
    assert not is_changed("HEAD")


@pytest.mark.usefixtures("city")
def test_a_day_before_the_first_version_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "status", "--at", "2022-01-11") == (
        2,
        "error: There is no version of 11 January 2022: the first is of 12 January 2022.",
    )


def test_an_old_version_may_have_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = build_history("kaputt", tmp_path / "kaputt")
    (root / "roadmap/gross.yaml").write_bytes(b"# \n" * 100_000)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=x")
    code, out, _ = call(capsys, "validate", "--root", str(root), "--at", "2022-09", "--lang", "en")
    assert code == 1
    assert "strategy.yaml:7:3" in out
    code, out, err = call(capsys, "status", "--root", str(root), "--at", "2022-09-21", "--lang", "en")
    assert (code, err) == (0, f"▲ 1 error: digistrat validate --at {git(root, 'rev-parse', 'HEAD~2').strip()[:8]}\n")
    code, out, _ = call(capsys, "validate", "--root", str(root), "--at", "HEAD", "--lang", "en")
    assert code == 1
    assert "error[file-too-large]" in out


# --- where there is nothing to look back on


def strategy_in(folder: Path) -> Path:
    for path, text in {"strategy.yaml": f"{BASE}language: en\n", "roadmap/eakte.yaml": IDEA}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


PAST = (["status", "--at", "HEAD"], ["changes"], ["changes", "HEAD"], ["history", "eakte"], ["trend"])


def test_without_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = strategy_in(tmp_path / "stadt")
    for arguments in PAST:
        code, words = refused(capsys, *arguments, "--root", str(root))
        assert (code, words) == (3, f"error: The folder does not lie in a git repository: {root}")
    code, out, err = call(capsys, "validate", "--root", str(root), "--json")
    assert (code, json.loads(out)["is_history_checked"]) == (0, False)
    assert err.startswith("History was not looked at: The folder does not lie in a git repository")
    assert call(capsys, "report", "--root", str(root), "-o", str(tmp_path / "web"))[0] == 0


def test_without_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = strategy_in(tmp_path / "stadt")
    git(root, "init", "--quiet")
    for arguments in PAST[1:]:
        assert refused(capsys, *arguments, "--root", str(root))[0] in {2, 3}
    assert refused(capsys, "changes", "--root", str(root)) == (
        3,
        "error: Nothing was committed to git yet: there is no history.",
    )
    assert refused(capsys, "status", "--at", "2022", "--root", str(root))[0] == 3
    assert refused(capsys, "status", "--at", "HEAD", "--root", str(root))[0] == 2
    code, _, err = call(capsys, "validate", "--root", str(root))
    assert (code, err) == (0, "History was not looked at: Nothing was committed to git yet: there is no history.\n")


def test_where_the_strategy_was_not_committed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_files(tmp_path / "stadt", {"README.md": "x"}, "2022-01-01")
    root = strategy_in(tmp_path / "stadt")
    code, words = refused(capsys, "status", "--at", "HEAD", "--root", str(root))
    assert (code, words.endswith("of 1 January 2022 holds no strategy.yaml.")) == (3, True)
    assert refused(capsys, "history", "eakte", "--root", str(root)) == (
        3,
        "error: The project “eakte” was not committed yet: it has no history.",
    )
    assert refused(capsys, "changes", "--root", str(root))[0] == 3
    assert call(capsys, "validate", "--root", str(root))[0] == 0
    assert call(capsys, "report", "--root", str(root), "-o", str(tmp_path / "web"))[0] == 0


@pytest.mark.usefixtures("city")
def test_a_project_that_git_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "history", "eakten") == (2, "error: git knows no project “eakten”.")


def test_without_git_everything_else_works(city: Path, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    nowhere = str(tmp_path / "leer")
    done = started("status", "--at", "HEAD", folder=city, PATH=nowhere, DIGISTRAT_LANG="en")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "error: git was not found on this computer.\n  = Install it from https://git-scm.com, then try again.\n"
    )
    done = started("validate", folder=city, PATH=nowhere, DIGISTRAT_LANG="en", GIT_PYTHON_REFRESH="raise")
    assert (done.returncode, done.stderr) == (0, "History was not looked at: git was not found on this computer.\n")


# --- clones of all kinds


def test_a_bare_repository(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "stadt.git"
    git(city, "clone", "--quiet", "--bare", str(city), str(bare))
    for arguments in AT_COMMANDS:
        code, out, err = call(capsys, *arguments, "--root", str(bare), "--at", "HEAD")
        assert (code, err) == (0, "")
        assert out.strip()
    assert ids(capsys, "--root", str(bare), "--at", "2022-01-12") == {"eakte": "idea"}
    assert call(capsys, "report", "--root", str(bare), "--at", "HEAD", "-o", str(tmp_path / "web"))[0] == 0
    code, words = refused(capsys, "status", "--root", str(bare))
    assert (code, words.startswith("error: There is no strategy.yaml in")) == (3, True)


def test_a_strategy_in_a_folder_a_submodule_a_worktree_and_behind_a_link(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "alles"
    commit_files(outside, {"Digitale Stadt/strategy.yaml": BASE, "Digitale Stadt/roadmap/a.yaml": IDEA}, "2022-01-01")
    commit_files(outside, {"Digitale Stadt/roadmap/a.yaml": PLANNED}, "2022-01-02")
    git(outside, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(city), "modul")
    git(outside, "commit", "--quiet", "--message=x")
    git(city, "worktree", "add", "--quiet", "--detach", str(tmp_path / "zweiter"), "HEAD~1")
    (tmp_path / "link").symlink_to(outside / "Digitale Stadt")

    def at(folder: Path, revision: str) -> dict[str, str]:
        for arguments in (["changes", "HEAD~1.."], ["trend"], ["validate"]):
            assert call(capsys, *arguments, "--root", str(folder))[::2] == (0, "")
        return ids(capsys, "--root", str(folder), "--at", revision)

    assert at(outside / "Digitale Stadt", "2022-01-01") == {"a": "idea"}
    assert at(outside / "Digitale Stadt/roadmap", "2022-01-02") == {"a": "planned"}
    assert at(tmp_path / "link", "2022-01-01") == {"a": "idea"}
    assert at(outside / "modul", "HEAD~2") == {"eakte": "idea"}
    assert at(tmp_path / "zweiter", "HEAD") == {"eakte": "planned"}


def test_a_folder_that_holds_no_strategy_today(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(city, "rm", "--quiet", "-r", "strategy.yaml")
    git(city, "commit", "--quiet", "--message=x")
    assert ids(capsys, "--at", "2022-01-12") == {"eakte": "idea"}
    code, words = refused(capsys, "list", "--at", "HEAD")
    assert (code, "holds no strategy.yaml." in words) == (3, True)


def test_a_shallow_clone_says_so(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shallow = tmp_path / "klon"
    git(city, "clone", "--quiet", "--depth=2", f"file://{city}", str(shallow))
    root = ("--root", str(shallow))
    code, _, err = call(capsys, "validate", *root)
    assert (code, err.splitlines()) == (0, [SHALLOW, "  = Fetch all of them: git fetch --unshallow"])
    assert call(capsys, "report", *root, "-o", str(tmp_path / "web"))[2].startswith(SHALLOW)
    assert "newest versions" in call(capsys, "history", "eakte", *root)[1]
    code, _, err = call(capsys, "status", *root, "--at", "2022-01-12", "--lang", "en")
    assert code == 2
    assert "  = This clone holds only the newest versions. All of them: git fetch --unshallow\n" in err


def test_a_partial_clone_shows_what_it_holds(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_files(city, {"roadmap/wlan.yaml": PLANNED}, "2022-07-01")
    git(city, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "klon"
    git(city, "clone", "--quiet", "--filter=blob:none", f"file://{city}", str(partial))
    root = ("--root", str(partial), "--lang", "en")
    before = snapshot(partial)
    assert ids(capsys, *root, "--at", "HEAD") == {"eakte": "planned", "wlan": "planned"}
    code, out, _ = call(capsys, "validate", *root, "--at", "2022-01-12")
    assert code == 1
    assert "This clone does not hold the file." in out
    assert call(capsys, "history", "eakte", *root)[0] == 0
    assert call(capsys, "trend", *root)[0] == 0
    assert snapshot(partial) == before


# --- nothing is written, whatever happens


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give every file and folder, git's own included, with its bytes and the time of its last change."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted([folder, *folder.rglob("*")])
    }


def test_no_command_that_reads_writes_into_the_repository(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (city / "roadmap/neu.yaml").write_text(IDEA, encoding="utf-8")
    git(city, "add", "roadmap/neu.yaml")
    (city / "roadmap/wlan.yaml").write_text(PLANNED, encoding="utf-8")
    for path in (city / "strategy.yaml", city / "roadmap/eakte.yaml"):  # git would refresh its index
        os.utime(path, (1_700_000_000, 1_700_000_000))
    before = snapshot(city)
    for arguments in (*READING, ["report", "-o", str(tmp_path / "web")]):
        code, out, _ = call(capsys, *arguments)
        assert code == 0
        assert out.strip()
        assert snapshot(city) == before, arguments
    assert json.loads(call(capsys, "changes", "--json")[1])["projects"] != []


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("arguments", [["trend"], ["changes", "HEAD~50"], ["report"]], ids=" ".join)
def test_whoever_is_killed_leaves_the_repository_as_it_was(tmp_path: Path, arguments: list[str]) -> None:
    root = tmp_path / "stadt"
    write_repository(root, make_commits(dict(strategy_files(150)), 200))
    before = snapshot(root)
    options = ["-o", str(tmp_path / "web")] if arguments == ["report"] else []
    endings = set()
    for delay in (0.12, 0.3, 0.5):
        with subprocess.Popen(
            [*DIGISTRAT, *arguments, *options], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(delay)
            process.kill()
            endings.add(process.wait(60))
        assert snapshot(root) == before
    assert -9 in endings


def test_git_in_a_hook_leads_nowhere_else(city: Path, tmp_path: Path) -> None:
    """A hook runs with the repository and the index of whoever called it in its environment."""
    other = tmp_path / "andere"
    commit_files(other, {"strategy.yaml": BASE, "roadmap/fremd.yaml": IDEA}, "2023-01-01")
    before = snapshot(other), snapshot(city)
    done = started(
        *("list", "--json", "--at", "HEAD"),
        folder=city,
        GIT_DIR=str(other / ".git"),
        GIT_WORK_TREE=str(other),
        GIT_INDEX_FILE=str(other / ".git/index"),
        GIT_OBJECT_DIRECTORY=str(other / ".git/objects"),
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="log.showSignature",
        GIT_CONFIG_VALUE_0="true",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [entry["id"] for entry in json.loads(done.stdout)["entries"]] == ["eakte", "wlan"]
    assert (snapshot(other), snapshot(city)) == before


def test_what_is_remembered_lies_in_the_cache_of_the_user(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    first = call(capsys, "trend", "--json")
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert [path.name[:8] for path in files] == ["history-"]
    begun = time.time_ns()
    assert call(capsys, "trend", "--json") == first
    assert files[0].stat().st_mtime_ns < begun
    # Another folder of the same repository has a memory of its own, a worktree the same.
    git(city, "worktree", "add", "--quiet", str(tmp_path / "zweiter"), "HEAD")
    assert call(capsys, "trend", "--json", "--root", str(tmp_path / "zweiter")) == first
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 1
    commit_files(city, {"unten/strategy.yaml": BASE, "unten/roadmap/a.yaml": IDEA}, "2023-01-01")
    assert call(capsys, "trend", "--root", str(city / "unten"))[0] == 0
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 2

"""The command line as a process of its own: pipes, code pages, help in both languages."""

from __future__ import annotations

import gc
import io
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from digistrat.cli import main
from digistrat.cli.app import commands
from digistrat.files import cache_file, one_after_another
from digistrat.words.wording import LOCALE
from samples import BASE, StrategyFolder
from teststadt import PROJECTS, STRATEGY

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a shell and devices that Windows lacks")
DIGISTRAT = [sys.executable, "-m", "digistrat"]


def started(
    *arguments: str, folder: Path, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder."""
    return subprocess.run(
        [*DIGISTRAT, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def city(strategy_folder: StrategyFolder) -> Path:
    return strategy_folder(STRATEGY, **PROJECTS)


def test_an_old_console_can_show_everything(city: Path) -> None:
    done = started("status", folder=city, encoding="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("cp1252")
    assert "Bildung und lebenslanges Lernen" in text
    assert "##.." in text
    done = started("list", "--json", folder=city, encoding="cp1252")
    assert done.returncode == 0
    assert b"\\u6570" in done.stdout


SAYING = """
import sys
from digistrat.cli.language import choose_language, speak
speak(choose_language([], __import__("os").environ, "."))
from digistrat.cli.main import guarded
from digistrat.terminal.encoding import make_safe
make_safe(sys.stdout), make_safe(sys.stderr)
for line in ("--help", "shwo", "status", "status --help", "validate", "show --xyz"):
    print("=====", line, guarded(line.split()), flush=True)
"""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_code_page_breaks_what_is_said(city: Path, encoding: str, language: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAYING],
        cwd=city,
        env={**os.environ, "PYTHONIOENCODING": encoding, "DIGISTRAT_LANG": language},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    text = done.stdout.decode(encoding)
    codes = [int(line.split()[-1]) for line in text.splitlines() if line.startswith("=====")]
    assert (done.returncode, codes) == (0, [0, 2, 0, 0, 0, 2])
    assert "Traceback" not in text
    assert "UnicodeEncodeError" not in text
    assert len(text.splitlines()) > 100


def test_whoever_stops_reading_is_not_told_off(city: Path) -> None:
    with subprocess.Popen(
        [*DIGISTRAT, "list", "--json"], cwd=city, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_nothing_has_colours_in_a_pipe(city: Path) -> None:
    assert b"\x1b" not in started("status", folder=city).stdout


@pytest.mark.parametrize("arguments", ["--help", "status --help", "xyz"])
def test_no_machine_brings_colours_into_a_pipe(city: Path, arguments: str) -> None:
    done = started(*arguments.split(), folder=city, GITHUB_ACTIONS="true", PY_COLORS="1")
    assert b"\x1b" not in done.stdout + done.stderr


def test_the_exit_code_is_that_of_the_process(city: Path, tmp_path: Path) -> None:
    assert started("show", "xyz", folder=city).returncode == 2
    assert started("status", folder=tmp_path).returncode == 3
    assert started("--version", folder=tmp_path).returncode == 0


# --- two reports into one folder, and one that is killed

HALTED = """
import os, sys
from pathlib import Path
from digistrat.cli.main import guarded
renamed, whole = [], Path.replace
def replace(self, target):
    renamed.append(target)
    if len(renamed) == 6 and sys.argv[1] == "dies":
        os._exit(9)
    if len(renamed) == 6:
        print("halted", flush=True)
        sys.stdin.readline()
    return whole(self, target)
Path.replace = replace
sys.exit(guarded(["report", "-o", "public"]))
"""


def retitled(city: Path, title: str) -> None:
    """Change what every page shows."""
    file = city / "strategy.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", f"title: {title} ", 1), encoding="utf-8")


def site(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_a_killed_report_left_mixed_is_made_whole_by_the_next(city: Path) -> None:
    assert started("report", folder=city).returncode == 0
    retitled(city, "Neu")
    done = subprocess.run([sys.executable, "-c", HALTED, "dies"], cwd=city, timeout=60, check=False)
    assert done.returncode == 9
    left = site(city / "public")
    assert started("report", folder=city).returncode == started("report", "-o", "anders", folder=city).returncode == 0
    assert left != site(city / "public") == site(city / "anders")


def test_the_second_of_two_reports_waits_for_the_first(city: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HALTED, "waits"], cwd=city, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"halted"
        retitled(city, "Neu")
        with subprocess.Popen([*DIGISTRAT, "report"], cwd=city, stderr=subprocess.PIPE) as second:
            assert second.stderr is not None
            words = second.stderr.readline().decode()
            first.stdin.close()
            assert (first.wait(60), second.wait(60)) == (0, 0)
    assert "Another digistrat writes into" in words
    assert started("report", "-o", "anders", folder=city).returncode == 0
    assert site(city / "public") == site(city / "anders")


def test_a_folder_that_is_a_link_to_itself_is_refused(city: Path) -> None:
    (city / "kreis").symlink_to("kreis")
    for name in ("kreis", "kreis/x"):
        done = started("report", "-o", name, folder=city)
        assert (done.returncode, b"Traceback" in done.stderr, done.stderr.startswith(b"error: ")) == (3, False, True)


# --- an output that cannot be written


@POSIX
@pytest.mark.parametrize("arguments", ["status", "--help", "export csv"])
def test_an_output_that_is_full_is_told(city: Path, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*DIGISTRAT, *arguments.split()], cwd=city, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert (done.returncode, done.stderr.decode().splitlines()[-2:]) == (3, NO_OUTPUT)


NO_OUTPUT = [
    "error: The output could not be written: No space left on device.",
    "  = Check where it goes to and how much room is left there.",
]


@POSIX
@pytest.mark.parametrize("arguments", ["status", "export csv", "xyz"])
def test_an_output_that_is_closed_is_told(city: Path, arguments: str) -> None:
    done = sh(f"{arguments} >&-", city)
    assert (done.returncode, b"Traceback" in done.stderr) == (2 if arguments == "xyz" else 3, False)
    assert (b"The output could not be written: Bad file descriptor" in done.stderr) == (arguments != "xyz")


@POSIX
@pytest.mark.parametrize("ending", ["2>/dev/full", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_where_nothing_can_be_said_the_exit_code_is_right(city: Path, ending: str) -> None:
    assert sh(f"xyz {ending}", city).returncode == 2
    done = sh(f"status {ending}", city)
    assert (done.returncode, done.stderr) == (0 if ending.startswith("2") else 3, b"")


def sh(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command line with streams as a shell can set them up."""
    command = f'exec "{sys.executable}" -m digistrat {line}'
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, timeout=60, check=False)


def test_projects_are_completed(city: Path) -> None:
    done = started(folder=city, _DIGISTRAT_COMPLETE="complete_bash", COMP_WORDS="digistrat show e", COMP_CWORD="2")
    assert done.stdout.decode().split() == ["eakte"]


GERMAN = pytest.mark.skipif(
    not (LOCALE / "de" / "LC_MESSAGES" / "digistrat.mo").exists(), reason="the German catalogue is not compiled"
)


@pytest.mark.parametrize(("language", "example"), [pytest.param("de", "Beispiel", marks=GERMAN), ("en", "Example")])
def test_every_help_shows_an_example(tmp_path: Path, language: str, example: str) -> None:
    (tmp_path / "strategy.yaml").write_text(f"{BASE}language: {language}\n", encoding="utf-8")
    script = (
        "import os, sys\n"
        "from digistrat.cli.language import choose_language, speak\n"
        "speak(choose_language([], os.environ, '.'))\n"
        "from digistrat.cli.app import commands\n"
        "from digistrat.cli.main import guarded\n"
        "assert guarded(['--help']) == 0\n"
        "for command in commands():\n"
        "    print('=====', command.example)\n"
        "    assert guarded([command.name, '--help']) == 0\n"
        "    sys.stdout.flush()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    first, *helps = done.stdout.decode().split("===== ")
    assert all(command.name in first for command in commands())
    assert len(helps) == len(commands())
    for text in helps:
        line = text.splitlines()[0]
        assert f"{example}: {line}" in text


# --- the outermost function, without a process, so that its lines are counted


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "argv", ["digistrat", "--version"])
    monkeypatch.setenv("DIGISTRAT_LANG", "en")
    yield
    gc.enable()


@pytest.mark.usefixtures("called")
def test_the_module_is_the_same_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("digistrat", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("digistrat ")


@pytest.mark.usefixtures("called")
def test_the_process_ends_with_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("digistrat ")


def closed_pipe() -> io.TextIOWrapper:
    """Open a pipe from which nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    return io.TextIOWrapper(os.fdopen(writer, "wb", 0), encoding="utf-8", write_through=True)


@pytest.mark.usefixtures("called")
@pytest.mark.skipif(os.name == "nt", reason="Windows reports closed pipes in another way")
def test_a_closed_pipe_while_writing_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    with closed_pipe() as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main.guarded(["--version"]) == 0
        monkeypatch.undo()


@pytest.mark.usefixtures("called")
@pytest.mark.skipif(os.name == "nt", reason="Windows reports closed pipes in another way")
def test_a_closed_pipe_at_the_very_end_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        monkeypatch.setattr(main, "guarded", lambda _: pipe.write("Das liest niemand.\n") * 0)
        with pytest.raises(SystemExit) as ended:
            main.run()
        monkeypatch.undo()
    assert ended.value.code == 0


@POSIX
@pytest.mark.usefixtures("called")
def test_closed_streams_are_opened_before_a_file_takes_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be said then: the exit code alone tells that nothing was written."""
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stderr", full)
        with pytest.raises(SystemExit) as ended:
            main.run()
        sys.stdin.close()
        sys.stdout.close()
        monkeypatch.undo()
    assert ended.value.code == 3


@POSIX
@pytest.mark.usefixtures("called")
@pytest.mark.parametrize("size", [-1, 1, 0])
def test_an_output_that_is_full_is_told_whenever_that_shows(
    size: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the very end, in the middle of the output, or at the first sign of a stream that keeps nothing back."""
    with open("/dev/full", "wb", 0 if size == 0 else -1) as full:  # noqa: PTH123 - with the buffer that is asked for
        stream = io.TextIOWrapper(full, encoding="utf-8", write_through=size == 0)
        monkeypatch.setattr(sys, "argv", ["digistrat", "--version" if size < 0 else "--help"])
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(SystemExit) as ended:
            main.run()
        monkeypatch.undo()
        stream.detach()
    assert (ended.value.code, capsys.readouterr().err.splitlines()) == (3, NO_OUTPUT)


@POSIX
@pytest.mark.usefixtures("called")
def test_what_waits_to_be_written_at_the_very_end_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        stream = io.TextIOWrapper(full, encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(main, "guarded", lambda _: stream.write("Dafür ist kein Platz.\n") * 0)
        with pytest.raises(SystemExit) as ended:
            main.run()
        monkeypatch.undo()
        stream.detach()
    assert (ended.value.code, capsys.readouterr().err.splitlines()) == (3, NO_OUTPUT)


def test_who_comes_second_is_told_why_nothing_goes_on(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = cache_file("website", os.path.realpath(city / "public"), ".lock")
    with one_after_another(lock, pytest.fail):
        waiting = Thread(target=main.guarded, args=(["report", "--root", str(city)],))
        waiting.start()
        waiting.join(2)
        assert waiting.is_alive()
    waiting.join(60)
    assert "Another digistrat writes into" in capsys.readouterr().err
    assert (city / "public" / "index.html").is_file()


def test_what_a_hook_says_of_its_own_repository_is_forgotten() -> None:
    """Git's own settings of the person stay: without them it may not trust the folder."""
    environment = {"GIT_DIR": "/x/.git", "GIT_INDEX_FILE": "/x/index", "GIT_CONFIG_GLOBAL": "/x/config", "PATH": "/bin"}
    main.forget_git(environment)
    assert environment == {"GIT_CONFIG_GLOBAL": "/x/config", "PATH": "/bin"}

"""The screen: every code page survives, colours only where a person looks, nothing is cut in a pipe."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from digistrat.figures.overview import overview
from digistrat.figures.timeline import timeline
from digistrat.history.trend import moved_dates
from digistrat.terminal.console import GLUE, MIN_WIDTH, Screen, open_screen, printable
from digistrat.terminal.encoding import BASIC, FANCY
from digistrat.terminal.status import print_status
from digistrat.terminal.timeline import print_timeline
from digistrat.words.wording import wording
from samples import screen
from teststadt import load_teststadt


class Terminal(io.TextIOWrapper):
    """A stream on which a person looks."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def opened(encoding: str, *, is_terminal: bool = False) -> tuple[Screen, io.BytesIO]:
    raw = io.BytesIO()
    stream = (Terminal if is_terminal else io.TextIOWrapper)(raw, encoding=encoding, newline="\n")
    return open_screen(wording("en"), stream), raw


def written(out: Screen, raw: io.BytesIO) -> bytes:
    out.console.file.flush()
    return raw.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii", "latin-1", "utf-16"])
def test_no_code_page_ever_raises(encoding: str) -> None:
    out, raw = opened(encoding)
    strategy = load_teststadt()
    assert strategy.as_of is not None
    print_status(out, strategy, overview(strategy, strategy.as_of), moved_dates(strategy, None))
    print_timeline(out, timeline(strategy, strategy.as_of), strategy.as_of)
    assert "Digitalstrategie der Stadt Musterstadt" in written(out, raw).decode(encoding)


def test_what_a_code_page_lacks_is_replaced_by_a_sign_of_the_same_width() -> None:
    out, raw = opened("ascii")
    out.line(f"{FANCY} Bürger ½ 数 \ud800")
    assert written(out, raw).decode("ascii") == f"{BASIC} Buerger 1 ? ?\n"
    assert len(FANCY) == len(BASIC)


def test_german_words_stay_right_where_there_are_no_umlauts() -> None:
    out, raw = opened("ascii")
    out.line("verspätet, Lösung, Übung, Maß …")
    assert written(out, raw).decode("ascii") == "verspaetet, Loesung, Uebung, Mass ...\n"


def test_glued_words_stay_on_one_line_and_are_printed_with_a_space() -> None:
    out, text = screen(40)
    out.paragraph(Text(f"{'x' * 36} ‖{GLUE}123"))
    assert text.getvalue() == f"{'x' * 36}\n‖ 123\n"


def test_a_paragraph_keeps_its_indent_on_every_line() -> None:
    for width in (40, None):
        out, text = screen(width)
        out.paragraph(Text(f"{'Wort ' * 7}\n\nEnde"), indent=7)
        lines = text.getvalue().splitlines()
        assert max(len(line) for line in lines) <= 42
        assert lines[-2:] == ["", "       Ende"]
    assert "       Wort Wort" in lines[0]


def test_a_head_is_never_broken() -> None:
    out, text = screen(40)
    out.headed(Text("a b.yaml:1:1:"), Text("eins zwei drei vier fünf sechs sieben"), indent=7)
    out.headed(Text(f"{'lang ' * 9}:"), Text("eins"), indent=7)
    assert text.getvalue().splitlines() == [
        "a b.yaml:1:1: eins zwei drei vier fünf",
        "       sechs sieben",
        f"{'lang ' * 9}:",
        "       eins",
    ]


def test_what_a_code_page_has_stays() -> None:
    out, raw = opened("cp1252")
    out.line("Bürger – „gut“ … ✓ █")
    assert written(out, raw).decode("cp1252") == "Bürger – „gut“ … + #\n"


@given(st.text(), st.sampled_from(["cp1252", "ascii", "cp437"]))
def test_any_text_can_be_printed_anywhere(text: str, encoding: str) -> None:
    out, raw = opened(encoding)
    out.line(text)
    assert written(out, raw)


def test_only_what_cannot_be_written_is_replaced() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", "digistrat")


def test_a_pipe_has_no_colours_and_no_width() -> None:
    out, raw = opened("utf-8")
    out.line(("rot", "bold red"))
    out.paragraph(Text("Wort " * 100), indent=2)
    assert out.width is None
    assert written(out, raw).decode() == f"rot\n  {'Wort ' * 100}\n"


def test_a_terminal_has_colours_and_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "50")
    out, raw = opened("utf-8", is_terminal=True)
    out.line(("rot", "bold red"))
    out.paragraph(Text("Wort " * 20), indent=2)
    text = written(out, raw).decode()
    assert out.width == 50
    assert text.startswith("\x1b[1;31mrot\x1b[0m\n  Wort")
    assert max(len(line) for line in text.splitlines()) <= 50


def test_nobody_needs_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    out, raw = opened("utf-8", is_terminal=True)
    out.line(("rot", "red"))
    assert b"31" not in written(out, raw)


@pytest.mark.parametrize(("columns", "width"), [("7", MIN_WIDTH), ("breit", 80), ("", 80)])
def test_a_strange_width_is_put_right(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", columns)
    out, _ = opened("utf-8", is_terminal=True)
    assert out.width == width


def test_a_stream_that_cannot_be_set_up_is_used_as_it_is() -> None:
    stream = io.StringIO()
    open_screen(wording("en"), stream).line("✓")
    assert stream.getvalue() == "✓\n"


def test_standard_output_is_the_usual_place(capsys: pytest.CaptureFixture[str]) -> None:
    open_screen(wording("en")).line("Hallo")
    assert capsys.readouterr().out == "Hallo\n"


def test_markup_is_text() -> None:
    out, text = screen(80)
    out.line("[bold]:smile:[/x] ", ("[red]", "red"))
    out.lines([Text("[/a]"), Text("[/b]")])
    assert text.getvalue() == "[bold]:smile:[/x] [red]\n[/a]\n[/b]\n"


@given(st.text())
def test_what_is_printable_steers_nothing_and_stays_as_long(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x00\x07\x08\x1b\r\n\t\x7f\x9b\u202e\u2028\ud800")

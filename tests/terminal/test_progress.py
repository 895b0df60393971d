"""A bar for whoever waits long, and nothing for anybody else."""

from __future__ import annotations

import sys
from io import StringIO
from time import monotonic

import pytest

from digistrat.findings import say
from digistrat.terminal.progress import PATIENCE, followed
from digistrat.words.wording import wording


class Terminal(StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: StringIO, waited: float) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    steps = followed(["a", "b"], say("Building the website"), wording("de"), monotonic() - waited)
    assert list(steps) == ["a", "b"]
    return stream.getvalue()


def test_long_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), PATIENCE + 1)
    assert "Die Website wird gebaut" in text
    assert "2/2" in text


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0) == ""


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, StringIO(), PATIENCE + 1) == ""

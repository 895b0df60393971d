"""Small strategies to try things on: texts by their path, loaded from memory or written to a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Protocol

from rich.console import Console

from digistrat.checks.running import check
from digistrat.findings import Finding, Place, say
from digistrat.model.project import Project
from digistrat.model.when import Language
from digistrat.reading.loading import Loaded, load
from digistrat.reading.sources import STRATEGY, Unreadable
from digistrat.terminal.console import Screen
from digistrat.words.wording import wording

BASE = """\
format: 1
title: Digitalstrategie der Stadt Musterstadt
municipality: {name: Stadt Musterstadt}
"""
"""The least that ``strategy.yaml`` must hold."""
IDEA = """\
title: Eine Idee
summary: Worum es geht.
status: idea
"""
"""The least that a project must hold."""
PAGES = """\
publication:
  imprint: https://www.musterstadt.example/impressum
  privacy: https://www.musterstadt.example/datenschutz
  accessibility: https://www.musterstadt.example/barrierefreiheit
  feedback: https://www.musterstadt.example/barriere-melden
"""
"""The pages that every website of a city must lead to."""
STICHTAG = date(2023, 12, 31)

Content = str | bytes


class StrategyFolder(Protocol):
    """Writes ``strategy.yaml`` and projects by their id into a folder of its own."""

    def __call__(self, strategy: Content = BASE, **projects: Content) -> Path:
        """Write the files and give their folder."""


def files_of(strategy: Content = BASE, **projects: Content) -> dict[str, bytes]:
    """Give the files of a strategy by their path; ``e_akte=`` becomes ``roadmap/e-akte.yaml``."""
    named = {f"roadmap/{name.replace('_', '-')}.yaml": content for name, content in projects.items()}
    return {path: _bytes(content) for path, content in {STRATEGY: strategy, **named}.items()}


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else dedent(content).encode()


@dataclass(frozen=True)
class Memory:
    """A source whose files lie in a mapping."""

    files: Mapping[str, bytes]

    def paths(self) -> Iterator[str]:
        """Yield the strategy first, then the projects in order."""
        yield STRATEGY
        yield from sorted(path for path in self.files if path != STRATEGY)

    def read(self, path: str) -> bytes | Unreadable:
        """Give a file."""
        return self.files[path] if path in self.files else Unreadable(say("The file does not exist."))


def loaded_from(strategy: Content = BASE, **projects: Content) -> Loaded:
    """Load a strategy from texts."""
    return load(Memory(files_of(strategy, **projects)))


def write_to(folder: Path, strategy: Content = BASE, **projects: Content) -> Path:
    """Write a strategy into a folder and give it back."""
    for path, content in files_of(strategy, **projects).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def project_from(text: str, name: str = "projekt") -> Project:
    """Read one project that has no mistake."""
    loaded = loaded_from(**{name: text})
    assert told(loaded) == []
    return loaded.strategy.projects[0]


def located(place: Place) -> str:
    """Write a place as ``validate`` does."""
    return f"{place.path}:{place.span.line}:{place.span.column}" if place.span else place.path


def listed(findings: Iterable[Finding]) -> list[str]:
    """Write findings as ``file:line:column severity[code]``."""
    return [f"{located(finding.place)} {finding.severity}[{finding.code}]" for finding in findings]


def told(loaded: Loaded) -> list[str]:
    """Give what reading alone has found."""
    return listed(loaded.placed(list(loaded.findings)))


def read_findings(strategy: Content = BASE, **projects: Content) -> list[Finding]:
    """Give the findings of reading a strategy from texts, with their places."""
    loaded = loaded_from(strategy, **projects)
    return loaded.placed(list(loaded.findings))


def checked(strategy: Content = BASE, as_of: date = STICHTAG, /, **projects: Content) -> list[Finding]:
    """Give everything that reading and the rules find, with its places; small samples name no pages of a city."""
    loaded = loaded_from(strategy, **projects)
    found = [one for one in check(loaded, as_of) if one.code != "publication-incomplete"]
    return loaded.placed(found)


def places_of(code: str, strategy: Content = BASE, as_of: date = STICHTAG, **projects: Content) -> list[str]:
    """Give where one rule has something to say; a sample with mistakes of its own would prove nothing."""
    loaded = loaded_from(strategy, **projects)
    assert [line for line in told(loaded) if f"[{code}]" not in line] == []
    return [located(found.place) for found in loaded.placed(check(loaded, as_of)) if found.code == code]


def screen(width: int | None = None, language: Language = "en") -> tuple[Screen, StringIO]:
    """Open a screen without colours on a text in memory; without a width it is a pipe."""
    out = StringIO()
    console = Console(
        file=out,
        width=width or 10_000,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console, wording(language), width), out

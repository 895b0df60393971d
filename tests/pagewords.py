"""Pages from YAML, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from nasty import rendered
from past import words
from samples import loaded_from, told

CITY = """\
format: 1
title: Digitalstrategie
municipality: {name: Stadt Musterstadt}
as_of: 2023-12-31
vision:
  - {id: nah, title: Nah an den Menschen, text: Von sich aus.}
  - {id: offen, text: Offene Daten.}
handlungsfelder:
  - {id: bildung, title: Bildung}
bodies:
  - {id: rat, name: Rat der Stadt}
  - {id: beirat, name: Digitalbeirat}
meetings:
  - {id: r1, body: rat, date: 2022-06-07, title: 1. Sitzung}
  - {id: r2, body: rat, date: 2023-02-01, title: Sitzung vom 01.02.2023, url: "https://example.org/r2"}
  - {id: b1, body: beirat, date: 2024-03-01}
"""
ACTIVE = "title: Die Akte\nsummary: Kurz.\nstatus: active\n"


def files(strategy: str = CITY, **projects: str) -> Mapping[str, bytes]:
    """Give the website of what is written in YAML."""
    loaded = loaded_from(strategy, **{name: dedent(text) for name, text in projects.items()})
    assert told(loaded) == []
    return rendered(loaded.strategy.published())


def said(path: str, strategy: str = CITY, **projects: str) -> str:
    """Give what one page says."""
    return words(files(strategy, **projects)[path])

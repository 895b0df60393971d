"""The page that stands in for the website: the words of ``validate``, and nothing in them is markup."""

from __future__ import annotations

import html5lib

from digistrat.checks.running import check
from digistrat.errors import DigistratError
from digistrat.findings import Finding, Place, say
from digistrat.site.notice import error_page, findings_page
from digistrat.words.wording import wording
from samples import BASE, IDEA, STICHTAG, loaded_from

EVIL = "<img src=x onerror=alert(1)>"
WORDS = wording("en")


def page_of(count: int = 0, way: str = "", second: str = "", **projects: str) -> str:
    loaded = loaded_from(BASE, **projects, **({second: IDEA} if second else {}))
    errors = [finding for finding in check(loaded, STICHTAG) if finding.severity == "error"]
    return checked(findings_page(loaded.placed(errors), count or len(errors), WORDS, "/live.css", way))


def checked(page: bytes) -> str:
    html5lib.HTMLParser(strict=True).parse(page)
    return page.decode()


def test_place_words_line_and_hint_are_shown() -> None:
    page = page_of(a=IDEA.replace("status: idea", "status: quatsch"))
    assert "<h2>roadmap/a.yaml:3:9</h2>" in page
    assert "“quatsch” cannot stand here." in page
    assert "status: <mark>quatsch</mark></pre>" in page
    assert '<p class="hint">→ Allowed are: idea, planned,' in page
    assert "error · field-wrong-choice" in page
    assert '<p class="found">1 error</p>' in page
    assert "<nav>" not in page


def test_nothing_in_a_file_is_markup() -> None:
    page = page_of(a=IDEA.replace("status: idea", f"status: {EVIL}"), way="/letzte-fassung/index.html")
    assert EVIL not in page
    assert "<mark>&lt;img src=x onerror=alert(1)&gt;</mark>" in page
    assert '<nav><a href="/letzte-fassung/index.html">' in page


def test_a_finding_without_a_line_and_one_in_two_files() -> None:
    page = page_of(a=IDEA, second="teil/a")
    assert "<h2>roadmap/teil/a.yaml<br>roadmap/a.yaml</h2>" in page
    assert "<pre" not in page


def test_a_finding_without_a_hint() -> None:
    finding = Finding("file-empty", "error", say("Empty."), Place("roadmap/a.yaml"))
    assert '<p class="hint">' not in checked(findings_page([finding], 1, WORDS, "/live.css"))


def test_of_many_the_first_are_shown() -> None:
    assert "and 7 more; all of them with: digistrat validate" in page_of(8, a=IDEA + "quatsch: 1\n")


def test_an_error_after_which_nothing_goes_on() -> None:
    page = checked(error_page(DigistratError(say("No {x}.", x=EVIL), say("Do it.")), WORDS, "/live.css"))
    assert '<p class="intro">No &lt;img src=x onerror=alert(1)&gt;.</p>' in page
    assert '<p class="hint">Do it.</p>' in page
    assert '<p class="hint">' not in checked(error_page(DigistratError(say("No.")), WORDS, "/live.css"))

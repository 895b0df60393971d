"""The texts that people write for a report: parts, topics, what is left out, and what is told of mistakes."""

from __future__ import annotations

import pytest

from digistrat.reading.briefs import HEADINGS, IN_BRIEFS, BriefText, Part, Topic, read_brief
from digistrat.reading.sources import is_brief
from digistrat.reading.trees import MAX_BYTES

PATH = "briefs/asw-12.md"


def text_of(text: str) -> BriefText:
    """Read texts that hold no mistake."""
    reading = read_brief(PATH, text.encode(), {"eakte", "wlan"})
    assert reading.findings == ()
    return reading.text


def found(text: str | bytes) -> list[tuple[str, str, int, int, str]]:
    """Give what is told of texts: code, severity, line, column and words."""
    raw = text if isinstance(text, bytes) else text.encode()
    findings = read_brief(PATH, raw, {"eakte", "wlan"}).findings
    spans = [finding.place.span for finding in findings]
    return [
        (finding.code, finding.severity, span.line if span else 0, span.column if span else 0, str(finding.message))
        for finding, span in zip(findings, spans, strict=True)
    ]


def test_an_empty_file_says_nothing() -> None:
    assert text_of("") == BriefText()


def test_parts_are_known_by_their_headings_in_both_languages() -> None:
    for headings in HEADINGS.values():
        for heading, name in headings.items():
            if name != "topics":
                assert text_of(f"# Titel\n\n## {heading} ##\n\nEin *Text*.\n").parts == {name: "Ein *Text*."}


def test_a_heading_may_be_closed_and_blanks_cost_nothing() -> None:
    text = text_of("# Titel #1 ##  \n\n## Über C# \n\nA\n\n## Eigenes\t#\n\nB\n")
    assert text.title == "Titel #1"
    assert text.others == (Part("Über C#", "A"), Part("Eigenes", "B"))
    assert text_of(f"# a{' ' * 100_000}x").title.endswith("x")


def test_headings_of_real_reports_are_known_too() -> None:
    text = text_of("## Gesetzliche Vorgaben\n\nA\n\n## Abschließende Einschätzung\n\nB\n")
    assert text.parts == {"basis": "A", "assessment": "B"}


def test_what_stands_above_the_first_heading_is_the_introduction() -> None:
    text = text_of("Vorweg\n\n# Bericht\n\nEin Satz.\n\n# Noch ein Titel\n\n## Einleitung\n\nUnd einer.\n")
    assert text == BriefText("Bericht", {"introduction": "Vorweg\n\nEin Satz.\n\nUnd einer."})


def test_topics_name_their_projects_in_the_first_line() -> None:
    text = text_of(
        "## Themen\n\nVorweg.\n\n### Sachstand\n\nProjekte: eakte, wlan, eakte\n\n- Punkt\n\n"
        "### Leer\nProjekt: wlan\n\n### Ohne Projekt\n\nNur Text.\n\n### Nichts\n"
    )
    assert text.parts == {"topics": "Vorweg."}
    assert text.topics == (
        Topic("Sachstand", ("eakte", "wlan"), "- Punkt"),
        Topic("Leer", ("wlan",), ""),
        Topic("Ohne Projekt", (), "Nur Text."),
        Topic("Nichts", (), ""),
    )


@pytest.mark.parametrize("head", ["Projekte:", "projekte:", "Projekt :", "PROJECTS:", "project :"])
def test_the_line_of_the_projects_may_be_written_in_many_ways(head: str) -> None:
    assert text_of(f"## Themen\n\n### A\n\n{head} wlan\n").topics == (Topic("A", ("wlan",), ""),)


def test_parts_of_the_citys_own_keep_their_order_and_their_headings_below() -> None:
    text = text_of("## Ausblick\n\nA\n\n### Unter\n\nB\n\n#### Tief\n\nC\n\n## Leer\n\n## Dank\n\nD\n")
    assert text.others == (Part("Ausblick", "A\n\n### Unter\n\nB\n\n#### Tief\n\nC"), Part("Dank", "D"))


def test_comments_are_never_part_of_a_text() -> None:
    text = text_of("<!-- Hinweis\n\n## Finanzen\n-->\n## Personal\n\nA<!-- b -->C\n\n<!-- offen\n\n## Finanzen\n\nX")
    assert text.parts == {"staff": "AC"}


def test_in_a_block_of_code_nothing_is_a_heading() -> None:
    text = text_of("## Finanzen\n\n~~~~\n## Personal\n~~~\n~~~~\n\n```\n# x\n```\n\n## Personal\n\nA\n")
    assert text.title == ""
    assert text.parts == {"finance": "~~~~\n## Personal\n~~~\n~~~~\n\n```\n# x\n```", "staff": "A"}


def test_an_unknown_project_is_an_error_at_its_place() -> None:
    assert found("## Themen\n\n### A\n\nProjekte: wlan, eakt\n") == [
        ("brief-project-unknown", "error", 5, 17, "There is no project “eakt”.")
    ]
    hints = [
        str(read_brief(PATH, f"## Topics\n### A\nProjects: {name}".encode(), {"eakte"}).findings[0].hint)
        for name in ("eakt", "xyz")
    ]
    assert hints == ["Did you mean “eakte”?", "See all of them with: digistrat list"]


def test_comments_do_not_move_the_place() -> None:
    assert found("<!-- a\nb -->\n## Themen\n### A\nProjekte: x\n")[0][2:4] == (5, 11)


def test_a_heading_that_comes_near_to_a_known_one_is_a_warning() -> None:
    words = "The report does not know the heading “Einschäzung”; it comes at the end."
    assert found("## Einschäzung\n\nText\n\n## Dank\n") == [("brief-heading-unknown", "warning", 1, 4, words)]


def test_every_code_of_a_brief_is_told_of() -> None:
    text = "## Einschäzung\n\n## Themen\n\n### A\n\nProjekte: x\n"
    assert {one[0] for one in found(text)} == IN_BRIEFS


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a" * (MAX_BYTES + 1), "file-too-large"),
        ("Übersicht".encode("cp1252"), "file-not-utf8"),
        ("a\x07b", "yaml-control-character"),
        ("a\u202eb", "yaml-bidi-character"),
        ("<<<<<<< HEAD\n", "yaml-conflict"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(raw: str | bytes, code: str) -> None:
    assert [one[:2] for one in found(raw)] == [(code, "error")]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("briefs/asw-12.md", True),
        ("briefs/2022-06-07.md", True),
        ("briefs/a/b.md", False),
        ("briefs/../strategy.md", False),
        ("briefs/.x.md", False),
        ("briefs/a.txt", False),
        ("roadmap/a.md", False),
    ],
)
def test_only_files_called_like_a_meeting_or_a_day_hold_texts(path: str, is_one: bool) -> None:
    assert is_brief(path) == is_one

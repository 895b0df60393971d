"""Findings on the screen: the line, the pointer exactly under the place, the hint; floods told as one."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from digistrat.checks.running import check
from digistrat.findings import Finding, Place, Severity, Span, say
from digistrat.terminal.findings import (
    Flood,
    Sorted,
    found_text,
    place_text,
    print_finding,
    print_findings,
    print_flood,
    print_summary,
    sort_out,
)
from samples import BASE, IDEA, STICHTAG, checked, loaded_from, screen


def shown(finding: Finding, width: int | None = None) -> list[str]:
    out, text = screen(width)
    print_finding(out, finding)
    return text.getvalue().splitlines()


def at(source: str, marked: str, severity: str = "error") -> Finding:
    column = source.index(marked) + 1
    span = Span(7, column, column + len(marked), source)
    place = Place("roadmap/a.yaml", (), at_key=False, span=span)
    return Finding("field-unknown", "error" if severity == "error" else "warning", say("Wrong."), place)


def test_a_finding_names_its_place_shows_the_line_and_says_what_to_do() -> None:
    [finding] = checked(eakte="title: Die eAkte\nstauts: idea\nsummary: S\n")
    assert shown(finding) == [
        "roadmap/eakte.yaml:2:1: error[field-unknown] The key “stauts” is not known here.",
        "    2 │ stauts: idea",
        "      │ ^^^^^^",
        "       = Did you mean “status”?",
    ]


def test_a_long_message_wraps_behind_its_place() -> None:
    place = Place("roadmap/ein langer name.yaml", (), at_key=False, span=Span(7, 1, 2, ""))
    finding = Finding("field-unknown", "error", say("One two three four five six."), place)
    assert shown(finding, 60) == [
        "roadmap/ein langer name.yaml:7:1: error[field-unknown] One",
        "       two three four five six.",
    ]


def test_further_places_are_named() -> None:
    strategy = f"{BASE}vision: [{{id: a, text: T}}, {{id: a, text: U}}]\n"
    [finding] = [one for one in checked(strategy) if one.code == "duplicate-id"]
    assert shown(finding) == [
        "strategy.yaml:4:33: error[duplicate-id] The id “a” stands here a second time.",
        "    4 │ vision: [{id: a, text: T}, {id: a, text: U}]",
        "      │                                 ^",
        "       → strategy.yaml:4:15",
        "       = Give one of the two another id.",
    ]


def test_a_file_without_text_has_no_excerpt() -> None:
    place = Place("roadmap/a.yaml")
    assert shown(Finding("file-too-large", "error", say("Large."), place)) == [
        "roadmap/a.yaml: error[file-too-large] Large."
    ]
    empty = Place("roadmap/a.yaml", span=Span(1, 1, 2, ""))
    assert shown(Finding("file-empty", "warning", say("Empty."), empty)) == [
        "roadmap/a.yaml:1:1: warning[file-empty] Empty."
    ]


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("title: A", "A"),
        ("größe: Straße", "Straße"),
        ("title: 数字化 hier", "hier"),
        ("title: 数字化", "数字化"),
        ("lead: 👩‍💻 Team", "Team"),
        ("a:\tb", "b"),
        ("x" * 300 + " hier " + "y" * 300, "hier"),
        ("hier " + "y" * 300, "hier"),
        ("x" * 300 + " hier", "hier"),
        ("z" * 150, "z" * 150),
    ],
)
def test_the_pointer_stands_exactly_under_the_place(source: str, marked: str) -> None:
    _, line, pointer = shown(at(source, marked))
    before = pointer.partition("^")[0]
    cells = 0
    for position, sign in enumerate(line):
        if cells == cell_len(before):
            rest = line[position:]
            break
        cells += cell_len(sign)
    assert rest.startswith(marked[:50].replace("\t", " "))
    assert pointer.count("^") == min(cell_len(marked), cell_len(rest.removesuffix("…")))
    assert cell_len(line) <= 120


def test_a_long_line_is_cut_on_both_sides() -> None:
    _, line, pointer = shown(at("x" * 300 + " hier " + "y" * 300, "hier"))
    assert line.removeprefix("    7 │ ").startswith("…x")
    assert line.endswith("y…")
    assert pointer.endswith("^^^^")


def test_signs_that_steer_a_terminal_are_shown_as_a_box() -> None:
    finding = Finding(
        "yaml-control-character",
        "error",
        say("“{text}”", text="\x1b[31mrot\u202e"),
        Place("roadmap/\x1b[2J.yaml", span=Span(1, 8, 9, "title: \x1b[31mrot\u202eum\u2028")),
    )
    text = "\n".join(shown(finding))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.splitlines()[:2] == [
        "roadmap/�[2J.yaml:1:8: error[yaml-control-character] “�[31mrot�”",
        "    1 │ title: �[31mrot�um�",
    ]


def test_rich_markup_in_a_source_line_is_shown_as_it_is() -> None:
    assert shown(at("title: '[/x][red]'", "[/x]"))[1] == "    7 │ title: '[/x][red]'"


def test_a_hint_is_wrapped_on_the_screen_and_whole_in_a_pipe() -> None:
    finding = Finding("a-b", "warning", say("M."), Place("x.yaml"), say("Ein Wort " * 20))
    assert all(len(line) <= 60 for line in shown(finding, 60))
    assert len(shown(finding)) == 2


# --- floods


def stale(count: int) -> dict[str, str]:
    return {f"p{number:02}": "title: T\nsummary: S\nstatus: active\nstart: 2021\n" for number in range(count)}


def flood_of(code: str, **projects: str) -> Sorted:
    loaded = loaded_from(BASE, **projects)
    found = [one for one in loaded.placed(check(loaded, STICHTAG)) if one.code == code]
    return sort_out(found)


def printed(flood: Flood) -> list[str]:
    out, text = screen()
    print_flood(out, flood)
    return text.getvalue().splitlines()


def test_nine_of_a_kind_are_told_one_by_one_and_ten_as_one() -> None:
    nine, ten = flood_of("project-stale", **stale(9)), flood_of("project-stale", **stale(10))
    assert (len(nine.single), nine.floods) == (9, ())
    assert (ten.single, len(ten.floods)) == ((), 1)
    lines = printed(ten.floods[0])
    words = "There has been no update for more than 180 days."
    assert lines[0] == f"warning[project-stale] 10 times: {words}"
    assert lines[1] == "       roadmap/p00.yaml:3:9"
    assert lines[-1] == "       = Add an entry to “updates”: what has happened?"
    assert len(lines) == 12


def test_of_many_warnings_only_the_first_places_are_listed() -> None:
    [flood] = flood_of("project-stale", **stale(25)).floods
    lines = printed(flood)
    assert (len(flood.findings), len(flood.shown)) == (25, 20)
    assert lines[21] == "       and 5 more; all of them with --json"


def test_every_error_of_a_flood_is_listed_with_its_own_words() -> None:
    projects = {f"p{number:02}": f"{IDEA}depends_on: [fehlt-{number}]\n" for number in range(25)}
    [flood] = flood_of("project-unknown-dependency", **projects).floods
    lines = printed(flood)
    assert lines[0] == "error[project-unknown-dependency] 25 times:"
    assert lines[1] == "       roadmap/p00.yaml:4:14: There is no project “fehlt-0”."
    assert lines[25] == "       roadmap/p24.yaml:4:14: There is no project “fehlt-24”."


def test_a_flood_with_different_hints_leads_to_the_explanation() -> None:
    projects = {f"p{number:02}": f"{IDEA}depends_on: [p{number}x]\n" for number in range(10)}
    [flood] = flood_of("project-unknown-dependency", **projects, p1y=IDEA).floods
    told = [line for line in printed(flood) if "= " in line]
    assert told == ["       = More on this: digistrat validate --explain project-unknown-dependency"]


def test_a_flood_without_hints_shows_none() -> None:
    found = tuple(Finding("file-too-large", "error", say("Large."), Place(f"roadmap/{n}.yaml")) for n in range(10))
    assert not any("= " in line for line in printed(Flood(found, found)))


def test_findings_are_told_with_a_blank_line_between_them() -> None:
    found = flood_of("project-stale", **stale(10))
    out, text = screen()
    print_findings(out, Sorted((at("title: A", "A"),), found.floods))
    assert text.getvalue().split("\n\n")[0].startswith("roadmap/a.yaml:7:8: error[field-unknown]")
    assert text.getvalue().endswith("\n\n")


# --- the last line


def found(**counts: int) -> list[Finding]:
    """Give so many findings of each severity."""
    severities: tuple[Severity, ...] = ("error", "warning", "notice")
    place = Place("roadmap/a.yaml")
    return [Finding("a-b", one, say("M."), place) for one in severities for _ in range(counts.get(one, 0))]


@pytest.mark.parametrize(
    ("findings", "projects", "line"),
    [
        (found(), 1, "✓ Nothing to complain about · 1 project checked · Stichtag 31 December 2023"),
        (found(error=1, warning=2), 3, "✗ 1 error, 2 warnings · 3 projects checked · Stichtag 31 December 2023"),
        (found(warning=1), 0, "✓ 0 errors, 1 warning · 0 projects checked · Stichtag 31 December 2023"),
        (
            found(warning=1, notice=1),
            2,
            "✓ 0 errors, 1 warning, 1 notice · 2 projects checked · Stichtag 31 December 2023",
        ),
        (found(notice=2), 2, "✓ Nothing to complain about, 2 notices · 2 projects checked · Stichtag 31 December 2023"),
    ],
)
def test_the_last_line_counts(findings: list[Finding], projects: int, line: str) -> None:
    out, text = screen()
    print_summary(out, findings, projects, STICHTAG)
    assert text.getvalue() == f"{line}\n"
    assert line.startswith(found_text(out.wording, findings).plain)


def test_a_command_that_fails_over_warnings_says_so() -> None:
    assert found_text(screen()[0].wording, found(warning=1), has_failed=True).plain == "✗ 0 errors, 1 warning"


def test_a_place_without_lines_is_its_file() -> None:
    assert place_text(Place("roadmap/a.yaml")) == "roadmap/a.yaml"

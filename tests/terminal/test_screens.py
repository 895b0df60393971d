"""What each command shows, word for word, on a narrow and a wide screen and in a pipe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from digistrat.figures.alignment import alignment
from digistrat.figures.overview import overview
from digistrat.figures.selection import KINDS, Kind, Selection, listing
from digistrat.figures.standing import GROUPINGS, Grouping
from digistrat.figures.timeline import timeline
from digistrat.history.trend import moved_dates
from digistrat.model.strategy import Strategy
from digistrat.model.when import Language
from digistrat.terminal.console import Screen
from digistrat.terminal.lists import print_list
from digistrat.terminal.matrix import print_matrix
from digistrat.terminal.status import print_status
from digistrat.terminal.steckbrief import print_steckbrief
from digistrat.terminal.timeline import print_timeline
from golden import compare_with_gold
from samples import BASE, IDEA, STICHTAG, loaded_from, screen
from teststadt import HOSTILE, load_teststadt

View = "Callable[[Screen, Strategy], None]"


def show_status(by: Grouping) -> Callable[[Screen, Strategy], None]:
    return lambda out, strategy: print_status(
        out, strategy, overview(strategy, STICHTAG, by), moved_dates(strategy, None)
    )


def show_list(kind: Kind, *, is_overdue: bool = False) -> Callable[[Screen, Strategy], None]:
    selection = Selection(is_overdue=is_overdue)
    return lambda out, strategy: print_list(out, strategy, listing(strategy, kind, selection, STICHTAG))


def show_project(name: str) -> Callable[[Screen, Strategy], None]:
    def show(out: Screen, strategy: Strategy) -> None:
        [project] = [project for project in strategy.projects if project.id == name]
        print_steckbrief(out, strategy, project, STICHTAG)

    return show


VIEWS: dict[str, Callable[[Screen, Strategy], None]] = {
    **{f"status-{by}": show_status(by) for by in GROUPINGS},
    **{f"list-{kind}": show_list(kind) for kind in KINDS},
    "list-milestones-overdue": show_list("milestones", is_overdue=True),
    **{f"show-{name}": show_project(name) for name in ("archiv", "boese", "eakte", "geheim", "termine", "wlan")},
    "timeline": lambda out, strategy: print_timeline(out, timeline(strategy, STICHTAG), STICHTAG),
    "matrix": lambda out, strategy: print_matrix(out, strategy, alignment(strategy)),
}


def shown(view: str, width: int | None, strategy: Strategy | None = None, language: Language = "en") -> str:
    out, text = screen(width, language)
    VIEWS[view](out, strategy or load_teststadt())
    return text.getvalue()


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_word_for_word(view: str, width: int) -> None:
    compare_with_gold(f"terminal/{view}-{width}.txt", shown(view, width))


@pytest.mark.parametrize("width", [80, 200])
def test_status_in_german_word_for_word(width: int) -> None:
    compare_with_gold(f"terminal/status-handlungsfeld-{width}.de.txt", shown("status-handlungsfeld", width, None, "de"))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(view: str, width: int) -> None:
    lines = shown(view, width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("view", VIEWS)
def test_in_a_pipe_nothing_is_cut_or_wrapped(view: str) -> None:
    text = shown(view, None)
    assert "\x1b" not in text
    if view != "timeline":
        assert "…" not in text
    if "eakte" in view or view in {"list-projects", "status-handlungsfeld"}:
        assert "Einführung der elektronischen Akte in der gesamten Verwaltung und den Eigenbetrieben" in text


@pytest.mark.parametrize("view", ["list-projects", "show-boese", "status-lead"])
def test_a_hostile_title_is_shown_as_it_is(view: str) -> None:
    assert HOSTILE in shown(view, None)


def test_an_internal_project_is_marked() -> None:
    assert "Neues Rechenzentrum [internal]" in shown("list-projects", None)
    assert "Neues Rechenzentrum [internal]" in shown("show-geheim", None)
    assert "WLAN in Kitas [internal]" not in shown("list-projects", None)


def test_what_is_internal_is_said_to_be_so() -> None:
    text = shown("show-eakte", None)
    assert text.index("Internal, never published") < text.index("Der Anbieter ist unter Druck.")
    assert "Internal" not in shown("show-wlan", None)


@pytest.mark.parametrize("view", [view for view in VIEWS if not view.startswith("show-")])
@pytest.mark.parametrize("width", [80, None])
def test_an_empty_strategy_is_shown_without_a_stumble(view: str, width: int | None) -> None:
    text = shown(view, width, loaded_from().strategy)
    assert text.strip()


@pytest.mark.parametrize(
    ("internal", "line"),
    [
        ("contact: Amt 1", "  Amt 1"),
        ("risks: [{text: Kein Geld}]", "  ▲ Kein Geld"),
        ("budget: [{year: 2025}]", "  2025"),
        ("budget: [{category: staff}]", "  staff"),
        ("budget: [{approximate: true}]", "Internal, never published"),
    ],
)
def test_each_internal_field_is_shown_alone(internal: str, line: str) -> None:
    project = loaded_from(a=f"{IDEA}internal: {{{internal}}}\n").strategy
    out, text = screen()
    print_steckbrief(out, project, project.projects[0], STICHTAG)
    assert text.getvalue().splitlines()[-1] == line


def test_a_project_whose_milestones_are_all_reached_has_no_percentage() -> None:
    project = f"{IDEA}milestones: [{{id: a, title: A, done: 2022}}]\n".replace("idea", "active")
    strategy = loaded_from(a=project).strategy
    assert "1 milestone reached" in shown("list-projects", None, strategy)
    assert "100" not in shown("list-projects", None, strategy)


def test_a_long_list_of_concerns_is_cut_on_the_screen_alone() -> None:
    late = "title: Spät\nsummary: S\nstatus: planned\nend: 2020\n"
    strategy = loaded_from(BASE, **{f"p{number:02}": late for number in range(17)}).strategy
    assert "and 2 more: digistrat list --overdue, --stale" in shown("status-handlungsfeld", 80, strategy)
    assert "p14" in shown("status-handlungsfeld", 80, strategy)
    assert "p15" not in shown("status-handlungsfeld", 80, strategy)
    assert "p16" in shown("status-handlungsfeld", None, strategy)


def test_many_projects_without_vision_are_counted_and_the_first_are_named() -> None:
    strategy = loaded_from(
        f"{BASE}vision: [{{id: v, text: V}}, {{id: w, text: W}}]\n",
        **{f"p{number:02}": IDEA for number in range(11)},
        q=f"{IDEA}vision: [v]\n",
    ).strategy
    text = shown("matrix", None, strategy)
    assert "11 projects name no vision statement: p00, p01, p02, p03, p04, p05, p06, p07, p08, p09 …" in text
    assert "Without a project: w" in text


def test_where_no_project_names_a_vision_statement_the_matrix_says_so_once() -> None:
    text = shown("matrix", None, loaded_from(f"{BASE}vision: [{{id: v, text: V}}]\n", a=IDEA, b=IDEA).strategy)
    assert text.splitlines() == [
        "V1  V",
        "",
        "No project names a vision statement: nobody knows which of them serves which.",
    ]


def test_a_timeline_of_many_years_names_those_that_fit() -> None:
    strategy = loaded_from(a=f"{IDEA}start: 1990\nend: 2040\n").strategy
    years = shown("timeline", 80, strategy).splitlines()[0].split("╷")
    assert [year.strip() for year in years][:2] == ["", "1990"]
    assert 3 <= len(years) < 20


def test_a_project_whose_beginning_alone_is_known_runs_on() -> None:
    runs, rests = f"{IDEA}start: 2021\n".replace("idea", "active"), f"{IDEA}start: 2021\n"
    strategy = loaded_from(runs=runs, rests=rests.replace("Eine Idee", "Ruht")).strategy
    lines = shown("timeline", 80, strategy).splitlines()
    assert [line.count("╌") > 0 for line in lines[2:4]] == [False, False]
    assert lines[3].endswith("█" * 3)


def charts(*projects: str) -> list[str]:
    """Draw projects beside one that spans 2020 to 2023, and give their charts alone."""
    frame = f"{IDEA}start: 2020\nend: 2023\n".replace("Eine Idee", "Rahmen")
    strategy = loaded_from(a0=frame, **{f"b{number}": text for number, text in enumerate(projects)}).strategy
    lines = shown("timeline", 80, strategy).splitlines()
    return [line[32:] for line in lines if line.startswith(("? E", "▸ E", "○ E"))]


def test_a_project_whose_end_alone_is_known_is_open_before_it() -> None:
    [year] = charts(f"{IDEA}end: 2021\n")
    assert year == f"{'╌' * 12}{'▒' * 12}{' ' * 23}│"
    [month] = charts(f"{IDEA}end: 2021-06\n")
    assert month == f"{'╌' * 16}██{' ' * 29}│"


def test_a_beginning_known_only_by_its_year_is_drawn_over_the_year() -> None:
    [year] = charts(f"{IDEA}start: 2021\n".replace("idea", "active"))
    assert year == f"{' ' * 12}{'▒' * 12}{'█' * 24}"


def test_what_is_under_way_is_drawn_to_the_stichtag_and_open_after_it() -> None:
    far = f"{IDEA}start: 2020\nend: 2027\n".replace("Eine Idee", "Rahmen")
    begun = f"{IDEA}start: 2022-01\n".replace("idea", "active")
    ends = f"{IDEA}end: 2026-12\n".replace("idea", "active")
    planned = f"{IDEA}start: 2022-01\n".replace("idea", "planned")
    strategy = loaded_from(a=far, b=begun, c=planned, d=ends).strategy
    lines = shown("timeline", 80, strategy).splitlines()
    chart = {line[0]: line[32:] for line in lines if line.startswith("○ E")}
    assert chart["○"].count("█") == 1
    active = [line[32:] for line in lines if line.startswith("▸ E")]
    assert [(line.count("█"), line.count("╌")) for line in active] == [(12, 24), (19, 23)]


def test_a_project_without_any_date_says_so() -> None:
    [undated] = charts(IDEA)
    assert undated == f"no date{' ' * 40}│"
    strategy = loaded_from(a=IDEA, b=f"{IDEA}start: 2023\nend: 2040\n").strategy
    [hiding] = [line for line in shown("timeline", 80, strategy).splitlines() if "no date" in line]
    assert hiding.endswith("  no date")


def test_a_project_with_milestones_alone_shows_them() -> None:
    [marks] = charts(f"{IDEA}milestones: [{{id: m, title: M, due: 2022}}]\n")
    assert marks.split() == ["◇" * 12, "│"]
    reached = "{id: r, title: R, done: 2022-06}, {id: m, title: M, due: 2022}"
    [both] = charts(f"{IDEA}milestones: [{reached}]\n")
    assert both.split() == ["◇" * 5 + "◆" + "◇" * 6, "│"]
    [month] = charts(f"{IDEA}milestones: [{{id: m, title: M, due: 2022-06}}]\n")
    assert month.split() == ["◇", "│"]


def test_decisions_stand_the_newest_first_and_undated_ones_last() -> None:
    decisions = "decisions: [{paper: V 1}, {date: 2021, paper: V 2}, {date: 2022-05, paper: V 3}]\n"
    text = shown("list-decisions", None, loaded_from(a=IDEA + decisions).strategy)
    assert [line.rsplit("V ")[1] for line in text.splitlines() if "V " in line] == ["3", "2", "1"]


def test_a_matrix_without_vision_statements_says_so() -> None:
    strategy = loaded_from(f"{BASE}handlungsfelder: [{{id: netz, title: Netz}}]\n", a=IDEA).strategy
    text = shown("matrix", None, strategy)
    assert text.startswith("Handlungsfeld  All\nNetz             —\n\nThe strategy has no vision statements.\n")
    assert "no vision statement:" not in text
    assert shown("matrix", None, loaded_from().strategy).startswith("The strategy has no vision statements.\n")


def test_an_internal_project_is_marked_wherever_it_is_named() -> None:
    secret = f"{IDEA}public: false\ndepends_on: [b]\n".replace("Eine Idee", "Eine sehr lange geheime Sache der Stadt")
    strategy = loaded_from(a=secret, b=f"{IDEA}depends_on: [a]\n").strategy
    out, text = screen()
    print_steckbrief(out, strategy, strategy.projects[1], STICHTAG)
    assert text.getvalue().count("Sache der Stadt [internal]") == 2
    assert "… [internal]" in shown("timeline", 80, strategy)
    assert all(cell_len(line) <= 40 for line in shown("timeline", 40, strategy).splitlines())


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (
            "milestones: [{id: m, title: M, text: Mehr, due: 2023, original: 2022, plan_change_reason: Geld}]\n",
            "M · Mehr · Reason for the change: Geld",
        ),
        (
            (
                "indicators: [{id: k, title: K, baseline: 0, text: Wozu, values: ["
                "{date: 2022, value: 3, source: Amt}, {date: 2021, value: 2, approximate: true, source: Bericht}]}]\n"
            ),
            "  K: baseline 0 · 2021: about 2 (Bericht) · latest value: Amt · Wozu",
        ),
        ("indicators: [{id: k, title: K, values: [{date: 2022, value: 3}, {date: 2021, value: 2}]}]\n", "  K: 2021: 2"),
        ("original: {end: 2022-06}\nend: 2022-H1\n", "half 1 of 2022 (first planned: June 2022)"),
        ("decisions: [{title: T, text: X, paper: V}]\n", "  V · T · X"),
        (
            "budget: [{year: 2022, planned: 5, text: Wozu, product: 01.02, category: staff, fund: f}]\n",
            "Wozu · 01.02 · staff · f",
        ),
        (
            "staff: [{year: 2025, fte: 0.3}, {year: 2021, fte: 0.1}, {year: 2021, fte: 0.2}]\n",
            "2021: 0.3 full-time equivalents; 2025: 0.3 full-time equivalents",
        ),
        (
            "internal: {risks: [{text: R, likelihood: low, impact: high}]}\n",
            "  ▲ R · likelihood: low · impact: high",
        ),
        ('updates: [{date: 2022, text: "Eins\\n- Zwei"}]\n', "  2022  Eins\n  - Zwei"),
    ],
)
def test_everything_that_is_known_is_shown(more: str, line: str) -> None:
    assert line in steckbrief(more)


def test_a_meeting_is_told_with_its_title() -> None:
    council = (
        f"{BASE}bodies: [{{id: rat, name: Rat}}]\n"
        "meetings: [{id: eins, body: rat, date: 2022-06-07, title: Sondersitzung}]\n"
    )
    text = shown("list-decisions", None, loaded_from(council, a=f"{IDEA}decisions: [{{meeting: eins}}]\n").strategy)
    assert text.startswith("Rat\n\n  7 June 2022 · Sondersitzung\n      ? idea  Eine Idee  a\n")


def test_the_title_of_a_meeting_says_the_day_once() -> None:
    council = (
        f"{BASE}bodies: [{{id: rat, name: Rat}}]\n"
        "meetings: [{id: eins, body: rat, date: 2022-06-07, title: Sitzung vom 07.06.2022}]\n"
    )
    strategy = loaded_from(council, a=f"{IDEA}decisions: [{{meeting: eins, title: Ja}}]\n").strategy
    assert shown("list-decisions", None, strategy, "de").startswith("Rat\n\n  Sitzung vom 07.06.2022\n    Ja\n")


def test_the_strategy_as_a_whole_is_left_out_where_only_some_projects_are_meant() -> None:
    strategy = loaded_from(f"{BASE}decisions: [{{date: 2022, title: Leitbild}}]\n", a=IDEA).strategy
    assert "Leitbild" in shown("list-decisions", None, strategy)
    out, text = screen(None)
    print_list(out, strategy, listing(strategy, "decisions", Selection(status="idea"), STICHTAG))
    assert text.getvalue() == "0 entries\n"


def test_projects_without_a_decision_are_listed_last() -> None:
    active = IDEA.replace("idea", "active")
    strategy = loaded_from(a=active, b=f"{active}decisions: [{{date: 2022, title: Ja}}]\n", c=IDEA).strategy
    text = shown("list-decisions", None, strategy)
    assert text.endswith(
        "Projects under way or completed without a decision\n\n  ▸ under way  Eine Idee  a\n\n1 entry\n"
    )


def test_services_are_summed_up_by_model_and_what_was_given_up_counts_nowhere() -> None:
    services = (
        'services: [{title: A, maturity: {model: "1.1", level: 2}, efa: true, online_since: 2022},'
        ' {title: B, maturity: {model: "2.0", level: 2}}]\n'
    )
    gone = IDEA.replace("idea", "discontinued") + services
    strategy = loaded_from(a=IDEA + services, weg=gone).strategy
    lines = shown("list-services", None, strategy).splitlines()
    assert lines[-9:] == [
        "State                      1 in operation · 1 not recorded · 2 discontinued",
        "Maturity (model 1.1)       1 on level 2",
        "Maturity (model 2.0)       1 on level 2",
        "EfA                        1 yes · 1 not recorded",
        "Online since               2022: 1",
        "No way without a computer  2 (a)",
        "",
        "4 entries",
        "Projects with services: 2 of 2",
    ]
    assert [line.split()[1] for line in lines[1:5]] == ["✓", "?", "✗", "✗"]
    assert "2 of 4 (model 1.1)" in lines[1]
    undated = shown("list-services", None, loaded_from(a=f"{IDEA}services: [{{title: A}}]\n").strategy)
    assert "Online since" not in undated
    assert "Maturity                   1 not recorded\n" in undated
    assert "State" not in shown("list-services", None, loaded_from(weg=gone).strategy).splitlines()[-3]


def test_the_matrix_says_where_the_effect_is_not_measured() -> None:
    vision = f"{BASE}vision: [{{id: v, text: Gut}}]\nhandlungsfelder: [{{id: h, title: H}}, {{id: i, title: I}}]\n"
    unmeasured = f"{IDEA}vision: [v]\nhandlungsfelder: [h]\nindicators: [{{id: k, title: K}}]\n"
    text = shown("matrix", None, loaded_from(vision, a=unmeasured, b=f"{IDEA}handlungsfelder: [i]\n", c=IDEA).strategy)
    assert "Indicators with a value   —\n" in text
    assert "    1 indicator: 0 with a value · 0 with a target · 1 never measured\n" in text
    assert "1 pair of a statement and a Handlungsfeld has no project though both have some.\n" in text
    assert "1 project names no Handlungsfeld: c\n" in text
    silent = loaded_from(vision, a=f"{IDEA}vision: [v]\n").strategy
    assert "effect not measured: no indicator" in shown("matrix", None, silent)


def test_a_long_title_of_the_strategy_keeps_to_the_screen() -> None:
    strategy = load_teststadt()
    assert shown("status-handlungsfeld", 40, strategy).startswith("Digitalstrategie der Stadt Musterstadt\nStichtag")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{yearly: 19000, funded: false, text: Wartung}", "19,000 euros a year · not funded · Wartung"),
        ("{yearly: 1200.5}", "1,200.50 euros a year"),
        ("{funded: true}", "funded"),
    ],
)
def test_follow_up_costs_are_told_as_far_as_they_are_known(written: str, expected: str) -> None:
    assert f"Follow-up costs  {expected}\n" in steckbrief(f"follow_up_costs: {written}\n")


def test_links_are_shown_with_their_address() -> None:
    links = "links:\n  - {title: Dienstanweisung, url: https://example.org/da.pdf}\n"
    assert "Links\n  Dienstanweisung: https://example.org/da.pdf\n" in steckbrief(links)


def test_a_milestone_is_not_late_while_its_project_rests() -> None:
    milestone = "milestones: [{id: vergabe, title: Vergabe, due: 2020}]\n"
    resting = IDEA.replace("idea", "paused") + "status_reason: Geld fehlt\nstatus_since: 2021\n"
    assert "▲ overdue" in steckbrief(milestone, IDEA.replace("idea", "active"))
    assert "○ open" in steckbrief(milestone, resting)


def steckbrief(more: str, project: str = IDEA) -> str:
    loaded = loaded_from(projekt=project + more)
    out, text = screen(None)
    print_steckbrief(out, loaded.strategy, loaded.strategy.projects[0], STICHTAG)
    return text.getvalue()

"""The Meilenstein-Trendanalyse: hand-made steps, and the line that they draw."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.history.trend import (
    MOST_DAYS,
    Forecast,
    League,
    Promise,
    Trend,
    TrendLine,
    is_kept,
    league,
    project_trend,
    promise_of,
    reporting_days,
    thinned,
)
from digistrat.history.values import CORRECTED, Change, Record, Step
from digistrat.model.when import Slip, parse_when
from samples import BASE, IDEA, STICHTAG, loaded_from, project_from
from trends import change, revision, step

DAYS = (date(2022, 3, 1), date(2022, 9, 1), date(2023, 3, 1))


def milestone(text: str, status: str = "active") -> str:
    return f"{IDEA}milestones:\n  - {{id: a, title: A{text}}}\n".replace("idea", status)


def line_of(project: str, *steps: Step, days: tuple[date, ...] = DAYS) -> TrendLine:
    return project_trend(project_from(project), steps, days).lines[0]


def expectations(line: TrendLine) -> list[str]:
    """Write the forecasts as a row; what is reached carries a tick."""
    return [f"{forecast.expected or '-'}{' ✓' * forecast.is_reached}" for forecast in line.forecasts]


FIRST = step("2022-01-10", Change("project-added"), change("milestone-added", new="2022"))


@pytest.mark.parametrize(
    ("today", "steps", "row"),
    [
        pytest.param(", due: 2022", [FIRST], ["2022", "2022", "2022"], id="stands"),
        pytest.param(
            ", due: 2023-Q2",
            [FIRST, step("2022-05-01", change("milestone-moved", "2022", "2023-Q2"))],
            ["2022", "2023-Q2", "2023-Q2"],
            id="moved between two dates",
        ),
        pytest.param(
            ", due: 2023",
            [FIRST, step("2022-09-01", change("milestone-moved", "2022", "2023"))],
            ["2022", "2023", "2023"],
            id="a change on the reporting date itself counts",
        ),
        pytest.param(
            ", due: 2023",
            [
                FIRST,
                step("2022-05-01", change("milestone-moved", "2022", "2022-Q4")),
                step("2022-06-01", change("milestone-moved", "2022-Q4", "2023")),
            ],
            ["2022", "2023", "2023"],
            id="of several changes the last",
        ),
        pytest.param(
            ", due: 2022, done: 2022-08-05",
            [FIRST, step("2022-08-10", change("milestone-reached", "2022", "2022-08-05"))],
            ["2022", "2022-08-05 ✓", "2022-08-05 ✓"],
            id="reached",
        ),
        pytest.param(
            ", due: 2023",
            [
                FIRST,
                step("2022-02-10", change("milestone-reached", "2022", "2022-02")),
                step("2022-08-10", change("milestone-reopened", "2022-02", "")),
            ],
            ["2022-02 ✓", "2022", "2023"],
            id="reopened, the old date counts again",
        ),
        pytest.param(
            ", due: 2024",
            [
                FIRST,
                step("2022-02-10", change("milestone-reached", "2022", "2022-02")),
                step("2022-08-10", change("milestone-reopened", "2022-02", "2024")),
            ],
            ["2022-02 ✓", "2024", "2024"],
            id="reopened with another date",
        ),
        pytest.param(
            ", due: 2023",
            [
                FIRST,
                step("2022-05-01", change("milestone-moved", "2022", "")),
                step("2022-12-01", change("milestone-moved", "", "2023")),
            ],
            ["2022", "-", "2023"],
            id="open in between",
        ),
        pytest.param(
            ", due: 2023",
            [
                FIRST,
                step("2022-05-01", change("milestone-removed", "2022", "")),
                step("2022-12-01", change("milestone-added", "", "2023")),
            ],
            ["2022", "-", "2023"],
            id="gone in between",
        ),
        pytest.param(
            ", due: 2023",
            [
                FIRST,
                step("2022-05-01", Change("project-vanished")),
                step("2022-12-01", Change("project-added"), change("milestone-added", "", "2023")),
            ],
            ["2022", "-", "2023"],
            id="the whole project gone in between",
        ),
        pytest.param(
            ", due: 2022",
            [step("2022-05-01", change("milestone-added", "", "2022"))],
            ["-", "2022", "2022"],
            id="not there yet",
        ),
        pytest.param(", due: 2024", [FIRST], ["2022", "2022", "2024"], id="not committed yet"),
        pytest.param(", original: 2022, due: 2023", [], ["-", "-", "2023"], id="without git"),
        pytest.param("", [FIRST], ["2022", "2022", "-"], id="open again today"),
    ],
)
def test_at_each_reporting_date_stands_what_was_then_expected(today: str, steps: list[Step], row: list[str]) -> None:
    assert expectations(line_of(milestone(today), *steps)) == row


def moved(day: str, old: str, new: str, reason: str = "") -> Step:
    return step(day, change("milestone-moved", old, new, reason=reason))


@pytest.mark.parametrize(
    ("today", "steps", "first", "moves", "slip"),
    [
        pytest.param(", due: 2022", [FIRST], "2022", 0, 0, id="never"),
        pytest.param(", due: 2022-Q3", [FIRST, moved("2022-02-01", "2022", "2022-Q3")], "2022", 0, 0, id="precise"),
        pytest.param(", due: 2022", [moved("2022-02-01", "2022-06", "2022")], "2022-06", 0, None, id="less precise"),
        pytest.param(
            ", due: 2022-12",
            [moved("2022-02-01", "2022-06", "2022"), moved("2022-03-01", "2022", "2022-12")],
            "2022-06",
            1,
            6,
            id="by way of a less precise one",
        ),
        pytest.param(
            ", done: 2022-11",
            [FIRST, step("2022-12-01", change("milestone-reached", "2022", "2022-11"))],
            "2022",
            0,
            0,
            id="reached, its due written over",
        ),
        pytest.param(
            ", original: 2021, done: 2022-11",
            [FIRST, step("2022-12-01", change("milestone-reached", "2022", "2022-11"))],
            "2021",
            1,
            11,
            id="reached, only the first plan is left",
        ),
        pytest.param(", due: 2023-06", [FIRST, moved("2022-02-01", "2022", "2023-06")], "2022", 1, 6, id="once"),
        pytest.param(
            ", due: 2022",
            [FIRST, moved("2022-02-01", "2022", "2023"), moved("2022-02-02", "2023", "2022")],
            "2022",
            2,
            0,
            id="there and back",
        ),
        pytest.param(
            ", due: 2023",
            [FIRST, moved("2022-02-01", "2022", ""), moved("2022-02-02", "", "2023")],
            "2022",
            1,
            12,
            id="by way of an open date",
        ),
        pytest.param(", original: 2021, due: 2022", [FIRST], "2021", 1, 12, id="before git"),
        pytest.param(", original: 2021, due: 2022", [], "2021", 1, 12, id="without git"),
        pytest.param(", original: 2021", [], "2021", 0, 0, id="only the first plan"),
        pytest.param(", due: 2023-02-28", [FIRST], "2022", 1, 2, id="not committed yet"),
        pytest.param(", due: 2022, done: 2023-01", [FIRST], "2022", 0, 1, id="reached later than promised"),
        pytest.param(", done: 2023-01", [], None, 0, None, id="reached, never promised"),
        pytest.param("", [FIRST], "2022", 0, None, id="open again"),
        pytest.param("", [], None, 0, None, id="never dated"),
        pytest.param(
            ", due: 2023", [moved("2022-02-01", "2022", "2023")], "2022", 1, 12, id="its addition is not told"
        ),
    ],
)
def test_the_first_promise_how_often_it_was_moved_and_by_how_much(
    today: str, steps: list[Step], first: str | None, moves: int, slip: int | None
) -> None:
    line = line_of(milestone(today), *steps)
    assert (line.first, line.moves, line.slip and line.slip.months) == (
        parse_when(first) if first else None,
        moves,
        slip,
    )


def test_the_end_of_a_completed_project_is_when_it_ended_and_no_move() -> None:
    steps = [
        step("2022-01-10", Change("project-added", new="active"), Change("end", "end", new="2022-06")),
        step(
            "2022-08-01",
            Change("status", "status", old="active", new="completed"),
            Change("end", "end", old="2022-06", new="2022-07", group="completed"),
        ),
        step("2022-10-01", Change("end", "end", old="2022-07", new="2022-08", group=CORRECTED)),
    ]
    found = line_of(f"{IDEA}end: 2022-08\n".replace("idea", "completed"), *steps)
    assert expectations(found) == ["2022-06", "2022-07 ✓", "2022-08 ✓"]
    assert (str(found.first), found.moves, found.slip) == ("2022-06", 0, Slip(2, 2))


def test_reasons_are_those_of_moves_oldest_first_each_once_and_todays_last() -> None:
    steps = [
        FIRST,
        moved("2022-02-01", "2022", "2022-Q4", "nur genauer"),
        moved("2022-03-01", "2022-Q4", "2023", "Personal"),
        moved("2022-04-01", "2023", "2024", "Geld"),
        moved("2022-05-01", "2024", "2025", "Personal"),
        moved("2022-06-01", "2025", "2026"),
    ]
    assert line_of(milestone(", due: 2026"), *steps).reasons == ("Personal", "Geld")
    assert line_of(milestone(", due: 2026, plan_change_reason: Geld"), *steps).reasons == ("Personal", "Geld")
    assert line_of(milestone(", due: 2026, plan_change_reason: Neu"), *steps).reasons == ("Personal", "Geld", "Neu")
    assert line_of(milestone(", due: 2027, plan_change_reason: Neu"), *steps).reasons == ("Personal", "Geld", "Neu")


def test_a_milestone_is_followed_through_its_older_ids() -> None:
    steps = [
        step("2022-01-10", change("milestone-added", new="2022", item="alt"), change("milestone-added", new="2021")),
        step("2022-05-01", change("milestone-moved", "2022", "2023", "alt"), change("milestone-removed", "2021", "")),
        step("2022-06-01", change("milestone-moved", "2023", "2024", "neu")),
    ]
    project = f"{IDEA}milestones: [{{id: neu, title: N, formerly: [alt], due: 2024}}]\n"
    [line, _] = project_trend(project_from(project), steps, DAYS).lines
    assert (line.item, line.title, expectations(line), line.moves) == ("neu", "N", ["2022", "2024", "2024"], 2)


def test_an_id_may_be_used_again_in_the_step_in_which_another_milestone_lost_it() -> None:
    steps = [
        step("2022-01-10", change("milestone-added", new="2022", item="b")),
        step("2022-02-10", change("milestone-added", new="2023"), change("milestone-removed", "2022", "", "b")),
    ]
    project = f"{IDEA}milestones: [{{id: a, title: A, formerly: [b], due: 2023}}]\n"
    assert expectations(line_of(project, *steps)) == ["2023", "2023", "2023"]


def test_the_end_of_the_project_is_the_last_line() -> None:
    steps = [
        step(
            "2022-01-10", change("end", new="2022"), change("milestone-added", new="2022"), change("start", new="2021")
        ),
        step("2022-05-01", change("end", "2022", "2023-H1", reason="Personal"), change("status", "planned", "active")),
    ]
    lines = project_trend(project_from(f"{IDEA}end: 2023-H1\n"), steps, DAYS).lines
    assert [(line.item, line.title) for line in lines] == [("", "")]
    assert expectations(lines[0]) == ["2022", "2023-H1", "2023-H1"]
    assert (lines[0].slip and lines[0].slip.months, lines[0].moves, lines[0].reasons, lines[0].done) == (
        6,
        1,
        ("Personal",),
        None,
    )


def test_the_first_plan_of_the_project_is_what_was_promised() -> None:
    project = f"{IDEA}original: {{end: 2021}}\nend: 2023\nplan_change_reason: Personal\n"
    [line] = project_trend(project_from(project), (), DAYS).lines
    assert (str(line.first), line.slip and line.slip.months, line.reasons) == ("2021", 24, ("Personal",))
    [line] = project_trend(project_from(f"{IDEA}original: {{end: 2021}}\n"), (), DAYS).lines
    assert (str(line.expected), line.moves) == ("2021", 0)


def test_a_completed_project_is_done_at_its_end() -> None:
    project = f"{IDEA}original: {{end: 2022}}\nend: 2022-09\n".replace("idea", "completed")
    [line] = project_trend(project_from(project), (), DAYS).lines
    assert (str(line.done), is_kept(line, STICHTAG)) == ("2022-09", True)


def test_without_reporting_dates_there_are_no_forecasts() -> None:
    assert line_of(milestone(", due: 2022"), FIRST, days=()).forecasts == ()


whens = st.builds(
    "{}{}".format, st.integers(2020, 2025), st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q4", "-03", "-11-30"])
)


@given(st.lists(st.tuples(st.integers(0, 700), whens), min_size=1, max_size=8))
def test_every_forecast_is_one_of_the_dates_written_and_a_line_that_never_changes_never_moves(
    written: list[tuple[int, str]],
) -> None:
    written.sort(key=lambda pair: pair[0])
    before = ["", *(when for _, when in written)]
    steps = [
        step((date(2022, 1, 1) + timedelta(day)).isoformat(), change("milestone-moved", old, new))
        for (day, new), old in zip(written, before, strict=False)
    ]
    dates = [when for _, when in written]
    line = line_of(milestone(f", due: {dates[-1]}"), *steps)
    assert {row for row in expectations(line) if row != "-"} <= set(dates)
    assert expectations(line)[-1] == dates[-1]
    assert str(line.first) == dates[0]
    assert line.moves <= sum(1 for old, new in pairwise(dates) if old != new)
    if len(set(dates)) == 1:
        assert (line.moves, line.slip) == (0, Slip(0, 0))


# --- reporting dates


def record_of(*days: str) -> Record:
    return Record(tuple(revision(date.fromisoformat(day)) for day in days), {})


def meetings(*days: str) -> str:
    held = ", ".join(f"{{id: m{number}, body: rat, date: {day}}}" for number, day in enumerate(days))
    return f"{BASE}bodies: [{{id: rat, name: Rat}}]\nmeetings: [{held}]\n"


@pytest.mark.parametrize(
    ("held", "revised", "days"),
    [
        pytest.param([], [], ["2023-12-31"], id="no git"),
        pytest.param(["2022-01-01", "2023-01-01"], [], ["2023-12-31"], id="meetings without git"),
        pytest.param([], ["2022-06-01"], ["2022-06-01", "2023-12-31"], id="one revision"),
        pytest.param([], ["2022-06-01", "2022-06-01"], ["2022-06-01", "2023-12-31"], id="each day once"),
        pytest.param(
            ["2022-12-06", "2022-06-07"],
            ["2022-06-01", "2022-06-08", "2023-02-01"],
            ["2022-06-07", "2022-12-06", "2023-12-31"],
            id="meetings in order",
        ),
        pytest.param(
            ["2022-05-31", "2022-06-07", "2024-01-01"],
            ["2022-06-01", "2023-02-01"],
            ["2022-06-01", "2023-02-01", "2023-12-31"],
            id="only one meeting in the time that git knows",
        ),
        pytest.param(
            ["2022-06-01", "2023-12-31"],
            ["2022-06-01"],
            ["2022-06-01", "2023-12-31"],
            id="a meeting on the first day and on the Stichtag",
        ),
        pytest.param(
            ["2024-02-01", "2024-03-01", "2024-05-01"],
            ["2022-06-01", "2024-04-01"],
            ["2024-02-01", "2024-03-01", "2024-04-01"],
            id="revisions after the Stichtag",
        ),
    ],
)
def test_reporting_dates_are_meetings_else_revisions_and_the_present(
    held: list[str], revised: list[str], days: list[str]
) -> None:
    strategy = loaded_from(meetings(*held)).strategy
    assert [day.isoformat() for day in reporting_days(strategy, record_of(*revised), STICHTAG)] == days


def test_many_reporting_dates_are_thinned() -> None:
    revised = [(date(2021, 1, 1) + timedelta(30 * number)).isoformat() for number in range(30)]
    days = reporting_days(loaded_from().strategy, record_of(*revised), STICHTAG)
    assert len(days) == MOST_DAYS
    assert (days[0], days[-1]) == (date(2021, 1, 1), STICHTAG)


@given(st.lists(st.integers(), unique=True, max_size=60), st.integers(0, 20))
def test_thinned_entries_keep_first_last_and_order(entries: list[int], most: int) -> None:
    entries.sort()
    kept = thinned(entries, most)
    assert len(kept) == min(len(entries), most)
    assert list(kept) == sorted(set(kept))
    assert kept[-1:] == (tuple(entries[-1:]) if most else ())
    assert kept[:1] == tuple(entries[:1]) or most < 2


# --- the promise and the league


def line(first: str, expected: str = "", done: str = "", item: str = "a") -> TrendLine:
    return TrendLine(item, item.upper(), parse_when(first), parse_when(expected), parse_when(done), (), 0, ())


@pytest.mark.parametrize(
    ("judged", "kept"),
    [
        (line("2022", "2022", "2022-06-07"), True),
        (line("2022", "2021", "2021"), True),
        (line("2022-06", "2022-06", "2022-06-30"), True),
        (line("2022-06", "2022-06", "2022-07-01"), False),
        (line("2022-06", "2022-06", "2022"), None),
        (line("2022-06", "2022-06", "2023"), False),
        (line("2022", "2024"), False),
        (line("2023-12-30", "2023-12-30"), False),
        (line("2023", "2023"), None),
        (line("2023", "2025"), None),
        (line("", "", "2022"), None),
        (line("", ""), None),
    ],
)
def test_a_promise_is_kept_in_the_span_first_promised(judged: TrendLine, kept: bool | None) -> None:
    assert is_kept(judged, STICHTAG) is kept


def test_the_promise_counts_milestones_alone() -> None:
    lines = (line("2022", "", "2022"), line("2022"), line("2024"), line("2024"), line(""), line("2021", item=""))
    assert promise_of([Trend("p", "P", (), lines)], STICHTAG) == Promise(kept=1, missed=1, open=2, undated=1)


def test_of_what_was_reached_nobody_knows_when_exactly_the_promise_stays_unknown() -> None:
    lines = (line("2022-06", "", "2022"), line("2022", "", "2022"))
    assert promise_of([Trend("p", "P", (), lines)], STICHTAG) == Promise(kept=1, missed=0, open=0, undated=0, unknown=1)


PROJECTS = {
    "puenktlich": milestone(", due: 2024").replace("Eine Idee", "Pünktlich"),
    "spaet": milestone(", original: 2022, due: 2023").replace("Eine Idee", "Spät"),
    "spaeter": milestone(", original: 2021, due: 2023").replace("Eine Idee", "Später"),
    "aerger": milestone(", original: 2022, due: 2023").replace("Eine Idee", "Ärger"),
    "b_gleich": milestone(", original: 2022, due: 2023").replace("Eine Idee", "Spät"),
    "undatiert": milestone(""),
    "offen": milestone(""),
    "aus": milestone(", original: 2020, due: 2030", "discontinued"),
}


def test_the_league_ranks_slips_and_leaves_out_what_was_given_up_or_never_dated() -> None:
    strategy = loaded_from(**PROJECTS).strategy
    record = Record((revision(DAYS[0]),), {"offen": (FIRST,)})
    found = league(strategy, record, DAYS, STICHTAG)
    assert [
        (trend.id, trend.worst.slip and trend.worst.slip.months if trend.worst else None) for trend in found.trends
    ] == [
        ("spaeter", 24),
        ("aerger", 12),
        ("b-gleich", 12),
        ("spaet", 12),
        ("puenktlich", 0),
        ("offen", None),
    ]
    assert found.promise == Promise(kept=0, missed=5, open=1, undated=1)


def test_an_empty_roadmap_has_an_empty_league() -> None:
    found = league(loaded_from().strategy, Record((), {}), (STICHTAG,), STICHTAG)
    assert found == League((), Promise(0, 0, 0, 0))


def test_the_worst_line_is_the_first_with_the_largest_slip() -> None:
    lines = (line("2022", "2023"), line("2021", "2023", item="b"), line("2020", "2022", item="c"), line(""))
    worst = Trend("p", "P", (), lines).worst
    assert worst is not None
    assert worst.item == "b"


def test_forecasts_name_their_day() -> None:
    found = line_of(milestone(", due: 2022"), FIRST).forecasts[0]
    assert found == Forecast(DAYS[0], parse_when("2022"), is_reached=False)


def test_before_anything_was_awaited_there_is_nothing_to_follow() -> None:
    late = step("2022-05-01", change("milestone-added", new="2022"))
    gone = step("2022-10-01", change("milestone-removed", "2022"))
    reached = step("2022-02-01", change("milestone-reached", new="2022-02"))
    assert project_trend(project_from(milestone(", due: 2022")), [late], DAYS).told == DAYS[1:]
    assert project_trend(project_from(milestone("")), [FIRST, gone], DAYS).told == DAYS
    assert project_trend(project_from(milestone("")), [], DAYS).told == ()
    assert project_trend(project_from(milestone(", due: 2022, done: 2022-02")), [FIRST, reached], DAYS).told == ()


def test_the_course_ends_where_it_was_reached_for_good() -> None:
    reached = step("2022-02-01", change("milestone-reached", new="2022-02"))
    reopened = step("2022-08-01", change("milestone-reopened", "2022-02"))
    open_again = line_of(milestone(", due: 2023"), FIRST, reached, reopened)
    assert expectations(open_again) == ["2022-02 ✓", "2022", "2023"]
    assert open_again.course == open_again.forecasts[1:]
    done_again = line_of(milestone(", due: 2023, done: 2023-02"), FIRST, reached, reopened)
    assert done_again.course == done_again.forecasts[1:]
    done = line_of(
        milestone(", due: 2022, done: 2022-08-05"),
        FIRST,
        step("2022-08-10", change("milestone-reached", new="2022-08-05")),
    )
    assert expectations(done) == ["2022", "2022-08-05 ✓", "2022-08-05 ✓"]
    assert done.course == done.forecasts[:2]
    assert line_of(milestone(", due: 2022, done: 2022-02"), FIRST, reached).course == ()
    assert line_of(milestone(", due: 2022"), days=()).course == ()

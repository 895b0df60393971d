"""``trend`` on the screen: word for word, at every width, in every code page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from digistrat.history.trend import Forecast, League, Promise, Trend, TrendLine, project_trend
from digistrat.model.when import Language, parse_when
from digistrat.terminal.console import Screen
from digistrat.terminal.trend import print_league, print_trend, promise_text, short_when
from digistrat.words.wording import wording
from golden import compare_with_gold
from samples import STICHTAG, loaded_from, screen
from teststadt import HOSTILE
from trends import league_of_city, trend_of

VIEWS: dict[str, Callable[[Screen], None]] = {
    "trend": lambda out: print_trend(out, trend_of(), STICHTAG),
    "trend-hostile": lambda out: print_trend(out, trend_of("chatbot"), STICHTAG),
    "trend-league": lambda out: print_league(out, league_of_city(), STICHTAG),
}


def shown(view: str, width: int | None = None, language: Language = "en") -> str:
    out, text = screen(width, language)
    VIEWS[view](out)
    return text.getvalue()


def drawn(*lines: TrendLine, width: int | None = None, title: str = "P") -> str:
    """Print a trend of some lines, all with the same reporting dates."""
    out, text = screen(width)
    print_trend(out, Trend("p", title, tuple(one.day for one in lines[0].forecasts), lines), STICHTAG)
    return text.getvalue()


def line(
    *expected: str, first: str = "2022", done: str = "", item: str = "a", reasons: tuple[str, ...] = ()
) -> TrendLine:
    """Make a line with a reporting date a quarter, from the first day of 2022 on."""
    days = [date(2022 + number // 4, number % 4 * 3 + 1, 1) for number in range(len(expected))]
    forecasts = tuple(
        Forecast(day, parse_when(when.removesuffix("!")), when.endswith("!"))
        for day, when in zip(days, expected, strict=True)
    )
    today = None if done else forecasts[-1].expected
    return TrendLine(item, item.upper(), parse_when(first), today, parse_when(done), forecasts, 0, reasons)


@pytest.mark.parametrize("width", [80, 140, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_word_for_word(view: str, width: int) -> None:
    compare_with_gold(f"terminal/{view}-{width}.txt", shown(view, width))


@pytest.mark.parametrize("view", ["trend", "trend-league"])
def test_in_german_word_for_word(view: str) -> None:
    compare_with_gold(f"terminal/{view}-80.de.txt", shown(view, 80, "de"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(view: str, width: int, language: Language) -> None:
    lines = shown(view, width, language).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if cell_len(line) > width] == []


def test_in_a_pipe_every_reporting_date_is_shown() -> None:
    head = shown("trend").splitlines()[2]
    assert head.split()[1:] == [
        *("First", "promised", "2022-03-15", "2022-06-07", "2022-09-20", "2022-12-06", "2023-06-13"),
        *("Today", "Months", "Moves"),
    ]
    assert "no room" not in shown("trend")
    assert "5 reporting dates have no room here." in shown("trend", 80)
    assert "1 reporting date has no room here." in drawn(line("2022", "2022"), width=40)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_an_old_code_page_shows_every_sign(view: str, encoding: str) -> None:
    assert "?" not in shown(view, 80).encode(encoding, errors="digistrat").decode(encoding)


def test_a_hostile_title_is_shown_as_it_is() -> None:
    assert shown("trend-hostile").count(HOSTILE) == 2
    assert HOSTILE in drawn(line("2022", reasons=(HOSTILE,)))


@pytest.mark.parametrize(
    ("written", "german", "english"),
    [
        ("2022", "2022", "2022"),
        ("2022-H2", "H2 2022", "H2 2022"),
        ("2022-Q3", "Q3 2022", "Q3 2022"),
        ("2022-06", "06/2022", "06/2022"),
        ("2022-06-07", "07.06.2022", "2022-06-07"),
        ("", "", ""),
    ],
)
def test_dates_in_few_signs(written: str, german: str, english: str) -> None:
    when = parse_when(written)
    assert (short_when(wording("de"), when), short_when(wording("en"), when)) == (german, english)


# --- the picture


def picture(*lines: TrendLine, width: int | None = None) -> list[str]:
    """Give the rows of the picture, without what stands above and below."""
    return [row for row in drawn(*lines, width=width).splitlines() if " │ " in row or row.endswith(" │")]


def test_a_line_that_stands_is_level_and_one_that_slips_climbs() -> None:
    rows = picture(line("2022-Q2", "2022-Q2"), line("2022-Q1", "2022-Q4", item="b"))
    assert rows == [
        "Q4 2022 │             B",
        "Q3 2022 │",
        "Q2 2022 │ A───────────A/",
        "Q1 2022 │ B/",
    ]


def test_a_line_ends_where_its_milestone_is_reached() -> None:
    rows = picture(line("2022-Q1", "2022-Q2!", "2022-Q2!", done="2022-Q2"), line("2022-Q3", "2022-Q3", "2022-Q3"))
    assert rows == [
        "Q3 2022 │ B───────────B───────────B/",
        "Q2 2022 │             A/",
        "Q1 2022 │ A/",
    ]


def test_a_line_goes_on_where_its_milestone_was_reached_too_early() -> None:
    rows = picture(line("2022-Q1", "2022-Q1!", "2022-Q4", "2022-Q4!", "2022-Q4!", done="2022-Q4"))
    assert rows[1] == "Q4 2022 │                         A───────────A/"


def test_what_was_reached_before_anything_was_reported_is_not_drawn() -> None:
    rows = picture(line("2010!", "2010!", done="2010"), line("2022-Q1", "2022-Q1", item="b"))
    assert rows == ["Q2 2022 │             /", "Q1 2022 │ B/──────────B"]


def test_an_open_date_is_a_gap() -> None:
    rows = picture(line("2022-Q3", "", "2022-Q3"))
    assert rows[0] == "Q3 2022 │ A                       A/"


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2022-02", "2022-05"), ["Q2 2022", "Q1 2022"]),
        (("2022-02", "2025-05"), ["H1 2025", "H2 2024", "H1 2024", "H2 2023", "H1 2023", "H2 2022", "H1 2022"]),
        (("2022", "2030"), ["2030", "2029", "2028", "2027", "2026", "2025", "2024", "2023", "2022"]),
        (("2022", "2040"), [f"{year}-{year + 1}" for year in range(2040, 2020, -2)]),
        (("2022", "2070"), [f"{year}-{year + 4}" for year in range(2070, 2015, -5)]),
        (("0001", "9999"), [f"{max(year, 0)}-{year + 999}" for year in range(9000, -1, -1000)]),
    ],
)
def test_a_row_is_as_long_as_the_height_needs(dates: tuple[str, ...], labels: list[str]) -> None:
    assert [row.split(" │")[0].strip() for row in picture(line(*dates))] == labels


def test_without_two_reporting_dates_or_without_any_date_there_is_no_picture() -> None:
    assert picture(line("2022")) == []
    assert picture(line("", "", first="")) == []
    assert "A level line" not in drawn(line("2022"))


def test_many_milestones_share_a_column() -> None:
    rows = picture(*(line("2022-Q1", "2022-Q2", item=f"m{number}") for number in range(60)))
    assert rows == ["Q2 2022 │             ABCDEFGH+/", "Q1 2022 │ ABCDEFGH+/"]
    assert drawn(*(line("2022", item=f"m{number}") for number in range(60))).count("\n*  M") == 8


def test_reporting_dates_without_room_are_left_out_of_the_picture() -> None:
    rows = picture(line(*["2025-Q4"] * 11, "2025-Q4"), width=40)
    assert rows[0] == "H2 2025 │ A───────────A"


@given(
    st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=1, max_size=5), st.integers(40, 120)
)  # fmt: skip
def test_any_picture_fits_and_holds_every_line(dates: list[tuple[int, int]], width: int) -> None:
    lines = [line(f"{one:04}", f"{other:04}", item=f"m{number}") for number, (one, other) in enumerate(dates)]
    rows = picture(*lines, width=width)
    assert 1 <= len(rows) <= 12
    assert all(len(row) <= width for row in rows)
    for letter in "ABCDE"[: len(dates)]:
        assert sum(row.split("│")[1].count(letter) for row in rows) == 2


# --- what stands around it


def test_reasons_are_told_by_their_line() -> None:
    text = drawn(line("2022", reasons=("Geld", "Personal")), line("2023", item="b", reasons=("Zeit",)))
    assert text.endswith("Why dates were moved\n  A  Geld\n  A  Personal\n  B  Zeit\n")
    assert "Why" not in drawn(line("2022"))


def test_a_project_with_neither_milestones_nor_an_end_says_so() -> None:
    assert drawn(line("", first="", item="")) == "P\nThere is neither a milestone nor an end to follow.\n"


@pytest.mark.parametrize(
    ("judged", "today", "months"),
    [
        (line("2022!", done="2022"), "✓ 2022", "0"),
        (line("2023!", done="2023"), "✓ 2023", "+12"),
        (line("2023!", first="", done="2023"), "✓ 2023", "-"),
        (line("2022"), "▲ 2022", "0"),
        (line("2021", first="2022"), "▲ 2021", "-12"),
        (line("2024"), "○ 2024", "+24"),
        (line(""), "○ open", "-"),
    ],
)
def test_today_says_what_was_reached_what_has_passed_and_what_is_to_come(
    judged: TrendLine, today: str, months: str
) -> None:
    row = drawn(judged).splitlines()[3]
    assert row.split("  ")[-1].strip() == "0"
    assert today in row
    assert row.removesuffix("0").rstrip().endswith(f" {months}")


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        (Promise(0, 0, 0, 0), "No milestone has been due so far."),
        (
            Promise(0, 0, 1, 1),
            "No milestone has been due so far. 1 milestone is still open. 1 milestone never had a date.",
        ),
        (Promise(0, 0, 0, 0, 1), "Of 1 milestone it is not known whether the first promise was kept."),
        (Promise(1, 0, 0, 0), "The one milestone that was due was reached in the span first promised."),
        (Promise(0, 1, 0, 0), "The one milestone that was due was not reached in the span first promised."),
        (
            Promise(1, 2, 0, 0),
            "Of 3 milestones that were due, 1 was reached in the span first promised (33%), 2 were not.",
        ),
        (
            Promise(9, 5, 20, 2),
            (
                "Of 14 milestones that were due, 9 were reached in the span first promised (64%), 5 were not. "
                "20 milestones are still open. 2 milestones never had a date."
            ),
        ),
    ],
)
def test_the_promise_in_words(promise: Promise, text: str) -> None:
    assert promise_text(wording("en"), promise) == text


def ranked(*lines: TrendLine) -> str:
    """Print a league of projects with one line each."""
    out, text = screen()
    trends = tuple(Trend(f"p{number}", "P", (), (one,)) for number, one in enumerate(lines))
    print_league(out, League(trends, Promise(0, 0, 0, 0)), STICHTAG)
    return text.getvalue()


def test_projects_without_a_slip_are_counted() -> None:
    late, steady, passed, undated = line("2024"), line("2024", first="2024"), line("2022"), line("")
    assert ranked(late) == (
        "No milestone has been due so far.\n"
        "\n"
        "ID  Project  Milestone  First promised  Today   Months  Moves\n"
        "p0  P        A          2022            ○ 2024     +24      0\n"
    )
    assert ranked(steady, steady, passed, undated) == (
        "No milestone has been due so far.\n"
        "\n"
        "2 projects are on time. 1 project has a date that has passed without being moved. "
        "1 project has no date any more.\n"
    )
    assert ranked() == "No milestone has been due so far.\n"


def test_a_planned_project_whose_beginning_has_passed_is_not_on_time() -> None:
    out, text = screen()
    steady = (line("2024", first="2024"),)
    trends = [Trend("a", "A", (), steady, parse_when(start)) for start in ("2022", "2024")]
    print_league(out, League(tuple(trends), Promise(0, 0, 0, 0)), STICHTAG)
    assert "1 project is on time. 1 project has a date that has passed without being moved." in text.getvalue()
    late = loaded_from(a="title: A\nsummary: S\nstatus: planned\nstart: 2022\nend: 2030\n").strategy.projects[0]
    assert project_trend(late, (), (STICHTAG,)).start == late.start
    assert project_trend(late.model_copy(update={"status": "active"}), (), (STICHTAG,)).start is None


def test_a_long_league_is_printed_whole() -> None:
    slips = [line(str(2022 + number % 70)) for number in range(1, 300) if number % 70]
    assert ranked(*slips).count("\np") == len(slips)

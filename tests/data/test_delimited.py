"""The tables as CSV: read back as they were, harmless in a spreadsheet, and nothing of it internal."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canaries import canary_strategy, open_canaries
from data.sample import bare, city, full, prepared
from digistrat.data.columns import BETWEEN, Cell, Column, Table
from digistrat.data.delimited import render_table
from digistrat.data.tables import TABLES
from digistrat.findings import say
from digistrat.model.strategy import Published
from nasty import EVIL, empty_strategy, erkelenz, nasty_strategy

BY_NAME = {table.name: table for table in TABLES}
DANGEROUS = re.compile(r"[=+\-@\t\r\n]")


def harmed(text: str) -> str:
    """Take the apostrophe away again, as the page of the data says how."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n]", text) else text


def read(name: str, strategy: Published) -> list[dict[str, str]]:
    content = render_table(BY_NAME[name], prepared(strategy)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline="")))


def written(*cells: Cell) -> str:
    """Write a table of one row."""
    columns = tuple(Column(f"c{number}", say("Id"), say("Id")) for number in range(len(cells)))
    table = Table("probe", say("Id"), say("Id"), columns, lambda _: iter([cells]))
    return render_table(table, prepared(empty_strategy())).decode("utf-8-sig")


def test_a_file_is_utf_8_with_a_mark_commas_and_windows_line_ends() -> None:
    content = render_table(BY_NAME["meilensteine"], prepared(erkelenz()))
    assert content.startswith(b"\xef\xbb\xbfproject,project_title,id,title,due,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_a_cell_for_each_column(table: Table) -> None:
    for strategy in (erkelenz(), nasty_strategy(), empty_strategy(), city(full())):
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(len(row) == len(names) for row in table.rows(prepared(strategy)))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_read_is_what_was_written(table: Table) -> None:
    for strategy in (erkelenz(), nasty_strategy()):
        rows = [[plain(cell) for cell in row] for row in table.rows(prepared(strategy))]
        assert [[harmed(text) for text in row.values()] for row in read(table.name, strategy)] == rows


def plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_no_text_is_a_formula_and_every_text_comes_back(text: str) -> None:
    [_, [cell]] = csv.reader(StringIO(written(text), newline="")) if text else ([], [""])
    assert not DANGEROUS.match(cell)
    assert harmed(cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+49 2431", "-", "@SUM(A1)", "'=1", "''-x"])
def test_a_text_like_a_formula_gets_one_apostrophe(text: str) -> None:
    assert written(text).splitlines()[1] == f"'{text}"


def test_numbers_stay_numbers() -> None:
    assert written(Decimal("-17500.50"), Decimal(1_700_000), -3, None).splitlines()[1] == "-17500.5,1700000,-3,"


def test_a_project_says_what_is_derived_and_each_date_its_days() -> None:
    project = bare(
        "akte",
        handlungsfelder=["erstes", "zweites"],
        start="2021-06",
        end="2023-H1",
        original={"start": "2021", "end": "2022-Q3"},
        milestones=[{"id": "a", "title": "A", "done": "2022"}, {"id": "b", "title": "B", "due": "2023"}],
        updates=[{"date": "2022", "text": "Alt."}, {"date": "2023-01", "text": "Neu."}],
        follow_up_costs={"yearly": "19000"},
        lighthouse="true",
    )
    [row] = read("projekte", city(project))
    said = {
        "handlungsfelder": f"erstes{BETWEEN}zweites",
        "start": "2021-06",
        "start_first_day": "2021-06-01",
        "start_last_day": "2021-06-30",
        "end": "2023-H1",
        "end_last_day": "2023-06-30",
        "original_start": "2021",
        "original_end": "2022-Q3",
        "milestones_reached": "1",
        "milestones": "2",
        "progress": "0.5",
        "last_update": "2023-01",
        "follow_up_costs_yearly": "19000",
        "lighthouse": "true",
        "health": "",
        "page": "https://example.org/strategie/projekte/akte.html",
    }
    assert {name: row[name] for name in said} == said
    [row] = read("projekte", city(bare("akte")))
    assert {row[name] for name in ("start", "end_last_day", "progress", "last_update", "page")} == {
        "",
        "https://example.org/strategie/projekte/akte.html",
    }


def test_a_milestone_says_whether_it_is_late_on_the_stichtag() -> None:
    steps = [{"id": "a", "title": "A", "due": "2022"}, {"id": "b", "title": "B", "due": "2030"}]
    assert [row["overdue"] for row in read("meilensteine", city(bare("akte", milestones=steps)))] == ["true", "false"]


def test_an_indicator_has_a_row_for_each_value_and_one_where_there_is_none() -> None:
    indicators = [
        {
            "id": "k",
            "title": "K",
            "values": [{"date": "2022", "value": "-5"}, {"date": "2023", "value": "7", "source": "Amt"}],
        },
        {"id": "l", "title": "L"},
    ]
    rows = read("kennzahlen", city(bare("akte", indicators=indicators), source="Bericht"))
    assert [(row["id"], row["date"], row["value"], row["source"]) for row in rows] == [
        ("k", "2022", "-5", "Bericht"),
        ("k", "2023", "7", "Amt"),
        ("l", "", "", ""),
    ]


def test_a_decision_takes_body_and_day_from_its_meeting() -> None:
    decisions = [{"meeting": "sitzung", "result": "beschlossen"}, {"date": "2023-Q1"}, {"meeting": "unbekannt"}]
    rows = read("beschluesse", city(bare("akte", decisions=decisions), decisions=[{"paper": "V 1"}]))
    assert [(row["project"], row["body"], row["date"], row["paper"]) for row in rows] == [
        ("", "", "", "V 1"),
        ("akte", "rat", "2022-06-07", ""),
        ("akte", "", "2023-Q1", ""),
        ("akte", "", "", ""),
    ]


def test_money_of_the_unit_stands_beside_that_of_projects() -> None:
    strategy = city(bare("akte", budget=[{"year": "2022", "planned": "17500.00"}]), budget=[{"actual": "3"}])
    assert [(row["project"], row["planned"], row["actual"]) for row in read("haushalt", strategy)] == [
        ("", "", "3"),
        ("akte", "17500", ""),
    ]


def test_a_meeting_of_a_body_that_nobody_knows_is_there_all_the_same() -> None:
    meetings = [{"id": "m", "body": "fehlt", "date": "2022-06-07"}, {"id": "n", "body": "rat", "date": "2022-06-08"}]
    rows = read("sitzungen", city(meetings=meetings))
    assert [(row["body"], row["body_name"], row["date"]) for row in rows] == [
        ("fehlt", "", "2022-06-07"),
        ("rat", "Rat der Stadt", "2022-06-08"),
    ]


def test_a_service_without_maturity_leaves_it_empty() -> None:
    services = [{"title": "A", "maturity": {"model": "1.1", "level": "2"}}, {"title": "B"}]
    rows = read("leistungen", city(bare("akte", services=services)))
    assert [(row["maturity_model"], row["maturity_level"]) for row in rows] == [("1.1", "2"), ("", "")]


def test_texts_of_the_city_come_back_whole() -> None:
    [row] = [row for row in read("projekte", nasty_strategy()) if row["id"] == "boese"]
    assert row["title"] == EVIL


def test_no_canary_leaves_with_a_table() -> None:
    strategy, secret = canary_strategy()
    whole = b"".join(render_table(table, prepared(strategy.published())) for table in TABLES).decode()
    assert [word for word in sorted(secret) if word in whole] == []
    assert len([word for word in open_canaries() if word in whole]) > 60

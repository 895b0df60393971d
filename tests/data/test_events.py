"""``termine.ics``, read by ``icalendar``: what fits into a calendar, with ids that stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from canaries import canary_strategy
from data.sample import SITE, bare, city, full, prepared
from digistrat.data.events import has_events, render_events
from digistrat.model.strategy import Published
from nasty import ARABIC, EVIL, LONG, empty_strategy, erkelenz, nasty_strategy
from past import changed_on


def read(content: bytes) -> list[dict[str, Any]]:
    """Give what another program finds in a calendar."""
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    return [
        {
            "uid": str(event["UID"]),
            "first": event.decoded("DTSTART"),
            "after": event.decoded("DTEND") if "DTEND" in event else event.decoded("DURATION"),
            "title": str(event["SUMMARY"]),
            "text": str(event.get("DESCRIPTION", "")),
            "url": str(event.get("URL", "")),
            "stamp": event.decoded("DTSTAMP").isoformat(),
        }
        for event in calendar.walk("VEVENT")
    ]


def events(strategy: Published) -> list[dict[str, Any]]:
    return read(render_events(prepared(strategy)))


def dated(*milestones: dict[str, str], **own: object) -> list[dict[str, Any]]:
    """Give the events of a project, without the meeting that the sample has."""
    strategy = city(bare("akte", milestones=[{"id": "a", "title": "Vergabe", **step} for step in milestones], **own))
    return [event for event in events(strategy) if "Projekt akte" in event["title"]]


def test_a_day_is_a_day_and_says_what_is_expected() -> None:
    [event] = dated({"due": "2024-02-29"})
    assert (event["first"], event["after"]) == (date(2024, 2, 29), date(2024, 3, 1))
    assert event["title"] == "Projekt akte: Vergabe"
    assert event["text"] == "erwartet: 29.02.2024\nKurz."
    assert event["url"] == f"{SITE}/projekte/akte.html"


def test_what_lasts_to_the_end_of_the_calendar_has_a_length() -> None:
    """People write 31.12.9999 where there is no end; no calendar knows the day after it."""
    day, month = dated({"due": "9999-12-31"}, {"id": "b", "due": "9999-12"})
    assert (day["first"], day["after"]) == (date(9999, 12, 31), timedelta(days=1))
    assert (month["first"], month["after"]) == (date(9999, 12, 1), timedelta(days=31))


def test_a_month_is_a_span_and_says_so() -> None:
    [event] = dated({"due": "2024-02"})
    assert (event["first"], event["after"]) == (date(2024, 2, 1), date(2024, 3, 1))
    assert event["title"] == "Projekt akte: Vergabe (im Lauf des Monats)"


@pytest.mark.parametrize("when", ["2024", "2024-H1", "2024-Q2"])
def test_what_would_cover_a_calendar_is_left_out(when: str) -> None:
    assert dated({"due": when}, end=when) == []


def test_what_was_reached_stands_on_its_day() -> None:
    [event] = dated({"due": "2024-02-01", "done": "2024-03-02"})
    assert event["first"] == date(2024, 3, 2)
    assert event["text"].startswith("erreicht: 02.03.2024")


def test_a_milestone_without_a_new_date_is_expected_as_it_was_first_planned() -> None:
    assert [event["first"] for event in dated({"original": "2024-02-01"}, {"id": "b"})] == [date(2024, 2, 1)]


@pytest.mark.parametrize(("status", "state"), [("active", "erwartet"), ("completed", "abgeschlossen")])
def test_the_end_of_a_project_is_an_event(status: str, state: str) -> None:
    [event] = dated(end="2024-06-30", status=status)
    assert event["title"] == "Projekt akte: geplantes Ende"
    assert event["text"].startswith(f"{state}: 30.06.2024")


@pytest.mark.parametrize("status", ["paused", "discontinued"])
def test_nothing_is_announced_of_a_project_that_rests(status: str) -> None:
    found = dated({"due": "2024-02-01"}, {"id": "b", "done": "2022-01-01"}, end="2024-06-30", status=status)
    assert [event["first"] for event in found] == [date(2022, 1, 1)]


def test_meetings_are_events() -> None:
    meetings = [
        {"id": "m", "body": "rat", "date": "2024-06-07", "title": "12. Sitzung", "url": "https://example.org/m"},
        {"id": "n", "body": "fehlt", "date": "2024-06-08", "text": "Im Rathaus"},
    ]
    first, second = events(city(meetings=meetings, bodies=[{"id": "rat", "name": "Rat der Stadt"}]))
    assert (first["title"], first["url"]) == ("Rat der Stadt · 12. Sitzung", "https://example.org/m")
    assert (second["title"], second["text"]) == ("Sitzung", "Im Rathaus")


def test_an_id_stays_when_the_date_the_title_or_the_address_changes() -> None:
    [before] = dated({"due": "2024-02-01"})
    [after] = dated({"due": "2025-03", "title": "Zuschlag"})
    assert before["uid"] == after["uid"]
    whole = events(city(bare("akte", end="2024-01-01"), bare("karte", end="2024-01-01")))
    assert len({event["uid"] for event in whole}) == len(whole) == 3


def test_a_city_without_a_key_has_ids_of_its_own() -> None:
    [one] = events(city(municipality={"name": "Stadt A"}))
    [other] = events(city(municipality={"name": "Stadt B"}))
    assert one["uid"] != other["uid"]


def test_the_stamp_is_the_day_of_the_last_public_change_else_the_stichtag() -> None:
    [event] = events(city())
    assert event["stamp"] == "2023-12-31T00:00:00+00:00"
    [event] = read(render_events(prepared(city(), record=changed_on("2023-12-01", city()))))
    assert event["stamp"] == "2023-12-01T00:00:00+00:00"


def test_an_entry_stays_the_same_whatever_its_project_and_its_milestone_are_called() -> None:
    def ids(name: str, milestone: str, *, project_was: list[str], milestone_was: list[str]) -> list[str]:
        step = {"id": milestone, "title": milestone, "due": "2024-05-01", "formerly": milestone_was}
        found = events(city(bare(name, end="2024-06", milestones=[step], formerly=project_was), title=name))
        return [event["uid"] for event in found]

    first = ids("akte", "start", project_was=[], milestone_was=[])
    assert ids("e-akte", "anfang", project_was=["akte"], milestone_was=["start"]) == first
    assert ids("dms", "beginn", project_was=["akte", "e-akte"], milestone_was=["start", "anfang"]) == first


def test_two_projects_that_were_one_have_entries_of_their_own() -> None:
    found = events(city(*(bare(name, end="2024-06", formerly=["akte"]) for name in ("post", "scan"))))
    assert len({event["uid"] for event in found}) == len(found)


def test_an_address_that_is_not_whole_is_left_out() -> None:
    strategy = city(bare("akte", end="2024-01-01"), publication={})
    assert {event["url"] for event in events(strategy)} == {""}


def test_texts_come_back_whole() -> None:
    for text in (EVIL, LONG, ARABIC):
        [_, event] = events(city({**full("akte", text), "end": "2024-01-01"}))
        assert (event["title"], event["text"]) == (f"{text}: geplantes Ende", f"erwartet: 01.01.2024\n{text}")
    [event] = events(city(meetings=[{"id": "m", "body": "x", "date": "2024-06-07", "title": "a;b,c\\n\r\nd ü€𝄞" * 20}]))
    assert event["title"] == "a;b,c\\n\nd ü€𝄞" * 20


def test_no_line_is_longer_than_75_bytes_and_none_cuts_a_sign() -> None:
    for strategy in (erkelenz(), nasty_strategy(), city(bare("akte", title="ü€𝄞" * 99, end="2024-01-01"))):
        lines = render_events(prepared(strategy)).split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)
        assert lines[-1] == b""


def test_without_dates_there_is_no_calendar() -> None:
    assert not has_events(prepared(empty_strategy()))
    assert has_events(prepared(erkelenz()))


def test_no_canary_leaves_with_the_calendar() -> None:
    strategy, secret = canary_strategy()
    whole = render_events(prepared(strategy.published())).decode().replace("\r\n ", "")
    assert [word for word in sorted(secret) if word in whole] == []
    assert "opencanary" in whole

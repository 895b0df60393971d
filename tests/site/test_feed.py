"""``atom.xml``: valid by RFC 4287, the newest first, and with ids that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from digistrat.history.publishing import published
from digistrat.history.values import Change, Record, Step
from digistrat.model.strategy import Published, Strategy
from nasty import EVIL, nasty_strategy, rendered, rendered_site
from past import at

ATOM = "{http://www.w3.org/2005/Atom}"
MOVED = Change("end", old="2022", new="2023", reason="Vergabe.")
ADDED = Change("project-added", new="idea")


def city(name: str = "akte", title: str = "Die Akte", formerly: Sequence[str] = (), **publication: str) -> Published:
    """Give a strategy with one project."""
    project: dict[str, object] = {
        "id": name,
        "title": title,
        "summary": "x",
        "status": "idea",
        "plan_change_reason": "Vergabe.",
    }
    project |= {"formerly": formerly}
    return Strategy.model_validate(
        {
            "format": "1",
            "title": "Digitalstrategie",
            "municipality": {"name": "Stadt Musterstadt"},
            "publication": publication,
            "projects": [project],
        }
    ).published()


def parsed(content: bytes) -> Element:
    return ET.fromstring(content)  # noqa: S314 - our own bytes


def feed(strategy: Published, *steps: Step) -> Element:
    """Give the feed of a past of the only project."""
    begin = at("2020-01-01")
    revisions = tuple(dict.fromkeys((begin, *(step.revision for step in steps))))
    record = Record(revisions, {strategy.projects[0].id: steps}, (Step(begin, "", (), is_baseline=True),))
    return parsed(rendered(strategy, "de", published(record, strategy))["atom.xml"])


def texts(parent: Element, path: str) -> list[str | None]:
    return [found.text for found in parent.findall("/".join(f"{ATOM}{part}" for part in path.split("/")))]


def links(parent: Element) -> Mapping[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in parent.findall(f"{ATOM}link")}


@pytest.mark.parametrize("name", ["erkelenz", "nasty"])
def test_the_feed_has_all_that_atom_requires(name: str) -> None:
    content = rendered_site(name)["atom.xml"]
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed ")
    root = parsed(content)
    assert root.tag == f"{ATOM}feed"
    assert [len(texts(root, path)) for path in ("id", "title", "updated", "author/name")] == [1, 1, 1, 1]
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 100 if name == "erkelenz" else entries
    for part in (root, *entries):
        for path in ("id", "title", "updated"):
            [text] = texts(part, path)
            assert text
    ids = texts(root, "entry/id")
    assert len(set(ids)) == len(ids)
    assert all(str(found).startswith("urn:uuid:") for found in [*ids, *texts(root, "id")])
    times = [datetime.fromisoformat(str(time)) for time in texts(root, "entry/updated")]
    assert times == sorted(times, reverse=True)
    assert all(time.tzinfo for time in times)
    assert str(texts(root, "updated")[0]) == str(texts(root, "entry/updated")[0])


def test_an_entry_tells_what_changed_in_a_project_on_a_day_of_one_kind() -> None:
    root = feed(city(), Step(at("2022-06-07"), "akte", (MOVED, Change("status", old="idea", new="planned"))))
    moved, status = root.findall(f"{ATOM}entry")
    words = "Ende verschoben (12 Monate später): jetzt 2023, vorher 2022"
    assert texts(moved, "title") == [f"Die Akte: {words}"]
    assert texts(moved, "content") == [f"{words}. Grund: Vergabe."]
    assert texts(moved, "updated") == ["2022-06-07T12:00:00Z"]
    assert texts(status, "title") == ["Die Akte: Status: jetzt geplant, vorher Idee"]
    assert texts(root, "author/name") == ["Stadt Musterstadt"]
    assert texts(root, "title") == ["Veränderungen: Online-Live-Einsicht · Digitalstrategie"]


def test_texts_are_texts() -> None:
    root = parsed(rendered_site("nasty")["atom.xml"])
    assert texts(root, "author/name") == [EVIL]
    assert any(str(title).startswith(f"{EVIL}: ") for title in texts(root, "entry/title"))
    assert {content.get("type") for content in root.findall(f"{ATOM}entry/{ATOM}content")} == {"text"}
    assert nasty_strategy().title == EVIL


def test_ids_outlive_a_new_name_another_title_another_address_and_another_commit() -> None:
    first = feed(city(), Step(at("2022-06-07"), "akte", (MOVED,)))
    renamed = city("e-akte", "Die eAkte", ["akte"], url="https://example.org/digital")
    later = feed(renamed, Step(at("2022-06-07", "18:00"), "akte", (MOVED,)))
    assert texts(first, "entry/id") == texts(later, "entry/id")
    assert texts(first, "id") == texts(later, "id")
    other = feed(city(), Step(at("2022-06-08"), "akte", (MOVED,)))
    assert texts(first, "entry/id") != texts(other, "entry/id")


def test_what_changed_twice_on_a_day_is_one_entry() -> None:
    again = Change("end", old="2023", new="2024")
    root = feed(
        city(), *(Step(at("2022-06-07", time), "akte", (one,)) for time, one in (("08:00", MOVED), ("09:00", again)))
    )
    [entry] = root.findall(f"{ATOM}entry")
    assert str(texts(entry, "content")[0]).count("Ende verschoben (12 Monate später)") == 2


def test_the_city_makes_the_id_of_the_feed_whatever_the_strategy_is_called() -> None:
    first = city()
    renamed, known = (Published(first.model_copy(update={"title": "Anders"})), with_key(first))
    assert len({str(texts(feed(found), "id")) for found in (first, renamed, known)}) == 1


def with_key(strategy: Published) -> Published:
    municipality = strategy.municipality.model_copy(update={"regional_key": "053700004004"})
    return Published(strategy.model_copy(update={"municipality": municipality}))


@pytest.mark.parametrize("url", ["https://example.org/digital", "https://example.org/digital/"])
def test_links_are_whole_where_the_address_is_known(url: str) -> None:
    root = feed(city(url=url), Step(at("2022-06-07"), "akte", (MOVED,)))
    home = "https://example.org/digital"
    assert links(root) == {"self": f"{home}/atom.xml", "alternate": f"{home}/veraenderungen.html"}
    assert links(root.findall(f"{ATOM}entry")[0]) == {"alternate": f"{home}/projekte/akte.html"}


def test_links_are_relative_else() -> None:
    root = feed(city(), Step(at("2022-06-07"), "akte", (MOVED,)))
    assert links(root) == {"self": "atom.xml", "alternate": "veraenderungen.html"}
    assert links(root.findall(f"{ATOM}entry")[0]) == {"alternate": "projekte/akte.html"}


def test_what_stood_there_from_the_start_is_no_news() -> None:
    root = feed(city(), Step(at("2020-01-01"), "akte", (ADDED,), is_baseline=True))
    assert root.findall(f"{ATOM}entry") == []
    assert texts(root, "updated") == ["2020-01-01T12:00:00Z"]


def test_two_pages_name_the_feed_in_their_head() -> None:
    site = rendered_site("erkelenz")
    named = [path for path, page in site.items() if b'type="application/atom+xml" title="' in page]
    assert named == ["veraenderungen.html", "index.html"]

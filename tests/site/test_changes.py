"""What the website tells of the past: in plain words, by month, of each project, and nothing that is not public."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from canaries import HIDDEN, PUBLIC, canary_strategy
from digistrat.data.lookup import lookup
from digistrat.history.publishing import VALUES, published
from digistrat.history.values import Change, Kind, PublishedRecord, Record, Step, Vanished
from digistrat.model.strategy import Published, Strategy
from digistrat.model.when import Language
from digistrat.site.changes import TELLERS, tell_step
from digistrat.words.wording import wording
from nasty import STICHTAG, empty_strategy, erkelenz, many_projects, rendered, single_project
from past import at, changed_on, full_past, words

HELD = "\N{NO-BREAK SPACE}"
PAGE = "veraenderungen.html"


def city(*projects: str, **own: object) -> Published:
    """Give a strategy with projects by their ids."""
    known = [{"id": name, "title": f"Projekt {name}", "summary": "x", "status": "planned"} for name in projects]
    return Strategy.model_validate(
        {
            "format": "1",
            "title": "Digitalstrategie",
            "municipality": {"name": "Stadt Musterstadt"},
            "projects": known,
            **own,
        }
    ).published()


def past(*steps: Step, **own: Any) -> PublishedRecord:  # noqa: ANN401 - fields
    """Give a record of steps; the first revision of all is of 2020."""
    by_project: dict[str, list[Step]] = {}
    for step in steps:
        by_project.setdefault(step.id, []).append(step)
    whole = (BEGIN, *by_project.pop("", ()))
    revisions = tuple(dict.fromkeys((BEGIN.revision, *(step.revision for step in steps))))
    told = {name: tuple(found) for name, found in by_project.items()}
    return published(Record(revisions, told, whole, **own), city("a", "b", "c", "d", **WHOLE))


BEGIN = Step(at("2020-01-01"), "", (), is_baseline=True)
WHOLE = {"handlungsfelder": [{"id": "bildung", "title": "Bildung"}]}
ADDED = Change("project-added", new="planned")
MOVED = Change("end", old="2022", new="2023-Q3")
STARTED = Change("status", old="idea", new="planned")


def page_of(*steps: Step, path: str = PAGE, **own: object) -> str:
    """Give what a page says of a past."""
    return words(rendered(city("a", "b", "c", "d", **WHOLE), "de", past(*steps, **own))[path])


def told(changes: Iterable[Change], language: Language = "de") -> list[str]:
    """Give the words for the changes of one step."""
    prepared = lookup(erkelenz(), STICHTAG, wording(language))
    return [change.words for change in tell_step(Step(at("2022-06-07"), "x", tuple(changes)), prepared)]


@pytest.mark.parametrize(
    ("change", "german", "english"),
    [
        (Change("project-added"), "Neu aufgenommen", "Newly added"),
        (ADDED, "Neu aufgenommen, Status: geplant", "Newly added, status: planned"),
        (
            Change("status", old="active", new="completed"),
            "Status: jetzt abgeschlossen, vorher in Umsetzung",
            "Status: now completed, before under way",
        ),
        (Change("health", new="on_track"), "Lage: im Plan", "Assessment: on track"),
        (
            Change("health", old="critical"),
            "Lage: nicht mehr angegeben, vorher kritisch",
            "Assessment: no longer given, before critical",
        ),
        (
            MOVED,
            "Ende verschoben (9 Monate später): jetzt 3. Quartal 2023, vorher 2022",
            "End moved (9 months later): now Q3 2023, before 2022",
        ),
        (
            Change("start", old="2022-11", new="2022-12"),
            "Beginn verschoben (1 Monat später): jetzt Dezember 2022, vorher November 2022",
            "Start moved (1 month later): now December 2022, before November 2022",
        ),
        (
            Change("end", old="2022-12", new="2022-11"),
            "Ende verschoben (1 Monat früher): jetzt November 2022, vorher Dezember 2022",
            "End moved (1 month earlier): now November 2022, before December 2022",
        ),
        (
            Change("end", old="2022", new="2022-Q3"),
            "Ende genauer bestimmt: jetzt 3. Quartal 2022, vorher 2022",
            "End made more precise: now Q3 2022, before 2022",
        ),
        (
            Change("end", old="2022-06-10", new="2022-06-20"),
            "Ende verschoben (10 Tage später): jetzt 20.06.2022, vorher 10.06.2022",
            "End moved (10 days later): now 20 June 2022, before 10 June 2022",
        ),
        (Change("end", new="2022"), "Ende: jetzt 2022, vorher Termin offen", "End: now 2022, before date open"),
        (Change("end", old="2022"), "Ende: jetzt Termin offen, vorher 2022", "End: now date open, before 2022"),
        (
            Change("milestone-moved", "m", "Test", "2022", "2021"),
            "Meilenstein „Test“ verschoben (12 Monate früher): jetzt 2021, vorher 2022",
            "Milestone “Test” moved (12 months earlier): now 2021, before 2022",
        ),
        (
            Change("milestone-added", "m", "Test", new="2022"),
            "Neuer Meilenstein „Test“: 2022",
            "New milestone “Test”: 2022",
        ),
        (
            Change("milestone-added", "m", "Test"),
            "Neuer Meilenstein „Test“: Termin offen",
            "New milestone “Test”: date open",
        ),
        (
            Change("milestone-reached", "m", "Test", "2021", "2022-01"),
            "Meilenstein „Test“ erreicht: Januar 2022, 1 Monat später als erwartet: 2021",
            "Milestone “Test” reached: January 2022, 1 month later than expected: 2021",
        ),
        (
            Change("milestone-corrected", "m", "Test", "2022-01", "2022-02"),
            "Abschluss des Meilensteins „Test“ berichtigt: jetzt Februar 2022, vorher Januar 2022",
            "Completion of the milestone “Test” corrected: now February 2022, before January 2022",
        ),
        (
            Change("milestone-corrected", "m", "Test", "2022-01", "2022"),
            "Abschluss des Meilensteins „Test“ weniger genau: jetzt 2022, vorher Januar 2022",
            "Completion of the milestone “Test” less precise: now 2022, before January 2022",
        ),
        (
            Change("milestone-moved", "m", "Test", "2022-01", "2022"),
            "Meilenstein „Test“ weniger genau (bis zu 11 Monate später): jetzt 2022, vorher Januar 2022",
            "Milestone “Test” less precise (up to 11 months later): now 2022, before January 2022",
        ),
        (
            Change("end", old="2022-12", new="2022-11", group="completed"),
            "Ende: November 2022, 1 Monat früher als erwartet: Dezember 2022",
            "End: November 2022, 1 month earlier than expected: December 2022",
        ),
        (
            Change("start", old="2022", group="ongoing"),
            "Beginn: nicht mehr angegeben, vorher 2022",
            "Start: no longer given, before 2022",
        ),
        (
            Change("milestone-reopened", "m", "Test", "2022-01"),
            "Meilenstein „Test“ ist wieder offen",
            "Milestone “Test” is open again",
        ),
        (
            Change("measured", "k", "Akten", "15", "26000.5", "Stück", "2023-02"),
            f"Kennzahl „Akten“: jetzt 26.000,5{HELD}Stück, vorher 15{HELD}Stück (Stand: Februar 2023)",
            f"Indicator “Akten”: now 26,000.5{HELD}Stück, before 15{HELD}Stück (as of February 2023)",
        ),
        (Change("measured", "k", "Akten", "", "0"), "Kennzahl „Akten“: 0", "Indicator “Akten”: 0"),
        (
            Change("indicator-target", "k", "Akten", "100", "200"),
            "Zielwert der Kennzahl „Akten“: jetzt 200, vorher 100",
            "Target of the indicator “Akten”: now 200, before 100",
        ),
        (
            Change("budget-planned", old="17500", new="17500.5"),
            f"Geplante Mittel: jetzt 17.500,50{HELD}€, vorher 17.500{HELD}€",
            "Planned money: now €17,500.50, before €17,500",
        ),
        (Change("budget-actual", new="1"), f"Ausgegebene Mittel: 1{HELD}€", "Money spent: €1"),
        (
            Change("item-added", "x", "Bildung", group="handlungsfelder"),
            "Neu: Handlungsfeld „Bildung“",
            "New: Field of action “Bildung”",
        ),
        (
            Change("item-added", "x", "Offen", group="vision"),
            "Neu: Leitsatz der Vision „Offen“",
            "New: Vision statement “Offen”",
        ),
    ],
)
def test_a_change_is_told_in_plain_words(change: Change, german: str, english: str) -> None:
    assert told([change]) == [german]
    assert told([change], "en") == [english]


def test_every_kind_that_is_published_has_its_words() -> None:
    assert set(TELLERS) == {*VALUES, "item-added"} <= set(get_args(Kind))


def test_what_another_change_says_already_is_left_out() -> None:
    reached = Change("milestone-reached", "m", "Test", "", "2022")
    assert told([reached, Change("milestone-added", "m", "Test"), Change("milestone-added", "n", "Neu")]) == [
        "Meilenstein „Test“ erreicht: 2022",
        "Neuer Meilenstein „Neu“: Termin offen",
    ]
    ends = Change("health", old="on_track")
    assert told([Change("status", old="active", new="completed"), ends]) == [
        "Status: jetzt abgeschlossen, vorher in Umsetzung"
    ]
    assert told([ADDED, MOVED, ends]) == ["Neu aufgenommen, Status: geplant"]


def test_changes_stand_by_month_the_newest_first_each_with_its_project() -> None:
    page = page_of(
        Step(at("2022-06-07"), "b", (MOVED,)),
        Step(at("2022-06-07"), "a", (STARTED,)),
        Step(at("2022-06-30"), "a", (ADDED,)),
        Step(at("2023-01-02"), "a", (MOVED,)),
        Step(at("2023-01-02"), "", (Change("item-added", "bildung", group="handlungsfelder"),)),
    )
    end = "Ende verschoben (9 Monate später): jetzt 3. Quartal 2023, vorher 2022"
    assert page.endswith(
        "Veränderungen werden seit dem 01.01.2020 aufgezeichnet. Veränderungen abonnieren (Atom-Feed) Monat für Monat "
        f"Januar 2023 02.01.2023 Digitalstrategie Neu: Handlungsfeld „Bildung“ Projekt a {end} "
        "Juni 2022 30.06.2022 Projekt a Neu aufgenommen, Status: geplant "
        f"07.06.2022 Projekt a Status: jetzt geplant, vorher Idee Projekt b {end}"
    )


def test_days_can_be_read_by_machines_and_projects_can_be_reached() -> None:
    site = rendered(city("a", "b"), "de", past(Step(at("2022-06-07"), "a", (MOVED,))))
    for path, link in ((PAGE, '<a href="projekte/a.html">Projekt a</a>'), ("projekte/a.html", "")):
        assert '<time datetime="2022-06-07">07.06.2022</time>' in site[path].decode()
        assert link in site[path].decode()


def test_a_new_state_has_its_shape_and_a_reason_its_place() -> None:
    strategy = city("a", projects=[{**PAUSED, "status_reason": "Kein Geld."}])
    step = Step(at("2022-06-07"), "a", (Change("status", old="active", new="paused", reason="Kein Geld."),))
    page = rendered(
        strategy, "de", published(Record((BEGIN.revision, step.revision), {"a": (step,)}, (BEGIN,)), strategy)
    )[PAGE]
    assert '<span class="is-paused"><svg' in page.decode()
    assert "Status: jetzt pausiert, vorher in Umsetzung Grund: Kein Geld." in words(page)


PAUSED = {"id": "a", "title": "Projekt a", "summary": "x", "status": "paused"}


def test_what_stood_there_from_the_start_is_not_told_as_added() -> None:
    page = page_of(Step(at("2020-01-01"), "a", (ADDED, MOVED), is_baseline=True))
    assert page.endswith("Monat für Monat Bisher ist keine Veränderung aufgezeichnet.")


def test_many_projects_that_come_on_one_day_are_one_sentence() -> None:
    day = at("2022-06-07")
    steps = [Step(day, name, (ADDED, MOVED)) for name in "dcb"]
    page = page_of(*steps, Step(day, "a", (MOVED,)), Step(at("2022-06-07", "13:00"), "c", (STARTED,)))
    assert page.endswith(
        "07.06.2022 3 Projekte neu aufgenommen Projekt b Projekt c Projekt d "
        "Projekt a Ende verschoben (9 Monate später): jetzt 3. Quartal 2023, vorher 2022 "
        "Projekt c Status: jetzt geplant, vorher Idee"
    )
    two = page_of(*steps[:2])
    assert two.endswith("Projekt c Neu aufgenommen, Status: geplant Projekt d Neu aufgenommen, Status: geplant")


def test_a_shallow_clone_says_that_it_does_not_know_the_beginning() -> None:
    page = page_of(is_shallow=True)
    assert "Hier sind nur die neuesten Veränderungen festgehalten, nicht die davor." in page


def test_months_of_long_ago_are_folded_up_by_year_and_still_there() -> None:
    steps = [Step(at(f"{2020 + month // 12}-{month % 12 + 1:02}-07"), "a", (MOVED,)) for month in range(30)]
    site = rendered(city("a", "b"), "de", past(*steps))
    html = site[PAGE].decode()
    recent, *folded = html.split("<details")
    assert (recent.count("<h3>"), len(folded)) == (24, 1)
    assert folded[0].startswith(' class="months">\n<summary>2020</summary>\n<h3>Juni 2020</h3>')
    assert folded[0].count("<h3>") == 6
    project, *older = site["projekte/a.html"].decode().split("<details>")
    assert (
        project.count("Ende verschoben (9 Monate später)"),
        [part.count("Ende verschoben (9 Monate später)") for part in older],
    ) == (10, [20])


def test_a_project_tells_its_own_changes_the_newest_first() -> None:
    page = page_of(
        Step(at("2020-01-01"), "a", (ADDED,), is_baseline=True),
        Step(at("2022-06-07"), "a", (STARTED,)),
        Step(at("2023-01-02"), "a", (MOVED,)),
        Step(at("2023-01-02"), "b", (STARTED,)),
        path="projekte/a.html",
    )
    assert page.endswith(
        "Veränderungen 02.01.2023 Ende verschoben (9 Monate später): jetzt 3. Quartal 2023, vorher 2022 "
        "07.06.2022 Status: jetzt geplant, vorher Idee"
    )
    assert "Veränderungen" not in page_of(path="projekte/a.html")


def test_what_is_not_pursued_any_more_is_told_with_its_reason_and_date() -> None:
    common = {"summary": "x", "status": "discontinued", "status_reason": "Kein Bedarf."}
    strategy = city(
        projects=[
            {"id": "alt", "title": "Alt", "status_since": "2021", **common},
            {"id": "neu", "title": "Neu", "status_since": "2022-06-07", **common},
            {"id": "ohne", "title": "Ohne", "summary": "x", "status": "discontinued"},
        ]
    )
    said = (
        "Was wir nicht weiterverfolgen Neu eingestellt seit 07.06.2022 Kein Bedarf. "
        "Alt eingestellt seit 2021 Kein Bedarf. Ohne"
    )
    alone = rendered(strategy)
    assert words(alone[PAGE]) == f"Startseite Veränderungen Veränderungen {said}"
    assert "atom.xml" not in alone
    assert '<a href="veraenderungen.html">Alle Veränderungen</a>' in alone["index.html"].decode()
    page = rendered(strategy, "de", changed_on("2022-01-01", strategy))[PAGE]
    assert words(page).endswith(f"Bisher ist keine Veränderung aufgezeichnet. {said}")
    assert '<a href="#eingestellt">' in page.decode()


@pytest.mark.parametrize("record", [None, published(Record((), {}), empty_strategy())])
def test_where_there_is_nothing_to_tell_there_is_no_page_and_no_link_to_it(record: PublishedRecord | None) -> None:
    for strategy in (empty_strategy(), single_project()):
        site = rendered(strategy, "de", record)
        assert {PAGE, "atom.xml"} & set(site) == set()
        assert not any(b"veraenderungen.html" in page for page in site.values())


@pytest.mark.parametrize(
    ("is_modified", "said", "written"),
    [
        (False, "Fassung {}, zuletzt geändert 07.06.2022", ""),
        (True, "Fassung {}, zuletzt geändert 07.06.2022 und seither noch einmal", ',\n    "modified": true'),
    ],
)
def test_the_index_and_the_data_say_which_version_is_shown(is_modified: bool, said: str, written: str) -> None:
    strategy = single_project()
    record = changed_on("2022-06-07", strategy)
    site = rendered(strategy, "de", record, is_modified=is_modified)
    [name] = re.findall(r'"version": {\n    "id": "([0-9a-f]{8})",', site["daten/strategie.json"].decode())
    told = [path for path, page in site.items() if f">{said.format(name)}</" in page.decode(errors="replace")]
    assert told == ["daten.html", "index.html"]
    assert f'"date": "2022-06-07"{written}\n  }}' in site["daten/strategie.json"].decode()


def test_without_git_the_version_is_a_hash_alone() -> None:
    site = rendered(single_project())
    version = json.loads(site["daten/strategie.json"])["version"]
    assert list(version) == ["id"]
    assert f"<p>Fassung {version['id']}</p>" in site["index.html"].decode()


def test_a_long_past_keeps_the_page_within_reason() -> None:
    strategy = many_projects(100)
    days = [date(2015, 1, 1) + timedelta(days=number) for number in range(2_000)]
    steps: dict[str, list[Step]] = {}
    for number, day in enumerate(days):
        name = strategy.projects[number % 100].id
        steps.setdefault(name, []).append(Step(at(day.isoformat()), name, (MOVED,)))
    revisions = (at("2014-12-31"), *(at(day.isoformat()) for day in days))
    begin = Step(revisions[0], "", (), is_baseline=True)
    record = Record(revisions, {name: tuple(found) for name, found in steps.items()}, (begin,))
    site = rendered(strategy, "de", published(record, strategy))
    page = site[PAGE].decode()
    assert page.count("Ende verschoben (9 Monate später)") == 2_000
    assert len(page) < 1_000_000
    assert len(page.partition("<details")[0]) < 350_000


def test_the_same_past_gives_the_same_bytes() -> None:
    strategy = erkelenz()
    first, second = (rendered(strategy, "de", full_past(strategy)) for _ in range(2))
    assert list(first.items()) == list(second.items())


# --- the canaries

OLD = "oldcanary"


VALID = (("", "2022"), ("2022", "2023-Q3"), ("idea", "active"), ("on_track", "critical"), ("1", "2"))


def loud_steps(name: str, *items: str) -> tuple[Step, ...]:
    """Give a step for each kind of change and for what may look like its values, with a text in each field."""
    found = [
        Change(kind, item, f"{OLD}title", old, new, f"{OLD}reason", group)
        for kind in get_args(Kind)
        for item in (*items, f"{OLD}-item")
        for old, new in (*VALID, ("", f"{OLD}new"), (f"{OLD}old", "2022"))
        for group in ("handlungsfelder", "vision", f"{OLD}group")
    ]
    first = date(2000, 1, 1)
    return tuple(
        Step(at((first + timedelta(days=number)).isoformat()), name, (change,)) for number, change in enumerate(found)
    )


def test_no_file_holds_an_old_text_an_internal_step_or_a_project_that_was_withdrawn() -> None:
    strategy, secret = canary_strategy()
    shown = strategy.projects[0]
    loud = loud_steps(PUBLIC, shown.milestones[0].id, shown.indicators[0].id)
    hidden = tuple(replace(step, is_public=False) for step in loud)
    secrets = (Change("end", new="2087"), Change("project-published"))
    internal = Step(at("1999-02-01"), f"{OLD}-id", secrets, is_public=False)
    record = Record(
        revisions=(at("1999-01-01"), at("2022-01-01")),
        steps={PUBLIC: (internal, *loud, *hidden), HIDDEN: loud, f"{OLD}-weg": loud},
        whole=(Step(at("1999-01-01"), "", ()), *loud_steps("", strategy.handlungsfelder[0].id, strategy.vision[0].id)),
        vanished=(
            Vanished("weg", f"{OLD}title", "idea", at("2021-01-01"), was_public=True, path=f"{OLD}path"),
            Vanished(f"{OLD}-weg", f"{OLD}title", "idea", at("2021-01-01"), was_public=False, path=f"{OLD}path"),
        ),
        former={f"{OLD}-id": PUBLIC, "frueher": HIDDEN},
    )
    site = rendered(strategy.published(), "de", published(record, strategy.published()))
    told_of = site[f"projekte/{PUBLIC}.html"].decode()
    assert "Neu aufgenommen" in told_of
    assert shown.milestones[0].title in told_of
    assert [word for word in (*sorted(secret), OLD, "2087") for path in site.items() if word in str(path)] == []
    assert "projekte/weg.html" in site
    assert "projekte/frueher.html" not in site

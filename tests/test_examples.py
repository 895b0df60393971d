"""The other cities that come with the product: they load, warn only of what no source states, and name no person."""

from __future__ import annotations

import csv
import hashlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from digistrat.checks.running import check
from digistrat.figures.money import finance
from digistrat.figures.staffing import loads
from digistrat.reading.briefs import read_brief
from digistrat.reading.loading import Loaded, load
from digistrat.reading.sources import FolderSource

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EXAMPLES = ROOT / "examples"
CITIES = sorted(path.parent.name for path in EXAMPLES.glob("*/strategy.yaml"))
BRIEFS = sorted(EXAMPLES.glob("*/briefs/*.md"))
MISSING = {
    "erkrath": {
        "publication-incomplete": 1,
        "handlungsfeld-without-project": 1,
        "health-without-countermeasure": 1,
        "services-without-analogue-access": 1,
    },
    "essen": {"handlungsfeld-without-project": 4, "publication-incomplete": 1},
    "itzehoe": {"handlungsfeld-without-project": 8, "planned-without-start": 2, "publication-incomplete": 1},
}
"""What the sources leave open, by the code of its warning."""
PERSONS = {"6b6b0e88c8a1", "4c2830189add", "2537845ac0bb"}
"""Beginnings of the hashes of the surnames in the sources, so that nobody is named here either."""
OFFICES = {"digitalstrategie@example.org"}
"""Mailboxes that belong to an office and to no person."""
TODAY = date(2026, 1, 1)


def loaded(city: str) -> Loaded:
    """Load an example."""
    return load(FolderSource(EXAMPLES / city))


def plain(text: str) -> str:
    """Give a text as it is read aloud: without marks of emphasis and line ends."""
    return " ".join(re.sub(r"[*<>]", "", text).split())


def test_there_are_three_more_cities() -> None:
    assert sorted(MISSING) == CITIES


@pytest.mark.parametrize("city", CITIES)
def test_an_example_has_no_error_and_warns_of_what_no_source_states(city: str) -> None:
    whole = loaded(city)
    found = [*whole.findings, *check(whole, whole.strategy.as_of or TODAY)]
    assert [finding for finding in found if finding.severity == "error"] == []
    codes = [finding.code for finding in found]
    assert {code: codes.count(code) for code in codes} == MISSING[city]


@pytest.mark.parametrize("city", CITIES)
def test_an_example_says_what_it_is_and_holds_nothing_internal(city: str) -> None:
    strategy = loaded(city).strategy
    assert strategy.publication.notice == "Beispiel aus öffentlichen Quellen, keine Seite der Stadt"
    assert strategy.publication.repository == "public"
    assert strategy.source
    assert strategy.published() == strategy.model_copy(update={"checks": strategy.published().checks})


@pytest.mark.parametrize("city", CITIES)
def test_the_root_knows_nothing_of_its_examples(city: str) -> None:
    own = {path.stem for path in (ROOT / "roadmap").rglob("*.yaml")}
    assert {project.id for project in load(FolderSource(ROOT)).strategy.projects} == own
    assert {project.id for project in loaded(city).strategy.projects} - own


@pytest.mark.parametrize("path", sorted(path for path in EXAMPLES.rglob("*") if path.is_file()), ids=str)
def test_no_person_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = {hashlib.sha256(word.lower().encode()).hexdigest()[:12] for word in re.findall(r"\w+", text)}
    assert words.isdisjoint(PERSONS)
    assert re.findall(r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Oberbürgermeister\w*|[Gg]ez\.)\s", text) == []
    assert set(re.findall(r"[^\s<>]*@[\w.-]*\w", text)) <= OFFICES


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_the_texts_for_a_report_name_projects_that_exist_and_all_of_them(path: Path) -> None:
    strategy = loaded(path.parents[1].name).strategy
    ids = {project.id for project in strategy.projects}
    reading = read_brief(path.name, path.read_bytes(), ids)
    assert reading.findings == ()
    assert path.stem in {meeting.id for meeting in strategy.meetings} | {str(strategy.as_of)}
    told = [name for topic in reading.text.topics for name in topic.projects]
    assert len(told) == len(set(told))
    # The security concept has no topic in the original: it stands in its part on money.
    assert ids - set(told) == {"it-sicherheitskonzept"}


def test_the_report_of_erkrath_keeps_every_heading_and_figure_of_the_original_in_its_order() -> None:
    text = plain((EXAMPLES / "erkrath/briefs/2020-11-30.md").read_text(encoding="utf-8"))
    with (TESTS / "facts_erkrath.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["expected"] != "Arbeitsgrundlagen"]  # set by the template
    place = 0
    for row in rows:
        place = text.find(row["expected"], place)
        assert place >= 0, row


def test_the_money_of_erkrath_is_what_its_report_adds_up_to() -> None:
    """Product 01.02.01: 17.500; 01.02.02: 180.000 + 46.000 + 56.000, and of 2022 only 40.000 + 20.000 are known."""
    strategy = loaded("erkrath").strategy
    years = {group.key: group.sum for group in finance(strategy).unit_groups}
    assert {year: of.planned for year, of in years.items()} == {
        "2020": Decimal(17500),
        "2021": Decimal(282000),
        "2022": Decimal(60000),
    }
    assert [(of.is_approximate, of.without_planned) for of in years.values()] == [(False, 0), (True, 0), (True, 1)]
    products = {group.key: group.sum.planned for group in finance(strategy, "product").unit_groups}
    assert products == {"01.02.01": Decimal(17500), "01.02.02": Decimal(342000)}
    # "davon": 40.000 for the security concept and 20.000 for trainings, in each of two years
    shares = {group.key: group.sum.planned for group in finance(strategy).project_groups}
    assert shares == {"2021": Decimal(60000), "2022": Decimal(60000)}
    assert {follow.yearly for follow in finance(strategy).follow_ups} == {None}


def test_the_staff_of_erkrath_is_told_in_words_since_its_report_gives_no_full_time_equivalents() -> None:
    strategy = loaded("erkrath").strategy
    assert [(load.year, load.capacity, load.demand) for load in loads(strategy)] == [
        (2020, None, None),
        (2021, None, None),
    ]
    assert all(entry.text for entry in strategy.capacity)

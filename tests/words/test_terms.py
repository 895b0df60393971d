"""The city's own words, in every output: a strategy whose terms are words that nobody else would use."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from digistrat.cli.main import guarded
from digistrat.data.workbook import sheet_names
from digistrat.findings import say, say_n
from digistrat.model.strategy import Terms
from digistrat.words.terms import dative
from digistrat.words.wording import LOCALE, wording
from histories import commit_files
from samples import BASE

STRATEGY = f"""{BASE}\
terms:
  project: [Unternehmung, Unternehmungen]
  vision: [Richtschnur, Richtschnüre]
  handlungsfeld: [Baustelle, Baustellen]
vision: [{{id: nah, text: Bürgernah}}, {{id: offen, text: Offen}}, {{id: leer, text: Leer}}]
handlungsfelder: [{{id: netz, title: Netz}}, {{id: amt, title: Amt}}, {{id: leer, title: Leer}}]
as_of: 2023-12-31
funds: [{{id: land, programme: Landesmittel, amount: 100, ends: 2021}}]
budget: [{{year: 2021, planned: 10}}]
capacity: [{{year: 2024, fte: 1}}]
bodies: [{{id: rat, name: Rat}}]
meetings: [{{id: rat-1, body: rat, date: 2023-12-01}}]
"""
ROADMAP = {
    "eins": """\
title: Eins
summary: Erstes.
status: active
health: critical
health_reason: Es fehlt Personal.
handlungsfelder: [netz]
vision: [nah]
lead: Amt
original: {end: 2022}
end: 2023-06
milestones: [{id: a, title: Anfang, done: 2022}, {id: b, title: Ende, due: 2023-03}]
indicators: [{id: k, title: Kabel, values: [{date: 2022, value: 3}]}]
services: [{title: Antrag}]
budget: [{year: 2021, planned: 20, fund: land}, {planned: 90, fund: land}]
follow_up_costs: {yearly: 5}
staff: [{year: 2024, fte: 2}]
updates: [{date: 2022, text: Bericht.}]
""",
    "zwei": """\
title: Zwei
summary: Zweites.
status: planned
handlungsfelder: [amt, netz]
vision: [offen]
start: 2024
end: 2025
depends_on: [eins]
budget: [{text: Offen}]
""",
    "drei": "title: Drei\nsummary: Drittes.\nstatus: idea\n",
}
OURS = {
    "de": re.compile(r"\b(?:Projekt(?:e|en|s|es)?|Handlungsfeld(?:er|ern|s|es)?|Leits[aä]tz(?:e|en|es)?)\b"),
    "en": re.compile(
        r"(?<![\w/.-])(?:projects?|vision statements?|handlungsfeld(?:er)?|fields? of action)(?![\w\"/.:-])",
        re.IGNORECASE,
    ),
}
"""Our own words; not where they are keys, paths or part of another word."""
COMMANDS = (
    *("status", "status --by vision", "finance", "finance --by fund", "capacity", "timeline", "matrix", "validate"),
    *("list", "list milestones", "list services", "list indicators", "list decisions", "show eins", "show zwei"),
    *("trend", "trend eins", "changes HEAD~1..HEAD", "history eins", "whatif eins", "whatif eins end+6m"),
    *("whatif drei", "whatif drei end+6m", "brief --since 2021", "brief --meeting rat-1"),
    "brief --since 2021 --style jahresbericht",
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stadt")
    files = {f"roadmap/{name}.yaml": text for name, text in ROADMAP.items()}
    commit_files(root, {"strategy.yaml": STRATEGY, "roadmap/eins.yaml": ROADMAP["eins"]}, "2021-06-01")
    moved = {**files, "roadmap/eins.yaml": ROADMAP["eins"].replace("2023-06", "2023-09")}
    commit_files(root, {"strategy.yaml": STRATEGY, **moved}, "2023-11-01")
    return root


RULES = ("Hinweis[", "notice[")
"""What a check is about in general, from its explanation: there a project is a file of the format."""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", OURS)
def test_every_screen_and_report_speaks_the_words_of_the_city(
    city: Path, command: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(city)
    guarded([*command.split(), "--lang", language])
    out = capsys.readouterr().out
    assert out
    assert [line for line in out.splitlines() if OURS[language].search(line) and not line.startswith(RULES)] == []


@pytest.mark.parametrize("language", OURS)
def test_every_page_speaks_the_words_of_the_city(
    city: Path, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(city)
    guarded(["report", "-o", str(tmp_path / "site"), "--lang", language])
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert pages
    for page in (page for page in pages if page.name != KEYS):
        text = UNSEEN.sub("\n", page.read_text(encoding="utf-8"))
        found = [line for line in text.splitlines() if OURS[language].search(line)]
        assert (page.name, found) == (page.name, [])


def test_a_past_state_is_told_in_the_words_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old word is an old text: outsiders see it only where it stands today."""
    files = {f"roadmap/{name}.yaml": text for name, text in ROADMAP.items()}
    commit_files(tmp_path, {"strategy.yaml": STRATEGY.replace("Unternehmung", "Altwort"), **files}, "2022-01-01")
    commit_files(tmp_path, {"strategy.yaml": STRATEGY}, "2023-01-01")
    monkeypatch.chdir(tmp_path)
    guarded(["brief", "--since", "2021", "--at", "HEAD~1", "--lang", "de"])
    guarded(["report", "--at", "HEAD~1", "-o", str(tmp_path / "site")])
    texts = [page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html")]
    told = capsys.readouterr().out
    assert "Unternehmungen" in told
    assert "Altwort" not in told
    assert texts
    assert not [text for text in texts if "Altwort" in text]


KEYS = "daten.html"
"""It explains the keys of the format, which are the same for every city."""
UNSEEN = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", re.DOTALL)


def test_the_sheets_of_the_workbook_bear_the_words_of_the_city(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(city)
    guarded(["export", "xlsx", "-o", str(tmp_path / "alles.xlsx"), "--lang", "de"])
    with zipfile.ZipFile(BytesIO((tmp_path / "alles.xlsx").read_bytes())) as book:
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        texts = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Unternehmungen" in names
    assert OURS["de"].findall(UNSEEN.sub(" ", texts)) == []


def test_no_word_makes_a_sheet_that_a_program_refuses() -> None:
    names = sheet_names(["A/B [1]:*?", "'Quoted'", "x" * 40, "X" * 35, "?", "Columns"])
    assert names == ["A B  1", "Quoted", "x" * 31, f"{'X' * 27} (2)", "–", "Columns"]


def test_a_term_may_hold_any_sign() -> None:
    odd = Terms(project=("{x}", "Pro {n} <b>"))
    words = wording("de", terms=odd)
    assert words(say_n("{n} project", "{n} projects", 2)) == "2 Pro {n} <b>"
    assert words(say("Projects")) == "Pro {n} <b>"


@pytest.mark.parametrize(
    ("plural", "said"),
    [("Projekte", "Projekten"), ("Maßnahmen", "Maßnahmen"), ("Vorhaben", "Vorhaben"), ("Apps", "Apps"), ("A1", "A1")],
)
def test_german_needs_one_form_more(plural: str, said: str) -> None:
    assert dative(plural) == said


GENDERED = re.compile(
    r"(?:\b(?:[Dd](?:as|em|es|ieses|iesem|er)|[Kk]?[Ee]in(?:e[mnrs]?)?|[Jj]ede[mnrs]?|\w+[^n\W]es|zum|Zum|[Vv]om|[Ii]m|[Ss]ein\w*|[Ii]hr\w*)"
    r" (?:Projekt|Handlungsfeld|Leitsatz)\b)|\b(?:Projekte?s|Handlungsfelde?s|Leitsatzes)\b"
)


def test_no_sentence_needs_the_gender_or_the_case_of_a_term() -> None:
    """Help texts are said before any strategy is known; they may."""
    with (LOCALE / "de/LC_MESSAGES/digistrat.po").open("rb") as file:
        forms = [
            str(form)
            for message in read_po(file, locale="de")
            for form in (message.string if isinstance(message.string, tuple) else (message.string,))
        ]
    assert [form for form in forms if GENDERED.search(form) and form not in HELP] == []


HELP = {
    "Zeigt den Steckbrief eines Projekts.",
    "Kennung des Projekts: der Name seiner Datei.",
    "Kennung des Projekts, auch eines Projekts, das es nicht mehr gibt.",
    "Kennung des Projekts; ohne sie alle Verschiebungen der Roadmap.",
    "Nur dieses Handlungsfeld (Kennung).",
    "Zeigt ein Projekt im Lauf der Zeit.",
}

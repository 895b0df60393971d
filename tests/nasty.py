"""Strategies that try to break a page: markup in every text, endless words, other scripts, too much and too little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

from digistrat.history.values import PublishedRecord
from digistrat.model.project import STATUSES, Audience
from digistrat.model.strategy import Published, Strategy, Terms
from digistrat.model.when import Language
from digistrat.reading.loading import load
from digistrat.reading.logo import Logo
from digistrat.reading.sources import FolderSource
from digistrat.site.rendering import PageTemplates, plan_site
from past import full_past

ROOT = Path(__file__).parents[1]
TEMPLATES = [ROOT / "templates"]
STICHTAG = date(2023, 12, 31)
EVIL = """[/x]<img src=x onerror=alert(1)>{{7*7}}{% raw %}&"'</title></script>"""
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
ARABIC = "استراتيجية المدينة الرقمية"
EMOJI = "🧑‍🤝‍🧑 🏳️‍🌈 e\u0301 \u202eumgekehrt"
ALL = f"{EVIL} {LONG} {ARABIC} {EMOJI}"
SITE = "https://digital.example.org/strategie"
"""Where the websites stand whose strategies say so."""
LOGO = Logo(
    "logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><circle cx="4" cy="4" r="4"/></svg>'
)
SOURCES = (EVIL, "https://example.org/" + "x" * 120, LONG)


def full_project(name: str, text: str, **own: object) -> dict[str, Any]:
    """Fill every field of a project with one text."""
    filled: dict[str, Any] = {
        "id": name,
        "title": text,
        "summary": text,
        "description": f"# {text}\n\n## {text}\n\n- {text}\n\n> {text}\n\n`{text}`",
        "easy_language": text,
        "outcome": text,
        "handlungsfelder": ["erstes", "zweites"],
        "vision": ["eins", "zwei"],
        "status": "active",
        "status_reason": text,
        "status_since": "2022-H1",
        "health": "critical",
        "health_reason": text,
        "countermeasure": text,
        "priority": "high",
        "lighthouse": "true",
        "audience": list(get_args(Audience)),
        "districts": [text],
        "lead": text,
        "partners": [text, LONG],
        "legal_basis": ["ozg", "gesetz"],
        "original": {"start": "2021", "end": "2022-Q3"},
        "start": "2021-06",
        "end": "2023-06-30",
        "plan_change_reason": text,
        "milestones": [
            {"id": "a", "title": text, "done": "2022", "original": "2021-H2", "text": text},
            {"id": "b", "title": LONG, "due": "2023-Q1", "plan_change_reason": text, "weight": "2.5"},
            {"id": "c", "title": "Offen"},
        ],
        "indicators": [
            {
                "id": "k",
                "title": text,
                "unit": "Stück",
                "baseline": "0",
                "target": "26000",
                "text": text,
                "values": [
                    {"date": "2022", "value": "12.5", "approximate": "true", "source": source} for source in SOURCES
                ],
            },
            {"id": "l", "title": text, "values": [{"date": "2023-06-07", "value": "1000000"}]},
            {"id": "m", "title": LONG},
        ],
        "services": [
            {
                "title": text,
                "key": "99107023017000",
                "efa": "true",
                "maturity": {"model": "1.1", "level": "2"},
                "online_since": "2022-09",
                "url": "https://example.org/a?b=c&d=e",
                "text": text,
            },
            {"title": LONG},
        ],
        "analogue_access": text,
        "participation": text,
        "budget": [
            {"year": "2022", "product": text, "category": "hardware", "planned": "17500", "actual": "16200.50"},
            {"planned": "1700000", "approximate": "true", "fund": "pakt", "text": text},
            {"text": text},
        ],
        "follow_up_costs": {"yearly": "19000", "funded": "false", "text": text},
        "staff": [{"year": "2022", "fte": "0.5"}],
        "decisions": [
            {"meeting": "sitzung", "agenda_item": "6.10", "paper": text, "result": text, "title": text, "text": text},
            {"date": "2022-12", "url": "https://example.org/vorlage"},
            {"paper": LONG},
        ],
        "updates": [{"date": "2022-06", "text": text, "source": source} for source in SOURCES],
        "next_steps": text,
        "links": [{"title": text, "url": "https://example.org/<x>".replace("<x>", "%3Cx%3E")}],
    }
    return {**filled, **own}


def strategy_of(projects: list[dict[str, Any]], text: str, **own: object) -> Published:
    """Make a strategy around projects, with one text in every place."""
    return Strategy.model_validate(
        {
            "format": "1",
            "title": text,
            "municipality": {"name": text, "website": "https://example.org/"},
            "motto": text,
            "introduction": f"## {text}\n\n{text}",
            "horizon": {"start": "2022", "end": "2027"},
            "as_of": str(STICHTAG),
            "terms": {"project": [text, text]} if text == EVIL else {},
            "glossary": {text: text},
            "vision": [
                {"id": "eins", "title": text, "text": text},
                {"id": "zwei", "text": f"# {text}"},
                {"id": "drei", "text": "Niemand dient ihr."},
            ],
            "handlungsfelder": [
                {"id": "erstes", "title": text, "text": text},
                {"id": "zweites", "title": text},
                {"id": "drittes", "title": LONG},
            ],
            "participation": [
                {"title": text, "date": "2021-H2", "text": f"# {text}", "url": "https://example.org/werkstatt"},
                {"title": LONG},
            ],
            "bodies": [{"id": "rat", "name": text, "text": f"# {text}", "url": "https://example.org/rat"}],
            "meetings": [
                {"id": "sitzung", "body": "rat", "date": "2022-06-07", "title": text, "text": text},
                *({"id": f"m{n}", "body": "rat", "date": f"2021-0{n}-07"} for n in range(1, 8)),
                {"id": "bald", "body": "rat", "date": "2024-06-07", "url": "https://example.org/sitzung"},
            ],
            "decisions": [{"meeting": "bald", "paper": text, "text": text}, {"date": "2022", "result": text}],
            "updates": [{"date": "2023", "text": f"# {text}\n\n{text}"}],
            "legal_basis": [
                {"id": "ozg", "title": text, "short": text, "url": "https://example.org/ozg", "since": "2017"},
                {"id": "gesetz", "title": text, "amended": "2020-06-19", "text": text},
            ],
            "capacity": [{"year": "2021", "fte": "2.5", "text": text}, {"year": "2022", "text": LONG}],
            "funds": [
                {"id": "pakt", "programme": text, "amount": "70000", "share": "0.9", "ends": "2023", "text": text}
            ],
            "budget": [{"year": "2022", "planned": "999999999999.99", "approximate": "true"}, {"product": text}],
            "publication": {
                "url": SITE,
                "notice": text,
                "contact": "stadt@example.org",
                "phone": "+49 2431 85-0",
                "imprint": "https://example.org/impressum",
                "privacy": "https://example.org/datenschutz",
                "accessibility": "https://example.org/barrierefreiheit",
                "feedback": "https://example.org/melden",
                "ombudsman": "https://example.org/ombud",
                "licence": "dl-de/by-2-0",
                "theme": {"primary": "#ffe600"},
            },
            "projects": sorted(projects, key=lambda project: str(project["id"])),
            **own,
        }
    ).published()


@cache
def nasty_strategy() -> Published:
    """Give a strategy with every trap at once."""
    bare = {"id": "leer", "title": ".", "summary": ".", "status": "idea"}
    return strategy_of(
        [
            full_project("boese", EVIL, depends_on=["lang", "leer"]),
            full_project("lang", LONG, status="paused", health=None, depends_on=["leer"]),
            full_project("schriften", f"{ARABIC} {EMOJI}", status="completed", health=None),
            full_project("gleicher-titel", EVIL, status="discontinued", health=None),
            bare,
        ],
        EVIL,
    )


@cache
def many_projects(number: int = 100) -> Published:
    """Give a large roadmap with every status."""
    projects = [
        full_project(f"projekt-{count:03}", f"Projekt Nummer {count}", status=STATUSES[count % len(STATUSES)])
        for count in range(number)
    ]
    return strategy_of(projects, "Digitalstrategie der Stadt Musterstadt")


def empty_strategy() -> Published:
    """Give the least that a strategy can be."""
    return Strategy.model_validate(
        {"format": "1", "title": "Digitalstrategie", "municipality": {"name": "Stadt Musterstadt"}}
    ).published()


def single_project() -> Published:
    """Give a strategy with one project that says nothing but what it must."""
    project = {"id": "eins", "title": "Ein Projekt", "summary": "Mehr gibt es nicht.", "status": "planned"}
    return Strategy.model_validate(
        {
            "format": "1",
            "title": "Digitalstrategie",
            "municipality": {"name": "Stadt Musterstadt"},
            "projects": [project],
        }
    ).published()


@cache
def erkelenz() -> Published:
    """Give the sample that comes with the product."""
    return load(FolderSource(ROOT)).strategy.published()


@cache
def example(city: str) -> Published:
    """Give one of the other cities."""
    return load(FolderSource(ROOT / "examples" / city)).strategy.published()


STRATEGIES: Mapping[str, Callable[[], Published]] = {
    "erkelenz": erkelenz,
    "erkrath": partial(example, "erkrath"),
    "essen": partial(example, "essen"),
    "itzehoe": partial(example, "itzehoe"),
    "nasty": nasty_strategy,
    "empty": empty_strategy,
    "single": single_project,
}


WITH_PAST = {"erkelenz", "nasty"}
"""Whose websites tell the past, too."""


class Files(Mapping[str, bytes]):
    """The files of a website by their paths, each made when it is first looked at."""

    def __init__(self, makes: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        """Take what makes each of them."""
        self._makes = dict(makes)
        self._made: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        """Give a file."""
        if path not in self._made:
            self._made[path] = self._makes[path]()
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, the index last."""
        return iter(self._makes)

    def __len__(self) -> int:
        """Count them."""
        return len(self._makes)

    def __contains__(self, path: object) -> bool:
        """Say whether there is such a file, without making it."""
        return path in self._makes


@cache
def press(language: Language, terms: Terms | None) -> PageTemplates:
    """Compile the templates of the product once."""
    return PageTemplates(TEMPLATES, language, terms)


def rendered(  # noqa: PLR0913 - all that a website is made of
    strategy: Published,
    language: Language = "de",
    record: PublishedRecord | None = None,
    logo: Logo | None = None,
    *,
    own: Sequence[Path] = (),
    is_modified: bool = False,
) -> Files:
    """Give a website, with the templates of the product; a city's ``own`` are asked before these."""
    printed = PageTemplates([*own, *TEMPLATES], language, strategy.terms) if own else press(language, strategy.terms)
    as_of = strategy.as_of or STICHTAG
    return Files(plan_site(strategy, as_of, printed, record, is_modified=is_modified, logo=logo))


@cache
def rendered_site(name: str, language: Language = "de", url: str | None = None) -> Files:
    """Give the website of a strategy by its name, some with a past; ``url`` is where it stands, if not as it says."""
    strategy = many_projects() if name == "many" else STRATEGIES[name]()
    if url:
        publication = strategy.publication.model_copy(update={"url": url})
        strategy = Published(strategy.model_copy(update={"publication": publication}))
    past = full_past(strategy) if name in WITH_PAST else None
    return rendered(strategy, language, past, LOGO if name == "nasty" else None)


def is_page(path: str) -> bool:
    """Say whether a file is a whole page, and no fragment for the pages of another website."""
    return path.endswith(".html") and (not path.startswith("einbetten/") or path.startswith("einbetten/rahmen/"))

"""Writes a strategy of any size for measurements: strategy.yaml and one file of about 2 KB for each project.

``python benchmarks/generate.py N DIR [--broken PERCENT] [--commits M] [--seed S]``. The city is invented; the same
arguments give the same bytes. Every project but the first few waits for two others, always with lower numbers, so that
there is no cycle. With ``--commits`` the folder becomes a git repository in which the strategy has grown commit by
commit, each one with a valid state.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

AS_OF = "2026-06-30"
FIRST_YEAR = 2020
NOW = 77
"""The month of the Stichtag; months count from January of the first year."""
STATUSES = {"completed": 24, "active": 36, "planned": 20, "ongoing": 8, "idea": 6, "paused": 3, "discontinued": 3}
"""In a hundred projects."""
FIELDS = (
    *("dienstleistung", "datenaustausch", "infrastruktur", "vernetzung", "wirtschaft"),
    *("bildung", "mitwirkung", "mobilitaet", "kompetenzen"),
)
VISION = ("proaktiv", "digital-first", "selbstbestimmt", "bindeglied", "digitale-kompetenzen")
FUNDS = ("digitalpakt", "smart-city")
UNITS = (
    *("Hauptamt, Team Digital", "Bürgeramt", "Amt für Straßenverkehr", "Schulverwaltungsamt", "Kämmerei"),
    *("Stadtplanungsamt", "Amt für Kinder, Jugend & Familie", "Ordnungsamt", "Stadtbücherei"),
)
WHAT = (
    *("Online-Antrag", "Einführung der eAkte", "Terminvergabe", "Ausbau des WLAN", "Mängelmelder", "Serviceportal"),
    *("Ratsinformationssystem", "Digitales Archiv", "Verkehrszählung", "Ausleihe von Endgeräten", "Bezahlsystem"),
)
WHERE = (
    *("im Bürgerbüro", "für die Grundschulen", "im Standesamt", "für Gewerbetreibende", "in der Bücherei"),
    *("für die Feuerwehr", "in der Wohngeldstelle", "am Bahnhof", "für Kitas und Tagespflege", "in den Ortsteilen"),
)
SENTENCES = (
    "Bürgerinnen und Bürger können den Antrag künftig vollständig online stellen.",
    "Die Fachverfahren werden über eine gemeinsame Schnittstelle angebunden, damit Medienbrüche entfallen.",
    "Der Ausschuss hat den Zwischenbericht am {day} zur Kenntnis genommen.",
    "Das Projekt umfasst Bestandsaufnahme, Marktsichtung, Vergabe (UVgO) und Schulung.",
    "Für Änderungen größerer Art ist ein Beschluss des Rates nötig; § 3 OZG gilt unverändert.",
    "Rund 85 % der Anträge gehen heute noch auf Papier ein.",
    "Ein Zugang ohne Computer bleibt bestehen: Termine gibt es weiterhin am Telefon.",
    "Die Oberfläche ist barrierefrei gemäß BITV 2.0 und steht auf Deutsch & Englisch bereit.",
    "Seit der Umstellung am {day} läuft der Betrieb ohne größere Störungen.",
    "Bürger*innen, Vereine und Betriebe haben 1.250 Rückmeldungen gegeben.",
    "Die Schulung der Beschäftigten übernimmt das Team „Digitale Lernräume“.",
    "Offen ist noch, wer die Folgekosten von etwa 19.000 € im Jahr trägt.",
)
REASONS = (
    "Die Vergabe musste wiederholt werden, da kein Angebot einging.",
    "Der Hersteller liefert die Schnittstelle erst im nächsten Jahr.",
    "Eine Stelle im Team ist seit dem {day} nicht besetzt.",
)
AUDIENCE = ("residents", "businesses", "administration", "schools", "daycare", "associations")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the projects must know of each other: status, first and last month."""

    status: str
    start: int
    end: int


def write_strategy(folder: Path, n: int, broken: float = 0.0, seed: int = 0) -> None:
    """Write a strategy of ``n`` projects; ``broken`` per cent of their files are wrong, spread evenly."""
    (folder / "roadmap").mkdir(parents=True, exist_ok=True)
    for path, text in strategy_files(n, broken, seed):
        (folder / path).write_bytes(text.encode())


def strategy_files(n: int, broken: float = 0.0, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield each file with its path: strategy.yaml, then the projects by number."""
    yield "strategy.yaml", strategy_text(n)
    plans: list[Plan] = []
    wrong = round(n * broken / 100)
    kinds = {count * n // wrong: count % len(BROKEN) for count in range(wrong)}
    for number in range(n):
        text = _project_text(number, plans, seed)
        if number in kinds:
            old, new = BROKEN[kinds[number]]
            text = text.replace(old, new, 1)
        yield f"roadmap/{name_of(number)}.yaml", text


BROKEN = (
    ("\nlead: ", "\nverantwortlich: "),  # unknown key
    ("  - date: ", "  - date: am "),  # wrong date
    ("\ndepends_on:\n", "\nlighthouse: [true]\ndepends_on:\n"),  # wrong type
    ("\nvision:\n  - ", "\nvision:\n  - neue-"),  # unknown id
    ("\ntitle: ", "\ntitle: Projekt: "),  # broken YAML
)


def name_of(number: int) -> str:
    """Give a project's id."""
    return f"p{number:05}"


def strategy_text(n: int) -> str:
    """Give strategy.yaml; there is staff for ``n`` projects, so that no warning is about that."""
    lines = [
        "# Digitalstrategie einer erfundenen Stadt, nur für Messungen.",
        "format: 1",
        "title: Digitalstrategie der Stadt Müsterlingen",
        "language: de",
        "municipality:",
        "  name: Stadt Müsterlingen",
        "horizon:",
        f"  start: {FIRST_YEAR}",
        "  end: 2031",
        f"as_of: {AS_OF}",
        "vision:",
    ]
    for name in VISION:
        lines += [f"  - id: {name}", f"    title: {name.capitalize()}", f"    text: {SENTENCES[len(name) % 2]}"]
    lines.append("handlungsfelder:")
    for name in FIELDS:
        lines += [f"  - id: {name}", f"    title: {name.capitalize()}"]
    lines += ["bodies:", "  - id: asw", "    name: Ausschuss für Digitales", "meetings:"]
    for year in range(FIRST_YEAR, 2026):
        lines += [f"  - id: asw-{year}", "    body: asw", f"    date: {year}-06-07"]
    lines.append("funds:")
    for name in FUNDS:
        lines += [f"  - id: {name}", f"    programme: {name.capitalize()}", f"    amount: {n}00000", "    ends: 2040"]
    lines.append("capacity:")
    for year in range(FIRST_YEAR, 2033):
        lines += [f"  - year: {year}", f"    fte: {n}.5"]
    lines += [
        "publication:",
        "  repository: private",
        "  imprint: https://www.example.org/impressum",
        "  privacy: https://www.example.org/datenschutz",
        "  accessibility: https://www.example.org/barrierefreiheit",
        "  feedback: https://www.example.org/barriere-melden",
    ]
    return "\n".join(lines) + "\n"


def _plan(random: Random, number: int) -> Plan:
    # The first projects are long over, so that those behind them have something to wait for.
    status = "completed" if number < 2 else random.choices(list(STATUSES), list(STATUSES.values()))[0]
    if number < 2:
        return Plan(status, number, number + 4)
    if status == "completed":
        end = random.randrange(12, 70)
        return Plan(status, end - random.randrange(4, 12), end)
    if status == "planned":
        start = random.randrange(79, 95)
        return Plan(status, start, start + random.randrange(6, 24))
    return Plan(status, random.randrange(50, 72), random.randrange(84, 110))


def _depends_on(random: Random, plan: Plan, plans: list[Plan]) -> list[int]:
    found: list[int] = []
    for _ in range(40 if plans else 0):
        other = random.randrange(len(plans))
        fits = plans[other].status != "discontinued" and plans[other].end <= plan.end
        if fits and other not in found:
            found.append(other)
        if len(found) == 2:
            break
    return sorted(found)


def _project_text(number: int, plans: list[Plan], seed: int) -> str:
    """Give the file of the next project and add its plan to ``plans``."""
    random = Random(f"{seed}-{number}")
    plan = _plan(random, number)
    others = _depends_on(random, plan, plans)
    plans.append(plan)
    lines = [
        f"# Steckbrief {number}, gepflegt vom {random.choice(UNITS)}. Änderungen bitte nur im Vier-Augen-Prinzip!",
        f"title: {random.choice(WHAT)} {random.choice(WHERE)}",
        f"summary: {_prose(random, 1)}",
        "description: |",
        *(f"  {_prose(random, 1)}" for _ in range(4)),
        f"handlungsfelder: [{FIELDS[number % len(FIELDS)]}]",
        "vision:",
        f"  - {VISION[number % len(VISION)]}  # leitend",
        f"  - {VISION[(number + 1) % len(VISION)]}",
        *_standing(random, plan),
        f"priority: {random.choice(['high', 'medium', 'low'])}",
        f"audience: [{', '.join(random.sample(AUDIENCE, 2))}]",
        f"lead: {random.choice(UNITS)}",
    ]
    if others:
        lines += ["depends_on:", *(f"  - {name_of(other)}" for other in others)]
    if plan.status != "idea":
        lines += [*_milestones(random, plan), *_money(random, plan)]
    lines += [*_indicators(random, number, plan), *_reports(random, plan)]
    return "\n".join(lines) + "\n"


def _standing(random: Random, plan: Plan) -> list[str]:
    lines = [f"status: {plan.status}"]
    if plan.status in {"paused", "discontinued"}:
        lines += [f"status_reason: {_filled(random, REASONS)}", f"status_since: {_month(random.randrange(72, NOW))}"]
    if plan.status == "completed":
        lines.append("outcome: Die Bearbeitung dauert 3 statt 10 Tage.")
    if plan.status == "active":
        health = random.choices(["on_track", "at_risk", "critical"], [80, 15, 5])[0]
        lines.append(f"health: {health}")
        if health != "on_track":
            lines += [f"health_reason: {_filled(random, REASONS)}", "countermeasure: Das Los wird neu ausgeschrieben."]
    if plan.status != "idea":
        lines.append(f"start: {_month(plan.start)}")
    if plan.status not in {"idea", "ongoing"}:
        lines.append(f"end: {_month(plan.end)}  # laut Zeitplan vom {_german_day(random)}")
    return lines


def _milestones(random: Random, plan: Plan) -> list[str]:
    lines = ["milestones:"]
    count = random.randrange(3, 5)
    end = min(plan.end, NOW - 4) if plan.status == "ongoing" else plan.end
    for step in range(1, count + 1):
        month = plan.start + max(end - plan.start, 1) * step // count
        is_reached = month < NOW - 1 and plan.status != "planned"
        if not is_reached:
            month = max(month, NOW + 2)
        title = ["Konzept liegt vor", "Vergabe ist abgeschlossen", "Pilotbetrieb läuft", "Regelbetrieb für alle"][
            step - 1
        ]
        lines += [f"  - id: schritt-{step}", f"    title: {title}", f"    due: {_date(random, month)}"]
        if is_reached:
            lines.append(f"    done: {_month(month)}-{random.randrange(1, 29):02}")
        elif random.random() < 0.2:
            lines += [f"    original: {_month(month - 3)}", f"    plan_change_reason: {_filled(random, REASONS)}"]
    return lines


def _indicators(random: Random, number: int, plan: Plan) -> list[str]:
    lines = ["indicators:", "  - id: anteil", '    title: "Anteil: online gestellte Anträge"', "    unit: Prozent"]
    lines += [f"    baseline: {random.randrange(10)}", f"    target: {random.randrange(60, 100)}.5"]
    if plan.start < NOW - 2:
        values = ["62.5", "17", "33.25"][: 1 + number % 3]
        lines.append("    values:")
        lines += [
            f"      - {{date: {_month(plan.start + step)}, value: {value}}}" for step, value in enumerate(values[:2])
        ]
    return lines


def _money(random: Random, plan: Plan) -> list[str]:
    year = FIRST_YEAR + plan.start // 12
    planned = random.randrange(5, 900) * 500
    lines = ["# Beträge in Euro, brutto; Quelle ist der Haushaltsplan", "budget:"]
    for part, category in enumerate(("software", "services")):
        lines += [f"  - year: {year + part}", '    product: "01.02.01"', f"    category: {category}"]
        lines.append(f"    planned: {planned}.50")
        if plan.start < NOW - 12 * part:
            lines.append(f"    actual: {planned - random.randrange(500)}")
        if part:
            lines.append(f"    fund: {random.choice(FUNDS)}")
    return [*lines, "staff:", f"  - year: {year}", "    fte: 0.5"]


def _reports(random: Random, plan: Plan) -> list[str]:
    lines = []
    if plan.status not in {"idea", "planned"}:
        meeting = FIRST_YEAR + random.randrange(6)
        lines += ["decisions:", f"  - meeting: asw-{meeting}", '    agenda_item: "6.10"']
        lines += [f"    paper: A {random.randrange(1, 20)}/{random.randrange(100, 300)}/{meeting}"]
    newest = NOW - random.randrange(1, 4)
    lines.append("updates:")
    for month in (newest, newest - 5):
        lines += [
            f"  - date: {_month(month)}-{random.randrange(1, 29):02}",
            "    text: >-",
            f"      {_prose(random, 2)}",
        ]
    return [*lines, f"next_steps: {_filled(random, SENTENCES[:6])}"]


def _prose(random: Random, count: int) -> str:
    plain = [sentence for sentence in SENTENCES if ": " not in sentence]
    return " ".join(_filled(random, tuple(plain)) for _ in range(count))


def _filled(random: Random, sentences: tuple[str, ...]) -> str:
    return random.choice(sentences).replace("{day}", _german_day(random))


def _german_day(random: Random) -> str:
    return f"{random.randrange(1, 29):02}.{random.randrange(1, 13):02}.{random.randrange(FIRST_YEAR, 2026)}"


def _month(month: int) -> str:
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}"


def _date(random: Random, month: int) -> str:
    quarter = f"{FIRST_YEAR + month // 12}-Q{month % 12 // 3 + 1}"
    return random.choice([_month(month), quarter, f"{_month(month)}-{random.randrange(1, 29):02}"])


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int, help="number of projects")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--broken", type=float, default=0.0, help="wrong files in per cent")
    parser.add_argument("--commits", type=int, default=0, help="make a git repository with so many commits")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if not given.commits:
        write_strategy(given.folder, given.n, given.broken, given.seed)
        return
    if given.broken or (given.folder / ".git").exists():
        parser.error("--commits needs clean files and a folder that is no repository yet")
    # A script sees its own folder only; the tests know this one as a part of `benchmarks`.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from benchmarks.generate_history import make_commits, write_repository  # noqa: PLC0415

    files = dict(strategy_files(given.n, seed=given.seed))
    write_repository(given.folder, make_commits(files, given.commits, given.seed))


if __name__ == "__main__":
    main()

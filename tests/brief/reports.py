"""A report to try all formats with, and the places of the templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from digistrat.brief.document import Document, read_document
from digistrat.model.when import Language

ROOT = Path(__file__).parents[2]
TEMPLATES = [ROOT / "templates"]
MARK = "Nur für den Dienstgebrauch"
MARKDOWN = """
# Sachstandsbericht

Stadt Testhausen

Der Stand ist **gut**, *wirklich* [gut](https://stadt.example/a?b=1&c=2).

## Themen

- E-Akte
- Mobiles Arbeiten
  - Notebooks
  - Telefone

### E-Akte

1. Vertrag
2. Einführung

   Im Amt 10.

#### Ausblick

Zeile eins\\
Zeile zwei

1. Noch einmal von vorn

## Überblick

**Tabelle 1:** Laufende Projekte

| Projekt | Budget in Euro | Phase |
|---|--:|---|
| E-Akte | 480.000,00 | in Umsetzung |
| Personal \\| Akte | ca. 2.000.000 | geplant |

| Projekt | Kosten |
|---|--:|
| Glasfaser | 8 |

Text mit {{ title }} & <b>HTML</b> {% if %} {\\_{ 7 }\\_}.
"""


def document(markdown: str = MARKDOWN, *, mark: str = "", language: Language = "de") -> Document:
    """Read a report of the town of the tests."""
    return read_document(
        markdown,
        title="Sachstand & „Digitales“ <1>",
        subtitle="Ausschuss am 7. Juni 2022",
        municipality="Stadt Testhausen",
        day=date(2022, 6, 7),
        language=language,
        confidentiality=mark,
    )


def long_table(rows: int) -> str:
    """Write a table that no page can hold."""
    lines = [f"| Projekt {number} | {number} |" for number in range(1, rows + 1)]
    return "\n".join(["**Tabelle 1:** Lang", "", "| Projekt | Kosten |", "|---|--:|", *lines, ""])


def own(folder: Path, name: str, content: str | bytes) -> list[Path]:
    """Put a city's own template into a folder, and give the folders in which templates are looked for."""
    place = folder / "brief" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return [folder, *TEMPLATES]

"""``leichte-sprache.html``: texts that people wrote, and never a label that only experts may give."""

from __future__ import annotations

from nasty import empty_strategy, rendered
from pagewords import ACTIVE, files, said

OTHER = "title: Ärzte\nsummary: Kurz.\nstatus: idea\n"


def test_each_text_leads_to_its_project() -> None:
    text = said(
        "leichte-sprache.html",
        akte=f'{ACTIVE}easy_language: "Die Stadt **spart** Papier."\n',
        arzt=f"{OTHER}easy_language: Sie finden einen Arzt.\n",
        ohne="title: Ohne\nsummary: Kurz.\nstatus: idea\n",
    )
    assert text.endswith(
        "Hier stehen einfach geschriebene Texte über Projekte. Ärzte Sie finden einen Arzt. Alle Angaben dazu : Ärzte "
        "Die Akte Die Stadt spart Papier. Alle Angaben dazu : Die Akte"
    )


def test_no_text_is_called_leichte_sprache() -> None:
    page = files(akte=f"{ACTIVE}easy_language: Kurz.\n")["leichte-sprache.html"].decode()
    assert "<h1>Einfach gesagt</h1>" in page
    assert "leichte sprache" not in page.lower()


def test_there_is_no_page_without_such_a_text() -> None:
    assert "leichte-sprache.html" not in rendered(empty_strategy())

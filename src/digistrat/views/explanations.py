"""The explanation of each check, for the terminal and the handbook: one Markdown file a code and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.views.wording import LOCALE

if TYPE_CHECKING:
    from digistrat.model.when import Language


def known_codes() -> list[str]:
    """Give every code that can be explained, sorted."""
    return sorted(path.stem for path in (LOCALE / "de" / "checks").glob("*.md"))


def explanation(code: str, language: Language) -> str:
    """Give the text that explains a code.

    Raises:
        DigistratError: where there is no such code.
    """
    codes = known_codes()
    if code not in codes:
        from difflib import get_close_matches

        near = get_close_matches(code, codes, 1, 0.5)
        raise DigistratError(
            say("There is no check “{code}”.", code=code),
            say("Did you mean “{guess}”?", guess=near[0])
            if near
            else say("The codes stand in brackets in the findings."),
            exit_code=WRONG_USE,
        )
    return (LOCALE / language / "checks" / f"{code}.md").read_text(encoding="utf-8").rstrip()


def rule_of(code: str, language: Language) -> str:
    """Give what a check says in one sentence: the first paragraph of its explanation."""
    return " ".join(explanation(code, language).split("\n\n")[1].split())

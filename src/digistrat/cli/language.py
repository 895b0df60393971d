"""Which language is spoken: --lang, DIGISTRAT_LANG, the strategy's own, else German."""

import gettext
import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digistrat.model.when import Language
    from digistrat.words.wording import Wording

HEAD = 4096
"""Bytes of strategy.yaml in which its language is looked for before anything is read."""


def choose_language(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> "Language":
    """Choose before Typer is imported, since help texts are made then."""
    asked = _option(arguments, "--lang") or environment.get("DIGISTRAT_LANG", "")
    if asked in {"de", "en"}:
        return "en" if asked == "en" else "de"
    root = _option(arguments, "--root") or environment.get("DIGISTRAT_ROOT") or folder
    try:
        return _language_of(os.path.abspath(root))  # noqa: PTH100 - before anything is imported
    except FileNotFoundError:  # somebody has deleted the current folder
        return "de"


def _option(arguments: Sequence[str], name: str) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{name}="):
            return argument.removeprefix(f"{name}=")
    return None


def _language_of(folder: str) -> "Language":
    while True:
        path = os.path.join(folder, "strategy.yaml")  # noqa: PTH118 - pathlib is slower to import
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - pathlib is slower to import
                return "en" if re.search(rb"(?m)^language:\s*[\"']?en\b", file.read(HEAD)) else "de"
        except OSError:
            parent = os.path.dirname(folder)  # noqa: PTH120 - pathlib is slower to import
            if parent == folder:
                return "de"
            folder = parent


def speak(language: "Language") -> None:
    """Make gettext, and with it Typer's and click's own words, speak the language."""
    os.environ["LANGUAGE"] = language
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is slower to import
    gettext.bindtextdomain("digistrat", os.path.join(here, "locale"))  # noqa: PTH118 - pathlib is slower to import
    gettext.textdomain("digistrat")


def spoken() -> "Wording":
    """Give the wording of the language that was chosen."""
    from digistrat.words.wording import wording

    return wording("en" if os.environ.get("LANGUAGE") == "en" else "de")

"""Which language is spoken: asked for, or the strategy's own; else English where the system speaks it, and German."""

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
        own = _language_of(os.path.abspath(root))  # noqa: PTH100 - before anything is imported
    except FileNotFoundError:  # somebody has deleted the current folder
        own = None
    return own or _language_of_system(environment)


def _option(arguments: Sequence[str], name: str) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{name}="):
            return argument.removeprefix(f"{name}=")
    return None


def _language_of(folder: str) -> "Language | None":
    """Give the language of the strategy in a folder or above; None where there is none."""
    while True:
        path = os.path.join(folder, "strategy.yaml")  # noqa: PTH118 - pathlib is slower to import
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - pathlib is slower to import
                return "en" if re.search(rb"(?m)^language:\s*[\"']?en\b", file.read(HEAD)) else "de"
        except OSError:
            parent = os.path.dirname(folder)  # noqa: PTH120 - pathlib is slower to import
            if parent == folder:
                return None
            folder = parent


def _language_of_system(environment: Mapping[str, str]) -> "Language":
    """Give English where the system speaks it, in the order of POSIX; of all others German is the best guess."""
    spoken_there = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if spoken_there[:2] == "en" else "de"


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

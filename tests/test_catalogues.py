"""Holds the German texts to the English ones: complete, with the same places, in the words of a good clerk."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import typer
from babel.messages.pofile import read_po

from digistrat.words.wording import LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


PACKAGE = LOCALE.parent
TEMPLATES = PACKAGE.parent.parent / "templates"
WITH_SENTENCES = {".html", ".md", ".jinja"}
SAYING = {"say": 1, "say_n": 2, "_": 1}
"""How many of the first arguments are words."""
LIBRARIES = (Path(click.__file__).parent, Path(typer.__file__).parent)
MUST_SPEAK_GERMAN = {
    *("Usage:", "Options", "Arguments", "Commands", "Error", "Missing argument", "Missing command."),
    *("Show this message and exit.", "[default: {}]", "[required]", "No such option {name!r}."),
    *("No such command {name!r}.", "Invalid value: {message}", "Install completion for the current shell."),
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "Got unexpected extra argument ({args})",
    "Option {name!r} requires an argument.",
}
"""What Typer and click say to anyone who mistypes a command."""

Words = tuple[str, ...]

CONTEXT = "\4"
"""Stands between a sentence and the context in which it is said, as in a compiled catalogue."""


def _calls(folder: Path, names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield path.relative_to(folder).as_posix(), node


def _constants(arguments: list[ast.expr]) -> Words | None:
    words = tuple(part.value for part in arguments if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return words if len(words) == len(arguments) else None


def _context(call: ast.Call) -> str:
    """Give the context in which a sentence is said: the argument behind its words, and behind the number of some."""
    behind = call.args[{"say": 1, "say_n": 3}.get(_name(call), len(call.args)) :]
    words = _constants(behind[:1])
    return f"{words[0]}{CONTEXT}" if words else ""


def _in_context(context: str, words: Words) -> Words:
    return (context + words[0], *words[1:]) if words else words


def said_by_us() -> set[Words]:
    """Give every sentence in the source and in templates, singular and plural."""
    calls = [call for _, call in _calls(PACKAGE, set(SAYING))]
    found = {_in_context(_context(call), _constants(call.args[: SAYING[_name(call)]]) or ()) for call in calls}
    return {words for words in found if words} | said_of_fields() | said_by_templates()


def said_of_fields() -> set[Words]:
    """Give what stands at fields: label, meaning, and the word for pages of some."""
    calls = [call for _, call in _calls(PACKAGE, {"about"})]
    told = [
        *(word for call in calls for word in call.args[:2]),
        *(word.value for call in calls for word in call.keywords if word.arg == "page"),
    ]
    return {words for word in told if (words := _constants([word]))}


def said_by_templates() -> set[Words]:
    """Give the sentences in the templates of pages and reports."""
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*") if path.suffix in WITH_SENTENCES]
    plain = {(sentence,) for text in texts for sentence in re.findall(r'\b_\("([^"]*)"\)', text)}
    return plain | {
        (CONTEXT.join(found),) for text in texts for found in re.findall(r'\bpgettext\("(\w+)", "([^"]*)"\)', text)
    }


def said_by_libraries() -> set[Words]:
    """Give what click and Typer may say; Typer's words on completion stand there without a mark."""
    found: set[Words] = set()
    for folder in LIBRARIES:
        for _, call in _calls(folder, {"_", "ngettext"}):
            words = _constants(call.args[: 2 if _name(call) == "ngettext" else 1])
            if words:
                found.add(words)
    completion = ast.parse((LIBRARIES[1] / "completion.py").read_text(encoding="utf-8"))
    return found | {
        (node.value,) for node in ast.walk(completion) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def read_german() -> Catalog:
    """Read the German catalogue as it is written."""
    with (LOCALE / "de/LC_MESSAGES/digistrat.po").open("rb") as file:
        return read_po(file, locale="de")


def german() -> dict[Words, Words]:
    """Give the German words by the English ones."""
    return {
        _in_context(f"{message.context}{CONTEXT}" if message.context else "", _words(message.id)): _words(
            message.string
        )
        for message in read_german()
        if message.id
    }


def _words(text: object) -> Words:
    return (text,) if isinstance(text, str) else tuple(map(str, text)) if isinstance(text, (list, tuple)) else ()


def places(sentence: str) -> set[str]:
    """Give the names of the ``{places}`` in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_sentence_is_written_where_it_is_said() -> None:
    """What is put together elsewhere could not be found by a translator."""
    hidden = [
        (path, call.lineno)
        for path, call in _calls(PACKAGE, {"say", "say_n"})
        if _constants(call.args[: SAYING[_name(call)]]) is None
    ]
    assert hidden == []


def test_every_sentence_is_translated() -> None:
    """Nothing is left in English, and each has as many forms as German needs."""
    catalogue = german()
    assert said_by_us() - set(catalogue) == set()
    assert {english for english, words in catalogue.items() if len(words) != len(english) or not all(words)} == set()


def test_nothing_is_translated_that_nobody_says() -> None:
    """A sentence that was changed in the source leaves no old translation behind."""
    assert set(german()) - said_by_us() - said_by_libraries() == set()
    catalogue = read_german()
    assert not catalogue.obsolete
    assert [message.id for message in catalogue if message.fuzzy] == []
    assert catalogue.plural_expr == "(n != 1)"
    assert catalogue.num_plurals == 2


def test_typer_and_click_speak_german() -> None:
    """Their words are in their source still, and in our catalogue."""
    theirs = {words[0] for words in said_by_libraries()}
    assert MUST_SPEAK_GERMAN - theirs == set()
    assert MUST_SPEAK_GERMAN - {english[0] for english in german()} == set()


def test_places_are_the_same() -> None:
    """A German sentence has a place for each value, and no other."""
    wrong = {
        english: words
        for english, words in german().items()
        for number, text in enumerate(words)
        if places(text) != places(english[number].rpartition(CONTEXT)[2])
    }
    assert wrong == {}


# --- the words themselves

STRAIGHT = re.compile(r"[\"“](?=\w)|(?<=\w)[\"”]|'")
"""Quotation marks as they are not written in German."""
FAMILIAR = re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein(?:e[mnrs]?)?|[Ee]uch|[Ee]uer|[Ee]ure[mnrs]?)\b")
GENDER_SIGN = re.compile(r"\w[:*_]in(?:nen)?\b")
FOREIGN = re.compile(r"\b(?:Feedback|Workflow|File|Folder|Update|updaten|checken|Issue|Milestone|Report|User)\b")


def prose(markdown: str) -> str:
    """Give a text without its code."""
    return re.sub(r"``.*?``|`[^`]*`", "", re.sub(r"(?ms)^```.*?^```$", "", markdown))


def german_texts() -> dict[str, str]:
    """Give everything that we say in German by where it stands."""
    return {
        **{english[0]: " ".join(words) for english, words in german().items()},
        **{path.stem: prose(path.read_text(encoding="utf-8")) for path in (LOCALE / "de/checks").glob("*.md")},
    }


@pytest.mark.parametrize("pattern", [STRAIGHT, FAMILIAR, GENDER_SIGN, FOREIGN], ids=lambda found: found.pattern)
def test_german_is_polite_and_well_set(pattern: re.Pattern[str]) -> None:
    """„…“ and Sie; no signs inside words, no English where German has a word."""
    assert {name: found[0] for name, text in german_texts().items() if (found := pattern.search(text))} == {}


def test_quotation_marks_come_in_pairs() -> None:
    """Every „ is closed by “."""
    assert [name for name, text in german_texts().items() if text.count("„") != text.count("“")] == []


# --- the explanations

HEADS = {"de": ("Falsch:", "Richtig:"), "en": ("Wrong:", "Right:")}
LANGUAGES = sorted(HEADS)


def _pages(language: str) -> list[Path]:
    return sorted((LOCALE / language / "checks").glob("*.md"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_has_its_parts(language: str) -> None:
    """Name, meaning, reason, a wrong and a right example, and what to do, in few lines."""
    for page in _pages(language):
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"(?ms)^```(?:yaml|text)\n.+?^```$", text)
        assert text.startswith(f"# {page.stem}\n\n"), page
        assert [line for line in text.splitlines() if line in HEADS[language]] == list(HEADS[language]), page
        assert len(blocks) == 2, page
        assert page.stem == "field-unknown" or len(text.splitlines()) <= 45, page
        assert max(map(len, text.splitlines())) <= 120, page


def test_both_languages_show_the_same_examples() -> None:
    """A page that was changed in one language only would show here."""
    for german_page, english_page in zip(_pages("de"), _pages("en"), strict=True):
        first, second = (
            re.findall(r"(?ms)^```(?:yaml|text)\n(.+?)^```$", page.read_text(encoding="utf-8"))
            for page in (german_page, english_page)
        )
        assert first == second, german_page.stem

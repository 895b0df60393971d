"""The explanation of each check, for the terminal and the handbook: one Markdown file a code and language."""

from collections.abc import Iterable, Iterator

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.model.fields import described, is_list, parts_of, written_keys
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.model.when import Language
from digistrat.words.labels import GROUP_LABELS
from digistrat.words.wording import LOCALE, Wording


def known_codes() -> list[str]:
    """Give every code that can be explained, sorted."""
    return sorted(path.stem for path in (LOCALE / "de" / "checks").glob("*.md"))


KEYS = "<!-- keys -->"
"""Stands in an explanation where the lists of all keys belong."""


def explanation(code: str, wording: Wording) -> str:
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
    page = _page(code, wording.language)
    return page.replace(KEYS, key_lists(wording)) if KEYS in page else page


def rule_of(code: str, language: Language) -> str:
    """Give what a check says in one sentence: the first paragraph of its explanation."""
    return " ".join(_page(code, language).split("\n\n")[1].split())


def _page(code: str, language: Language) -> str:
    return (LOCALE / language / "checks" / f"{code}.md").read_text(encoding="utf-8").rstrip()


def key_lists(wording: Wording) -> str:
    """List all keys in Markdown, sorted by what they are about: of a project, then of the strategy."""
    of_project = say("All keys of a project (roadmap/<id>.yaml)"), Project
    of_strategy = say("All keys of strategy.yaml"), Strategy
    return "\n\n".join(
        "\n".join((f"## {wording(heading)}\n", *_lists(model, wording))) for heading, model in (of_project, of_strategy)
    )


def _lists(model: type[Item], wording: Wording) -> Iterator[str]:
    fields = model.model_fields
    yield _list(wording(say("Required")), (key for key in written_keys(model) if fields[key].is_required()))
    for group, heading in GROUP_LABELS.items():
        keys = [key for key in written_keys(model) if described(model)[key].group == group]
        if keys:
            yield _list(wording(heading), keys)
    owners = {way: part for way, part in parts_of(model) if not way or way[0] in written_keys(model)}
    for way, part in owners.items():
        if way:
            several = f" ({wording(say('list', 'keys'))})" if is_list(owners[way[:-1]], way[-1]) else ""
            yield _list(f"`{': '.join(way)}`{several}", written_keys(part))


def _list(heading: str, keys: Iterable[str]) -> str:
    return f"- {heading}: {', '.join(f'`{key}`' for key in keys)}"

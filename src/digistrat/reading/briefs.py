"""The texts for a report that only people can write: ``briefs/<meeting>.md``, read into its parts."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from digistrat.findings import Finding, Place, Span, say
from digistrat.model.links import find_bad_links
from digistrat.model.when import Language
from digistrat.reading.documents import decode, find_strange_sign
from digistrat.reading.suggestions import closest

IN_BRIEFS = frozenset({"brief-heading-unknown", "brief-project-unknown"})
"""Codes that only ``brief`` shows: its texts are read for a report, not by ``validate``."""
PartName = Literal["introduction", "basis", "topics", "finance", "staff", "workload", "assessment"]
HEADINGS: Mapping[Language, Mapping[str, PartName]] = {
    "de": {
        "Einleitung": "introduction",
        "Arbeitsgrundlagen": "basis",
        "Themen": "topics",
        "Finanzen": "finance",
        "Personal": "staff",
        "Auslastung": "workload",
        "Einschätzung": "assessment",
    },
    "en": {
        "Introduction": "introduction",
        "Legal basis": "basis",
        "Topics": "topics",
        "Finance": "finance",
        "Staff": "staff",
        "Workload": "workload",
        "Assessment": "assessment",
    },
}
"""The headings that a report knows, in its order; any other is one of the city's own."""
ALSO: Mapping[str, PartName] = {
    "gesetzliche vorgaben": "basis",
    "projektberichte und -ausblick": "topics",
    "abschliessende einschätzung": "assessment",
}
"""More headings, with case folded: "ß" becomes "ss"."""
KNOWN: Mapping[str, PartName] = {
    heading.casefold(): name for headings in (*HEADINGS.values(), ALSO) for heading, name in headings.items()
}
PARTS: tuple[PartName, ...] = get_args(PartName)
HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)(.*)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
PROJECTS = re.compile(r"(?:Projekte?|Projects?)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
IDS = re.compile(r"[^\s,;]+")
TITLE_LEVEL, PART_LEVEL, TOPIC_LEVEL = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with the ids of its projects; where ``text`` is empty, its points are made from what they say."""

    title: str
    projects: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a heading of the city's own."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class BriefText:
    """The texts that people wrote for a report; all texts are Markdown, ``parts`` by the names that a report knows."""

    title: str = ""
    parts: Mapping[PartName, str] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    others: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefReading:
    """The texts, with what was found on the way; those of a file that cannot be read are empty."""

    text: BriefText
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Section:
    """The text under a heading, with the heading's line; of level 0 what stands above the first one."""

    path: str
    number: int
    line: str
    level: int
    body: list[str]

    @property
    def heading(self) -> str:
        """The words of the heading."""
        match = HEADING.fullmatch(self.line)
        words = match[2].rstrip() if match else ""
        open_ended = words.rstrip("#")
        return open_ended.rstrip() if open_ended.endswith((" ", "\t")) else words

    @property
    def text(self) -> str:
        """The Markdown below the heading."""
        return "\n".join(self.body).strip("\n")


def read_brief(path: str, raw: bytes, projects: Collection[str]) -> BriefReading:
    """Read the texts for a report; ``projects`` are the ids that a topic may name."""
    text = decode(path, raw)
    if isinstance(text, Finding):
        return BriefReading(BriefText(), (text,))
    strange = find_strange_sign(path, text)
    if strange is not None:
        return BriefReading(BriefText(), (strange,))
    found = list(_find_bad_links(path, text))
    return BriefReading(
        _sorted_out(list(_sections(path, COMMENT.sub(_kept_lines, text))), projects, found), tuple(found)
    )


def _find_bad_links(path: str, text: str) -> Iterator[Finding]:
    for link in find_bad_links(COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)):
        before, _, first = text[: link.start].rpartition("\n")
        line = text.splitlines()[number := before.count("\n") + bool(before)]
        end = min(len(first) + link.end - link.start, len(line))
        span = Span(number + 1, len(first) + 1, end + 1, line)
        yield Finding("field-bad-address", "error", link.message, Place(path, span=span), link.hint)


def _kept_lines(comment: re.Match[str]) -> str:
    """Leave nothing of a comment but its line ends: what comes after it keeps its number."""
    return "\n" * comment[0].count("\n")


def _sections(path: str, text: str) -> Iterator[_Section]:
    """Cut a text at its headings of the first three levels; in a block of code nothing is a heading."""
    section, fence = _Section(path, 0, "", 0, []), ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        heading = None if fence or mark else HEADING.fullmatch(line)
        if heading and len(heading[1]) <= TOPIC_LEVEL:
            yield section
            section = _Section(path, number, line, len(heading[1]), [])
        else:
            section.body.append(line)
    yield section


def _sorted_out(sections: list[_Section], projects: Collection[str], found: list[Finding]) -> BriefText:
    title, name = "", "introduction"
    parts: dict[str, list[str]] = {}
    topics: list[Topic] = []
    for section in sections:
        if section.level == TOPIC_LEVEL and name == "topics":
            topics.append(_topic(section, projects, found))
            continue
        if section.level == TITLE_LEVEL:
            title, name = title or section.heading, "introduction"
        elif section.level == PART_LEVEL:
            name = KNOWN.get(section.heading.casefold(), section.heading)
            found.extend(_misspelt(section))
        text = f"{section.line}\n\n{section.text}" if section.level == TOPIC_LEVEL else section.text
        parts.setdefault(name, []).append(text)
    texts = {name: "\n\n".join(text for text in told if text) for name, told in parts.items()}
    return BriefText(
        title,
        {name: texts[name] for name in PARTS if texts.get(name)},
        tuple(topics),
        tuple(Part(name, text) for name, text in texts.items() if name not in PARTS and text),
    )


def _misspelt(section: _Section) -> Iterator[Finding]:
    """Tell that a heading of the city's own comes near to one that the report knows."""
    heading = section.heading
    titles = [title for titles in HEADINGS.values() for title in titles]
    if heading.casefold() not in KNOWN and (guess := closest(heading, titles)):
        yield Finding(
            "brief-heading-unknown",
            "warning",
            say("The report does not know the heading “{heading}”; it comes at the end.", heading=heading),
            _place(section, section.number, section.line, section.line.index(heading), heading),
            say("Did you mean “{guess}”?", guess=guess),
        )


def _topic(section: _Section, projects: Collection[str], found: list[Finding]) -> Topic:
    """Read a topic: the ids of its projects in the first line, then its text."""
    first = next((place for place, line in enumerate(section.body) if line.strip()), 0)
    named = PROJECTS.fullmatch(section.body[first]) if section.body else None
    if named is None:
        return Topic(section.heading, (), section.text)
    ids = []
    for match in IDS.finditer(named[0], named.start(1)):
        if match[0] in projects:
            ids.append(match[0])
        else:
            number = section.number + first + 1
            found.append(_unknown(match[0], _place(section, number, named[0], match.start(), match[0]), projects))
    return Topic(section.heading, tuple(dict.fromkeys(ids)), "\n".join(section.body[first + 1 :]).strip("\n"))


def _unknown(name: str, place: Place, projects: Collection[str]) -> Finding:
    guess = closest(name, projects)
    hint = say("Did you mean “{guess}”?", guess=guess) if guess else say("See all of them with: digistrat list")
    return Finding("brief-project-unknown", "error", say("There is no project “{id}”.", id=name), place, hint)


def _place(section: _Section, number: int, line: str, start: int, words: str) -> Place:
    return Place(section.path, span=Span(number, start + 1, start + 1 + len(words), line))

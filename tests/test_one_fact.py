"""One fact, told the same everywhere: histories are generated, and every output is held against what was done in them.

The generator keeps its own ledger, with arithmetic of its own. Where a field, a kind of step or an output is added, it
belongs into ``OPERATIONS`` or into the last test.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from digistrat.cli.past import record_of, steps_since
from digistrat.cli.publishing import outside
from digistrat.cli.reportdays import Asked, open_task
from digistrat.cli.reporting import gathered
from digistrat.cli.session import Session, open_session
from digistrat.data.lookup import lookup
from digistrat.history.comparing import compare
from digistrat.history.following import follow, moves_of
from digistrat.history.trend import project_trend, reporting_days
from digistrat.history.values import Change, Record, Step
from digistrat.model.when import parse_when
from digistrat.reading.repository import open_repository
from digistrat.reading.sources import FolderSource
from digistrat.site.changes import project_changes
from digistrat.site.feed import render_feed
from digistrat.words.changes import tell
from digistrat.words.wording import wording
from histories import git

SPANS = {
    "2020": (0, 11),
    "2020-06": (5, 5),
    "2020-Q3": (6, 8),
    "2020-12": (11, 11),
    "2021": (12, 23),
    "2021-H1": (12, 17),
    "2021-03": (14, 14),
    "2022": (24, 35),
}
"""What a milestone's date may be, with the first and the last month that it spans, counted from January 2020."""
TITLES = ("Alpha", "Beta")
FIRST_DAY = date(2019, 1, 1)
STRATEGY = """\
format: 1
title: Strategie
municipality: {name: Musterstadt}
language: en
as_of: 2026-01-01
"""


# --- the ledger


@dataclass
class Milestone:
    """What is written of a milestone, and what was written before."""

    title: str
    id: str
    formerly: list[str] = field(default_factory=list)
    due: str = ""
    done: str = ""
    expected: list[str] = field(default_factory=list)
    """What was expected at each commit, up to the one before it was reached."""
    steps: list[tuple[int, str, str, str]] = field(default_factory=list)
    """What each commit did: its number, the kind of change, and both values."""

    @property
    def known(self) -> list[str]:
        """Each value once where it was left for another one."""
        return [value for number, value in enumerate(self.expected) if not number or value != self.expected[number - 1]]

    @property
    def first(self) -> str:
        """What was promised first."""
        return next(filter(None, self.expected), "")

    @property
    def moves(self) -> int:
        """How often it was moved: another date with which the promise shares no month."""
        moves, promise = 0, self.first
        for low, high in (SPANS[value] for value in self.expected if value):
            before = SPANS[promise]
            if high < before[0] or low > before[1]:
                moves += 1
            elif before[0] <= low and high <= before[1]:
                pass
            else:
                continue  # less precise: the promise stands
            promise = next(text for text, span in SPANS.items() if span == (low, high))
        return moves

    def slip(self, last: str) -> tuple[int, int] | None:
        """How many months a date lies behind the first promise, at least and at most."""
        if not (self.first and last):
            return None
        (low, high), (first, end) = SPANS[last], SPANS[self.first]
        if first <= low and high <= end:
            return 0, 0
        return (low - first if high - low > end - first else high - end), high - end


@dataclass
class City:
    """What is written, where, and whether outsiders may see it."""

    milestones: list[Milestone] = field(default_factory=lambda: [Milestone(title, title.lower()) for title in TITLES])
    id: str = "akte"
    formerly: list[str] = field(default_factory=list)
    folder: str = ""
    is_public: bool = True
    public: list[bool] = field(default_factory=list)
    """Whether it was public, at each commit."""

    def files(self) -> dict[str, str]:
        """Give the files as they are written."""
        lines = [
            "title: Akte",
            "summary: S",
            "status: active",
            f"formerly: [{', '.join(self.formerly)}]",
            "milestones:",
        ]
        for one in self.milestones:
            dates = [f"{key}: {text}" for key, text in (("due", one.due), ("done", one.done)) if text]
            lines.append(
                f"- {{{', '.join([f'id: {one.id}', f'title: {one.title}', *dates])}, formerly: {one.formerly}}}"
            )
        lines += [] if self.is_public else ["public: false"]
        text = "\n".join(lines).replace("'", "") + "\n"
        return {f"{self.folder}strategy.yaml": STRATEGY, f"{self.folder}roadmap/{self.id}.yaml": text}

    def commit(self) -> None:
        """Note what stands there now."""
        number = len(self.public)
        self.public.append(self.is_public)
        for one in self.milestones:
            last = one.expected[-1] if one.expected else ""
            if one.done and not any(kind == "milestone-reached" for _, kind, _, _ in one.steps):
                # What was due may be written down only now.
                one.expected += [] if last or not one.due else [one.due]
                one.steps.append((number, "milestone-reached", last or one.due, one.done))
            elif not one.done:
                if number and last != one.due:
                    one.steps.append((number, "milestone-moved", last, one.due))
                one.expected.append(one.due)


def operate(city: City, operation: tuple[str, int, str]) -> None:
    """Do one thing, where it can be done."""
    what, which, when = operation
    one = city.milestones[which]
    if what == "date" and not one.done:
        one.due = when
    elif what == "open" and not one.done:
        one.due = ""
    elif what in {"reach", "replace"} and not one.done:
        one.done, one.due = when, "" if what == "replace" else one.due
    elif what == "rename milestone":
        one.formerly, one.id = [*one.formerly, one.id], f"{one.id}-neu"
    elif what == "rename":
        city.formerly, city.id = [*city.formerly, city.id], f"{city.id}-neu"
    elif what == "turn":
        city.is_public = not city.is_public
    elif what == "move folder":
        city.folder = "digital/"


OPERATIONS = ("date", "date", "date", "open", "reach", "replace", "rename milestone", "rename", "turn", "move folder")
operations = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 1), st.sampled_from(sorted(SPANS)))
commits = st.lists(st.lists(operations, min_size=1, max_size=2), min_size=1, max_size=6)


def build(city: City, plan: list[list[tuple[str, int, str]]], folder: Path) -> Path:
    """Write a history in one go, and give the folder of the strategy."""
    stream = bytearray()
    for number, todo in enumerate([[], *plan]):
        for operation in todo:
            operate(city, operation)
        city.commit()
        moment = int(datetime.combine(FIRST_DAY + timedelta(number), datetime.min.time(), UTC).timestamp()) + 40_000
        stream += (
            f"commit refs/heads/main\ncommitter T <t@stadt.example> {moment} +0000\ndata 0\n\ndeleteall\n".encode()
        )
        for path, text in city.files().items():
            raw = text.encode()
            stream += f"M 100644 inline {path}\ndata {len(raw)}\n".encode() + raw + b"\n"
    git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=bytes(stream), check=True)
    git(folder, "reset", "--quiet", "--hard")
    return folder / city.folder


# --- what is told

ENGLISH, CITIZENS = wording("en"), wording("en")


def said(text: str) -> str:
    return ENGLISH.when(parse_when(text))


def months(old: str, new: str) -> str:
    """Say how far apart two dates are, as every output does."""
    least, most = Milestone("", "", expected=[old]).slip(new) or (0, 0)
    side, low, high = ("later", least, most) if most > 0 else ("earlier", -most, -least)
    return f"{low} month{'s' * (low != 1)} {side}" if low == high else f"{low} to {high} months {side}"


def is_told(words: str, kind: str, old: str, new: str) -> bool:
    """Say whether words name both dates and the months between them."""
    if not (old and new):
        return all(said(text) in words for text in (old, new) if text)
    (low, high), (first, end) = SPANS[new], SPANS[old]
    is_apart = high < first or low > end
    is_on_time = kind == "milestone-reached" and first <= low and high <= end
    named = said(new) in words and (is_on_time or said(old) in words)
    return named and (not is_apart or months(old, new) in words) and (not is_on_time or "on time" in words)


def dates_of(changes: tuple[Change, ...]) -> Iterator[tuple[str, str, str, str]]:
    kinds = {"milestone-moved", "milestone-reached"}
    yield from ((one.title, one.kind, one.old, one.new) for one in changes if one.kind in kinds)


@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(commits)
def test_one_fact_is_told_the_same_everywhere(plan: list[list[tuple[str, int, str]]]) -> None:
    city = City()
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()):
        root = build(city, plan, Path(folder))
        session = open_session(root, None, "en", None)
        [project] = session.strategy.projects
        record = record_of(session)
        steps = record.steps[city.id]

        # history: each commit by itself
        told = [(day_of(step), change) for step in steps for change in step.changes]
        for one in city.milestones:
            mine = [(day, change) for day, change in told if change.title == one.title]
            found = [(day, *rest) for day, change in mine for _, *rest in dates_of((change,))]
            assert found == one.steps
            assert all(is_told(tell(change, ENGLISH), *rest) for _, change in mine for _, *rest in dates_of((change,)))

        # trend: over all of them
        trend = project_trend(project, steps, reporting_days(session.strategy, record, session.as_of))
        for one, line in zip(city.milestones, trend.lines, strict=False):
            now = (str(line.first or ""), str(line.done or ""), line.moves)
            assert now == (one.first, one.done, one.moves)
            assert (line.slip and (line.slip.least, line.slip.most)) == one.slip(one.done or one.due)

        # changes: from the first commit to the files
        repository = open_repository(root)
        older = record.revisions[0]
        comparison = compare(repository.source(older), FolderSource(root))
        way = follow(comparison, steps_since(session, older, FolderSource(root)), [project])
        changes = [change for changed in way.projects for change in changed.changes]
        for one in city.milestones:
            those = [change for change in changes if change.title == one.title]
            assert sum(map(moves_of, those)) == one.moves
            if one.moves:
                [moved] = [change for change in those if moves_of(change)]
                assert (moved.old, moved.new) == (one.first, one.expected[-1])
            assert [change.new for change in those if change.kind == "milestone-reached"] == [one.done] * bool(one.done)

        # brief: the same in words
        brief = gathered(
            open_task(root, "en", None, Asked(None, FIRST_DAY.isoformat(), None)), "sachstand", is_internal=True
        )
        for one in city.milestones:
            moved_words = [item.words for item in brief.changes.moved if one.title in item.words]
            assert len(moved_words) == bool(one.moves or (one.first and not one.expected[-1]))
            if one.moves and one.expected[-1]:
                assert is_told(moved_words[0], "milestone-moved", one.first, one.expected[-1])
            reached_words = [item.words for item in brief.changes.completed if one.title in item.words]
            assert len(reached_words) == bool(one.done)

        if city.is_public:
            check_outside(city, session, record)


def day_of(step: Step) -> int:
    return (step.revision.day - FIRST_DAY).days


def check_outside(city: City, session: Session, record: Record) -> None:
    """Hold feed and page against the ledger: of what was internal, before or after, nothing is told."""
    seen = outside(session, record)
    assert seen.record
    shown = lookup(seen.strategy, session.as_of, CITIZENS, seen.record)
    [project] = seen.strategy.projects
    told = [(day_of(step), found) for step in seen.record.steps.get(city.id, ()) for found in dates_of(step.changes)]
    page = [change.words for day in project_changes(project, shown).recent for change in day.told]
    feed = " ".join(ET.fromstring(render_feed(shown)).itertext())  # noqa: S314 - our own
    for one in city.milestones:
        public = [step for step in one.steps if city.public[step[0]] and city.public[step[0] - 1]]
        assert [(day, *rest) for day, (title, *rest) in told if title == one.title] == public
        for _, kind, old, new in public:
            fitting = [words for words in page if one.title in words and is_told(words, kind, old, new)]
            assert fitting
            assert any(words in feed for words in fitting)

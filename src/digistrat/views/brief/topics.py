"""The topics of a report: as people wrote them, or made of what the projects say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from digistrat.findings import say
from digistrat.reading.briefs import Topic
from digistrat.views.brief.embedding import as_markdown
from digistrat.views.brief.happenings import reached
from digistrat.views.brief.sentences import dated, title_of
from digistrat.views.brief.values import Subject
from digistrat.views.wording import HEALTH_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digistrat.findings import Message
    from digistrat.history.values import Comparison
    from digistrat.model.project import Project, Update
    from digistrat.model.strategy import Strategy
    from digistrat.model.when import When
    from digistrat.reading.briefs import BriefText
    from digistrat.views.brief.values import Scope
    from digistrat.views.wording import Wording

FEW, MANY = 2, 5
"""Points that one project gets at most: among several in a topic, and alone."""
DOZEN = 12
"""Of more projects than this, nobody hears one after the other: they are gathered by Handlungsfeld."""
NAMED = 5
"""Milestones that a sentence names at most."""


def topics(
    strategy: Strategy, scope: Scope, comparison: Comparison | None, text: BriefText, wording: Wording
) -> tuple[Subject, ...]:
    """Give the topics that people chose; where they chose none, one for each project of which there is news.

    Of more than a dozen such projects each Handlungsfeld is one topic.

    A project that outsiders may not see is passed over.
    """
    maker = _Maker(scope, comparison, wording)
    if not text.topics:
        return tuple(_found(strategy, maker))
    by_id = {name: project for project in strategy.projects for name in project.formerly}
    by_id.update({project.id: project for project in strategy.projects})
    return tuple(
        _subject(topic, [by_id[name] for name in topic.projects if name in by_id], maker) for topic in text.topics
    )


def _found(strategy: Strategy, maker: _Maker) -> Iterator[Subject]:
    """Make a topic of each project with news, or of each Handlungsfeld that leads some."""
    told = [project for project in strategy.projects if maker.has_news(project)]
    if len(told) <= DOZEN or not strategy.handlungsfelder:
        for project in told:
            yield _subject(Topic(title_of(project, maker.wording), (project.id,), ""), [project], maker)
        return
    led: dict[str, list[Project]] = {field.id: [] for field in strategy.handlungsfelder}
    for project in told:
        led.setdefault(project.handlungsfelder[0] if project.handlungsfelder else "", []).append(project)
    titles = {field.id: field.title for field in strategy.handlungsfelder}
    for field, projects in led.items():
        if projects:
            title = titles.get(field) or maker.wording(say("Further topics"))
            yield _subject(Topic(title, tuple(project.id for project in projects), ""), projects, maker)


def _subject(topic: Topic, projects: list[Project], maker: _Maker) -> Subject:
    ids = tuple(project.id for project in projects)
    if topic.text:
        return Subject(topic.title, ids, topic.text, ())
    if len(projects) == 1:
        return Subject(topic.title, ids, "", tuple(islice(maker.points(projects[0]), MANY)))
    points = (
        f"**{as_markdown(title_of(project, maker.wording))}:** {point}"
        for project in projects
        for point in islice(maker.points(project), FEW)
    )
    return Subject(topic.title, ids, "", tuple(points))


class _Maker:
    """Makes points out of what a project says."""

    def __init__(self, scope: Scope, comparison: Comparison | None, wording: Wording) -> None:
        self.scope = scope
        self.happened = {changed.id: changed.changes for changed in comparison.projects} if comparison else None
        self.wording = wording

    def has_news(self, project: Project) -> bool:
        """Say whether something was reported or changed in the days of the report."""
        if any(self.scope.holds(update.date) for update in project.updates):
            return True
        return bool(reached(project, self.scope, None)) if self.happened is None else project.id in self.happened

    def points(self, project: Project) -> Iterator[str]:
        """Yield Markdown, the most important first: reports, what was reached, what is in danger, what comes next."""
        happened = None if self.happened is None else self.happened.get(project.id, ())
        done = reached(project, self.scope, happened)
        yield from self._reports(project, is_news=bool(done))
        if done:
            yield self._plain(
                say("Reached: {milestones}.", milestones=self._few((one.title, one.done) for one in done))
            )
        if project.status == "active" and project.health in {"at_risk", "critical"}:
            words = self.wording(say("Lage: {state}", state=HEALTH_LABELS[project.health]))
            yield str(as_markdown(f"{words}. {project.health_reason}" if project.health_reason else f"{words}."))
        yield from self._next(project)

    def _reports(self, project: Project, *, is_news: bool) -> Iterator[str]:
        """Yield the reports of these days, the newest first; where there is no news, the last one, or the summary."""
        told = [update for update in project.updates if self.scope.has_passed(update.date)]
        newest: list[Update] = sorted(told, key=lambda update: update.date.order, reverse=True)
        fresh = [update for update in newest if self.scope.holds(update.date)]
        yield from (update.text for update in fresh or ([] if is_news else newest[:1]))
        if not (told or is_news):
            yield str(as_markdown(project.summary))

    def _next(self, project: Project) -> Iterator[str]:
        if project.next_steps:
            yield str(as_markdown(project.next_steps))
            return
        if project.status in {"planned", "active", "ongoing"}:
            coming = [
                (milestone.title, milestone.expected)
                for milestone in project.milestones
                if milestone.done is None and milestone.expected and not milestone.expected.is_over(self.scope.until)
            ]
            if coming:
                yield self._plain(say("Next: {milestones}.", milestones=self._few(coming)))

    def _few(self, steps: Iterable[tuple[str, When | None]]) -> str:
        named = list(steps)
        words = dated(named[:NAMED], self.wording)
        more = len(named) - NAMED
        return self.wording(say("{milestones}; {n} more", milestones=words, n=more)) if more > 0 else words

    def _plain(self, message: Message) -> str:
        return str(as_markdown(self.wording(message)))

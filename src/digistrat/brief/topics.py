"""The topics of a report: as people wrote them, or made of what the projects say."""

from collections.abc import Iterator, Sequence

from digistrat.brief.changes import STOPPED, is_new, reached
from digistrat.brief.embedding import as_markdown
from digistrat.brief.sentences import dated, ended, stopped_since, title_of
from digistrat.brief.values import Past, Scope, Subject
from digistrat.findings import Message, say
from digistrat.model.fields import label
from digistrat.model.project import Milestone, Project, Update
from digistrat.model.strategy import Strategy
from digistrat.reading.briefs import BriefText, Topic
from digistrat.words.wording import HEALTH_LABELS, Wording

FEW, MANY = 3, 5
"""Points that one project gets at most: among several in a topic, and alone."""
DOZEN = 12
"""Of more projects than this, nobody hears one after the other: they are gathered by Handlungsfeld."""
NAMED = 5
"""Milestones that a sentence names at most."""
LINES = "\n\n"


def topics(
    strategy: Strategy, scope: Scope, past: Past | None, text: BriefText, wording: Wording
) -> tuple[Subject, ...]:
    """Give the topics that people chose; where they chose none, one for each project of which there is news.

    Of more than a dozen such projects each Handlungsfeld is one topic.

    A project that outsiders may not see is passed over, and so is a topic of such projects alone.
    """
    maker = _Maker(scope, past, wording)
    if not text.topics:
        return tuple(_found(strategy, maker))
    by_id, hidden = _by_id(strategy), hidden_topics(strategy, text)
    return tuple(
        _subject(topic, [by_id[name] for name in topic.projects if name in by_id], maker)
        for topic in text.topics
        if topic not in hidden
    )


def hidden_topics(strategy: Strategy, text: BriefText) -> tuple[Topic, ...]:
    """Give the topics that name projects of which the strategy knows none: to outsiders those are internal."""
    by_id = _by_id(strategy)
    return tuple(topic for topic in text.topics if topic.projects and not by_id.keys() & topic.projects)


def _by_id(strategy: Strategy) -> dict[str, Project]:
    former = {name: project for project in strategy.projects for name in project.formerly}
    return {**former, **strategy.by_id.projects}


def _found(strategy: Strategy, maker: "_Maker") -> Iterator[Subject]:
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


def _subject(topic: Topic, projects: list[Project], maker: "_Maker") -> Subject:
    ids = tuple(project.id for project in projects)
    if topic.text:
        return Subject(topic.title, ids, topic.text, ())
    if len(projects) == 1:
        return Subject(topic.title, ids, "", tuple(maker.points(projects[0])))
    points = (
        f"**{as_markdown(title_of(project, maker.wording))}:** {point}"
        for project in projects
        for point in maker.points(project, is_alone=False)
    )
    return Subject(topic.title, ids, "", tuple(points))


def reported(update: Update, scope: Scope, wording: Wording) -> str:
    """Give a report as Markdown, with its day unless that lies in the days of ours; a list keeps its form below it.

    A report without a beginning speaks of many years, so that there every one bears its day.
    """
    if scope.since is not None and scope.holds(update.date):
        return update.text
    day = wording(say("As of {date}:", date=update.date))
    return f"{as_markdown(day)}{' ' if update.text[0].isalpha() else LINES}{update.text}"


class _Maker:
    """Makes points out of what a project says."""

    def __init__(self, scope: Scope, past: Past | None, wording: Wording) -> None:
        self.scope = scope
        self.past = past
        self.wording = wording

    def has_news(self, project: Project) -> bool:
        """Say whether something was reported or changed in the days of the report."""
        if any(self._is_fresh(project, update) for update in project.updates):
            return True
        happened = self.past.of(project.id) if self.past else ()
        return bool(happened or reached(project, self.scope, self.past))

    def points(self, project: Project, *, is_alone: bool = True) -> list[str]:
        """Give Markdown: what is wrong, the newest report, what was reached, what comes next; alone older reports."""
        done = reached(project, self.scope, self.past)
        newest, *older = self._reports(project, is_news=bool(done)) or [""]
        found = [
            *self._wrong(project),
            newest,
            *([self._plain(say("Reached: {milestones}.", milestones=self._few_of(done)))] if done else []),
            *self._next(project),
        ]
        told: list[str] = []
        for point in (*found, *(older if is_alone else ())):
            if point and not any(point.strip() in other for other in told):
                told.append(point)
        return told[: MANY if is_alone else FEW]

    def _wrong(self, project: Project) -> Iterator[str]:
        """Yield why a project rests or was given up, or what endangers it."""
        if project.status in STOPPED:
            words = ended(stopped_since(project, self.wording))
            yield str(as_markdown(words[:1].upper() + words[1:]))
        elif project.status == "active" and project.health in {"at_risk", "critical"}:
            words = f"{self.wording(label(Project, 'health'))}: {self.wording(HEALTH_LABELS[project.health])}"
            yield str(as_markdown(f"{words}. {ended(project.health_reason)}".strip()))

    def _reports(self, project: Project, *, is_news: bool) -> list[str]:
        """Give the reports of these days, the newest first; where there is no news, the last one, or the summary.

        One that is older than these days bears its date. What was given up has no use for its summary any more.
        """
        told = [update for update in project.updates if self.scope.has_passed(update.date)]
        newest: list[Update] = sorted(told, key=lambda update: update.date.order, reverse=True)
        fresh = [reported(update, self.scope, self.wording) for update in newest if self._is_fresh(project, update)]
        if fresh or is_news:
            return fresh
        if newest:
            return [reported(newest[0], self.scope, self.wording)]
        return [] if project.status in STOPPED else [str(as_markdown(project.summary))]

    def _is_fresh(self, project: Project, update: Update) -> bool:
        """Say whether an update is of these days, or was written down in them though it is older."""
        happened = self.past.of(project.id) if self.past else ()
        noted = (update.date.text, update.text)
        if any(change.kind == "report" and (change.group, change.new) == noted for change in happened):
            return self.scope.has_passed(update.date)
        if is_new(happened):
            return self.scope.has_passed(update.date)
        if self.past is None or self.past.is_baseline:
            return self.scope.holds(update.date)
        # "2026" may have been told before; of what began later than these days nobody could.
        return self.scope.holds(update.date) and update.date.first > (self.scope.since or update.date.first)

    def _next(self, project: Project) -> Iterator[str]:
        if project.next_steps and project.status != "discontinued":
            yield str(as_markdown(project.next_steps))
        elif project.status in {"planned", "active", "ongoing"}:
            coming = [
                milestone
                for milestone in project.milestones
                if milestone.done is None and milestone.expected and not milestone.expected.is_over(self.scope.as_of)
            ]
            if coming:
                yield self._plain(say("Next: {milestones}.", milestones=self._few_of(coming)))

    def _few_of(self, milestones: Sequence[Milestone]) -> str:
        words = dated(((one.title, one.done or one.expected) for one in milestones[:NAMED]), self.wording)
        more = len(milestones) - NAMED
        return self.wording(say("{milestones}; {n} more", milestones=words, n=more)) if more > 0 else words

    def _plain(self, message: Message) -> str:
        return str(as_markdown(self.wording(message)))

"""What a report cannot say: told to whoever writes it, on standard error, with what they can do about it."""

from __future__ import annotations

from collections.abc import Iterator

from digistrat.cli.past import tell_note
from digistrat.cli.reportdays import Task
from digistrat.findings import say
from digistrat.model.strategy import Published
from digistrat.reading.briefs import BriefText
from digistrat.views.brief.topics import hidden_topics
from digistrat.views.brief.values import Brief, Past


def tell_gaps(task: Task, public: Published | None, brief: Brief, text: BriefText) -> None:
    """Say on standard error what the report cannot say, and what people can do about it.

    ``public`` is what it was made of; None where it tells all that is internal.
    """
    session = task.session
    if names := ", ".join(brief.changes.unexplained):
        tell_note(
            session,
            say("A date was moved, and nobody says why: {projects}", projects=names),
            say("Give the reason under plan_change_reason."),
        )
    if public is None:
        return
    if gone := ", ".join(_gone(task.past)):
        tell_note(
            session,
            say("No longer public, and therefore not named in the report: {projects}", projects=gone),
            say("Say in the texts what became of them, where you may: {file}", file=task.path),
        )
    for topic in hidden_topics(public, text):
        tell_note(
            session,
            say("The topic “{title}” is left out: all of its projects are internal.", title=topic.title),
            say("Take it out of {file}: whoever may read the repository reads this file.", file=task.path),
        )


def _gone(past: Past | None) -> Iterator[str]:
    """Yield the titles of projects that were public and are not there any more, or are internal now."""
    for changed in past.comparison.projects if past else ():
        kinds = {change.kind for change in changed.changes}
        if "project-withdrawn" in kinds or ("project-vanished" in kinds and changed.is_public):
            yield changed.title

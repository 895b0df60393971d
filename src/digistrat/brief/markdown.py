"""Changes as Markdown, for a merge request or a mail; what the city wrote is escaped and never markup."""

import re
from collections.abc import Iterator

from digistrat.findings import say
from digistrat.history.values import Comparison, ProjectChanges
from digistrat.words.changes import grouped, summary, tell_all
from digistrat.words.wording import Wording

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|]|[!~@$%&^](?=\S)|:(?=[\w+-]+:)")
"""Signs of Markdown, and those by which GitLab and GitHub call people, requests, labels and little pictures."""
AT_START = re.compile(r"^(\d+)(?=[.)](?:\s|$))|^(?=[-+=:])")
"""Signs that would begin a list, an underline or a quotation."""


def render_comparison(comparison: Comparison, between: tuple[str, str], wording: Wording) -> str:
    """Render what is different: a heading for each Handlungsfeld, a bullet for each project and change."""
    return "\n".join(_lines(comparison, between, wording))


def _lines(comparison: Comparison, between: tuple[str, str], wording: Wording) -> Iterator[str]:
    yield f"# {escaped(wording(say('Changes: {old} → {new}', old=between[0], new=between[1])))}\n"
    if comparison.whole:
        yield f"## {wording(say('The strategy as a whole'))}\n"
        yield from (f"- {escaped(words)}" for _, words in tell_all(comparison.whole, wording))
        yield ""
    for title, projects in grouped(comparison, wording):
        yield f"## {escaped(title)}\n"
        for project in projects:
            yield from _project(project, wording)
        yield ""
    if comparison.unread:
        files = ", ".join(comparison.unread)
        words = say("Not compared, since one of the two versions cannot be read: {files}", files=files)
        yield f"{escaped(wording(words))}\n"
    yield f"{wording(summary(comparison))}\n"


def _project(project: ProjectChanges, wording: Wording) -> Iterator[str]:
    mark = "" if project.is_public else f", {wording(say('internal'))}"
    name = f"- **{escaped(project.title)}** ({escaped(project.id)}{mark})"
    told = [escaped(words) for _, words in tell_all(project.changes, wording)]
    if len(told) == 1:
        yield f"{name}: {told[0]}"
        return
    yield name
    yield from (f"  - {words}" for words in told)


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    signs = SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return AT_START.sub(lambda found: f"{found[1] or ''}\\", signs)

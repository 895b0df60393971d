"""Words with their colours; the word always says it, too."""

from collections.abc import Collection, Mapping

from rich.text import Text

from digistrat.findings import say, say_n
from digistrat.model.project import HEALTHS, Health, Progress, Project, Status
from digistrat.terminal.console import GLUE, Screen
from digistrat.terminal.tables import bar
from digistrat.words.wording import HEALTH_LABELS, HEALTH_SIGNS, STATUS_LABELS, STATUS_SIGNS, Wording

STATUS_STYLES: Mapping[Status, str] = {
    "idea": "dim",
    "planned": "cyan",
    "active": "blue",
    "ongoing": "magenta",
    "paused": "yellow",
    "completed": "green",
    "discontinued": "dim",
}
WIDE = 140
"""From this width on there is room for words where signs must do on a narrow screen."""
HEALTH_STYLES: Mapping[Health, str] = {"on_track": "green", "at_risk": "yellow", "critical": "red"}


def status_text(wording: Wording, status: Status) -> Text:
    """Say a status with its shape."""
    return Text(f"{STATUS_SIGNS[status]} {wording(STATUS_LABELS[status])}", STATUS_STYLES[status])


def health_text(wording: Wording, health: Health | None) -> Text:
    """Say the Lage with its shape; empty where there is none."""
    if health is None:
        return Text()
    return Text(f"{HEALTH_SIGNS[health]} {wording(HEALTH_LABELS[health])}", HEALTH_STYLES[health])


def health_sign(health: Health | None) -> Text:
    """Show the Lage by its shape alone, beside words that say the rest."""
    return Text(HEALTH_SIGNS[health], HEALTH_STYLES[health]) if health else Text()


def print_health_legend(screen: Screen, occurring: Collection[Health]) -> None:
    """Say below a table what the shapes that stand in it alone mean."""
    signs = [health_text(screen.wording, health) for health in HEALTHS if health in occurring]
    if signs:
        screen.line()
        screen.paragraph(Text(" · ").join(signs))


def project_text(wording: Wording, project: Project) -> Text:
    """Say a project's title, marked where it is not public."""
    return Text.assemble(project.name, internal_mark(wording, project))


def internal_mark(wording: Wording, project: Project) -> Text:
    """Mark a project that is not public; empty for the others."""
    return Text() if project.public else Text(f" [{wording(say('internal'))}]", "yellow")


def milestones_message(wording: Wording, progress: Progress) -> str:
    """Say "1 von 6 Meilensteinen"; "4 Meilensteine erreicht" where the next ones are not written down."""
    if progress.total == 0:
        return ""
    if progress.done == progress.total and progress.share is None:
        return wording(say_n("{n} milestone reached", "{n} milestones reached", progress.total))
    return wording(say_n("{done} of {n} milestone", "{done} of {n} milestones", progress.total, done=progress.done))


def progress_text(wording: Wording, progress: Progress) -> Text:
    """Say the progress: a bar, the milestones first, the percentage second."""
    words = milestones_message(wording, progress)
    if progress.share is None:
        return Text(words)
    percent = wording.percent(progress.share)
    return Text.assemble((bar(float(progress.share)), "green"), " ", f"{words} ({percent})" if words else percent)


def counts_text(wording: Wording, by_status: Mapping[Status, int]) -> Text:
    """Say how many projects have which status: "○ 4 geplant · ▸ 7 in Umsetzung"."""
    parts = [
        Text(f"{STATUS_SIGNS[status]}{GLUE}{by_status[status]} {wording(STATUS_LABELS[status])}", STATUS_STYLES[status])
        for status in STATUS_STYLES
        if by_status.get(status)
    ]
    return Text(" · ").join(parts)


def short_progress(wording: Wording, progress: Progress) -> str:
    """Say the progress in a few signs: "1/4", or the percentage where there are no milestones."""
    if progress.total:
        return f"{progress.done}/{progress.total}"
    return "" if progress.share is None else wording.percent(progress.share)

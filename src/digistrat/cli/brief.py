"""``digistrat brief``: the report for a committee, of the days since it sat last."""

from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from digistrat.brief.document import read_document
from digistrat.brief.printing import render_markdown
from digistrat.brief.rendering import Format, render_brief
from digistrat.brief.values import Brief
from digistrat.cli.building import templates_of
from digistrat.cli.choices import one_of
from digistrat.cli.completion import complete_from, complete_meeting
from digistrat.cli.options import AtOption, ForceOption, LangOption, RootOption
from digistrat.cli.reportdays import Asked, Task, open_task
from digistrat.cli.reporting import begin_texts, gathered, tell_missing_texts
from digistrat.cli.writing import give, refuse_place, refuse_screen
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say

BINARY = frozenset({"docx", "pdf"})
ENDINGS: Mapping[Format, str] = {"docx": ".docx", "pdf": ".pdf", "html": ".html", "md": ".md", "folien": ".html"}
"""Endings of the files of each format; slides are a page, too, so that they must be asked for by name."""


def brief(
    meeting: Annotated[
        str | None,
        typer.Option("--meeting", metavar="ID", help=_("For which meeting."), autocompletion=complete_meeting),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar=_("VERSION|DAY"), help=_("Without a meeting: from when on.")),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar=_("VERSION|DAY"), help=_("Without a meeting: up to when, else the Stichtag.")),
    ] = None,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            metavar=_("NAME"),
            help=_("sachstand, jahresbericht, or a template of your own."),
            autocompletion=complete_from("sachstand", "jahresbericht"),
        ),
    ] = "sachstand",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write; its ending says the format.")),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=_("FORMAT"),
            help=_("md, html, folien, docx or pdf; without it, what -o ends with, else md."),
            autocompletion=complete_from("md", "html", "folien", "docx", "pdf"),
        ),
    ] = None,
    is_forced: ForceOption = False,
    internal: Annotated[
        bool, typer.Option("--internal", help=_("With all that is internal; every page says so."))
    ] = False,
    start: Annotated[
        bool, typer.Option("--start", help=_("Make the file for the texts that only people can write."))
    ] = False,
    root: RootOption = None,
    at: AtOption = None,
    lang: LangOption = None,
) -> None:
    """Write the report for a committee; errors in the strategy stop it."""
    refuse_place(output)
    chosen = _format(form, output)
    if chosen in BINARY and not start:
        refuse_screen(output, say("Name a file: digistrat brief --meeting ID -o bericht.{ending}", ending=chosen))
    task = open_task(root, lang, at, Asked(meeting, since, until))
    if start:
        begin_texts(task, style, is_internal=internal)
    else:
        content = gathered(task, style, is_internal=internal)
        give(_rendered(content, style, chosen, task), output, task.session.screen, is_forced=is_forced)
        tell_missing_texts(task, is_internal=internal)


def _format(form: str | None, output: Path | None) -> Format:
    """Find the format that is meant.

    Raises:
        DigistratError: where there is none of that name, or the file does not end as its format does.
    """
    if form is None:
        return _by_ending(output) if output else "md"
    chosen = one_of(form, tuple(ENDINGS), "--format")
    if output and output.suffix.lower() != ENDINGS[chosen]:
        raise DigistratError(
            say("“{file}” does not end as a file of the format “{form}” does.", file=str(output), form=chosen),
            say("Name it: -o {file}", file=str(output.with_suffix(ENDINGS[chosen]))),
            exit_code=WRONG_USE,
        )
    return chosen


def _by_ending(output: Path) -> Format:
    by_ending = {ending: form for form, ending in ENDINGS.items() if form != "folien"}
    if not output.suffix:
        raise DigistratError(
            say("“{file}” has no ending, which says the format.", file=str(output)),
            say("Name it for example: {examples}", examples=", ".join(f"{output}{ending}" for ending in by_ending)),
            exit_code=WRONG_USE,
        )
    return by_ending[one_of(output.suffix.lower(), tuple(by_ending), "--output")]


def _rendered(content: Brief, style: str, form: Format, task: Task) -> bytes:
    own, ours = templates_of(task.session.root)
    templates = [own, *ours] if own else ours
    document = read_document(
        render_markdown(content, style, templates, task.session.screen.wording),
        title=content.title,
        subtitle=content.subtitle,
        municipality=content.municipality,
        day=content.day,
        language=task.session.language,
        confidentiality=content.confidentiality,
        data=content.data,
        colour=task.session.strategy.publication.theme.primary or "",
    )
    return render_brief(document, form, templates)

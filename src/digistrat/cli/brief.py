"""``digistrat brief``: the report for a committee, of the days since it sat last."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digistrat.cli.completion import complete_from, complete_meeting
from digistrat.cli.options import AtOption, LangOption, RootOption

if TYPE_CHECKING:
    from digistrat.cli.reporting import Task
    from digistrat.views.brief.rendering import Format
    from digistrat.views.brief.values import Brief

BINARY = frozenset({"docx", "pdf"})


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
    from digistrat.cli.reporting import Asked, begin_texts, gathered, open_task
    from digistrat.cli.writing import refuse_place, write_output
    from digistrat.findings import say

    chosen = _format(form, output)
    example = say("Name a file: digistrat brief --meeting ID -o bericht.{ending}", ending=chosen)
    refuse_place(output, is_text=start or chosen not in BINARY, example=example)
    task = open_task(root, lang, at, Asked(meeting, since, until))
    if start:
        begin_texts(task, style, is_internal=internal)
    else:
        content = gathered(task, style, is_internal=internal)
        write_output(_rendered(content, style, chosen, task), output, task.session.screen)


def _format(form: str | None, output: Path | None) -> Format:
    """Find the format that is meant.

    Raises:
        DigistratError: where there is none of that name, or a file ends otherwise.
    """
    from digistrat.cli.choices import one_of

    endings: dict[str, Format] = {".md": "md", ".html": "html", ".docx": "docx", ".pdf": "pdf"}
    known: tuple[Format, ...] = ("md", "html", "folien", "docx", "pdf")
    if form is not None:
        return one_of(form, known, "--format")
    if output is None:
        return "md"
    return endings[one_of(output.suffix.lower(), tuple(endings), "--output")]


def _rendered(content: Brief, style: str, form: Format, task: Task) -> bytes:
    from digistrat.cli.building import templates_of
    from digistrat.views.brief.document import read_document
    from digistrat.views.brief.printing import render_markdown
    from digistrat.views.brief.rendering import render_brief

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
    )
    return render_brief(document, form, templates)

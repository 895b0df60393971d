"""The command line as a whole: every command by its name, with its help and one worked example."""

from __future__ import annotations

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat import __version__
from digistrat.cli.listing import list_
from digistrat.cli.matrix import matrix
from digistrat.cli.report import report
from digistrat.cli.show import show
from digistrat.cli.status import status
from digistrat.cli.timeline import timeline
from digistrat.cli.validate import validate


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"digistrat {__version__}")
        raise typer.Exit


def build_app() -> typer.Typer:
    """Build the command line in the language that is spoken."""
    app = typer.Typer(
        name="digistrat",
        help=_("Keeps a city's digital strategy: check it, see where it stands, publish it."),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        epilog=_("Begin with: digistrat status"),
    )
    app.callback()(_main)
    app.command("status", help=_("Show where the strategy stands."), epilog=_example("digistrat status --by vision"))(
        status
    )
    app.command(
        "validate",
        help=_("Check all files; name every mistake with file, line and column."),
        epilog=_example("digistrat validate roadmap/eakte.yaml"),
    )(validate)
    app.command(
        "list",
        help=_("List projects, milestones, services, decisions or indicators."),
        epilog=_example("digistrat list milestones --overdue"),
    )(list_)
    app.command("show", help=_("Show one project in full."), epilog=_example("digistrat show eakte"))(show)
    app.command("timeline", help=_("Show the roadmap along time."), epilog=_example("digistrat timeline"))(timeline)
    app.command(
        "matrix",
        help=_("Show how projects serve the vision, by Handlungsfeld, with the gaps."),
        epilog=_example("digistrat matrix --json"),
    )(matrix)
    app.command("report", help=_("Build the website."), epilog=_example("digistrat report -o public"))(report)
    return app


def _example(line: str) -> str:
    return _("Example: {line}").format(line=line)


def _main(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, help=_("Show the version and end."), callback=_version),
    ] = False,
) -> None:
    del version

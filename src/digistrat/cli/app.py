"""The command line as a whole: every command by its name, with its help and one worked example."""

from dataclasses import dataclass
from gettext import gettext as _
from importlib import import_module
from typing import Annotated

import typer

from digistrat import __version__


@dataclass(frozen=True, slots=True)
class Command:
    """A command: where its function lives, what its help says, and an example that works on a real strategy."""

    name: str
    function: str
    help: str
    example: str


def commands() -> tuple[Command, ...]:
    """Give all commands in the order of the help, in the language that is spoken."""
    return (
        Command("status", "status:status", _("Show where the strategy stands."), "digistrat status --by vision"),
        Command(
            "validate",
            "validate:validate",
            _("Check all files; name every mistake with file, line and column."),
            "digistrat validate roadmap/eakte.yaml",
        ),
        Command(
            "list",
            "listing:list_",
            _("List projects, milestones, services, decisions or indicators."),
            "digistrat list milestones --overdue",
        ),
        Command("show", "show:show", _("Show one project in full."), "digistrat show eakte"),
        Command("timeline", "timeline:timeline", _("Show the roadmap along time."), "digistrat timeline"),
        Command(
            "matrix",
            "matrix:matrix",
            _("Show how projects serve the vision, by Handlungsfeld, with the gaps."),
            "digistrat matrix --json",
        ),
        Command(
            "finance",
            "finance:finance",
            _("Show what is planned and spent, funds, and what is left to pay."),
            "digistrat finance --by fund",
        ),
        Command(
            "capacity",
            "capacity:capacity",
            _("Show the staff that the projects need against the staff that there is."),
            "digistrat capacity --as-of 2027-01-01",
        ),
        Command(
            "whatif",
            "whatif:whatif",
            _("Calculate what moves when a date moves; nothing is written."),
            "digistrat whatif it-basismigration end+6m",
        ),
        Command(
            "changes",
            "changes:changes",
            _("Show what changed since a day, a meeting or a version."),
            "digistrat changes --markdown",
        ),
        Command("history", "history:history", _("Show one project over time."), "digistrat history eakte"),
        Command("trend", "trend:trend", _("Show how the expected dates moved."), "digistrat trend eakte"),
        Command("report", "report:report", _("Build the website."), "digistrat report -o public"),
        Command(
            "export",
            "export:export",
            _("Give what is published as data: tables, JSON, calendar."),
            "digistrat export csv --table meilensteine",
        ),
        Command(
            "brief",
            "brief:brief",
            _("Write the report for a committee: as Markdown, page, slides, Word or PDF."),
            "digistrat brief --meeting asw-12 --at HEAD",
        ),
        Command("serve", "serve:serve", _("Show the website while it is being written."), "digistrat serve --open"),
    )


def build_app(wanted: str | None = None, *, is_whole: bool = False) -> typer.Typer:
    """Build the command line; where one command is wanted, only that one, which halves the start.

    Else all of them are there by name and help alone, unless the whole is asked for, with all options.
    """
    app = typer.Typer(
        name="digistrat",
        help=_("Keeps a city's digital strategy: check it, see where it stands, publish it."),
        no_args_is_help=True,
        suggest_commands=False,  # click has its own suggestion, which is translated
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND"),
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        epilog=_("Begin with: digistrat status"),
    )
    app.callback()(_main)
    known = commands()
    chosen = [command for command in known if command.name == wanted]
    for command in chosen or known:
        module, name = command.function.split(":")
        function = getattr(import_module(f"digistrat.cli.{module}"), name) if chosen or is_whole else _named
        example = _("Example: {line}").format(line=command.example)
        app.command(command.name, help=command.help, epilog=example, options_metavar=_("[OPTIONS]"))(function)
    return app


def _named() -> None:
    """Stand for a command that is only named."""


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"digistrat {__version__}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, help=_("Show the version and end."), callback=_version),
    ] = False,
) -> None:
    del version

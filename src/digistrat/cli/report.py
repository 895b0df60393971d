"""``digistrat report``: the website."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digistrat.cli.options import AsOfOption, AtOption, LangOption, RootOption

if TYPE_CHECKING:
    from digistrat.cli.session import Session
    from digistrat.views.site.writing import WriteResult

ASKS_FOR_WORK = 1


def report(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("Folder for the website; without it, public beside strategy.yaml.")),
    ] = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings count, too."))] = False,
) -> None:
    """Build the website from what is published; errors stop it and leave the old one as it was."""
    from digistrat.checks.running import check
    from digistrat.cli.past import is_modified, record_or_reason, tell_history
    from digistrat.cli.session import absolute, open_session
    from digistrat.errors import DigistratError
    from digistrat.history.publishing import published
    from digistrat.views.site.rendering import own_templates, render_site
    from digistrat.views.site.writing import write_site

    session = open_session(root, as_of, lang, at)
    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    findings = check(session.loaded, session.as_of, known)
    if any(strict or finding.severity == "error" for finding in findings):
        _tell_why_not(session, len(findings), sum(1 for finding in findings if finding.severity == "error"))
        raise typer.Exit(ASKS_FOR_WORK)
    target = absolute(output) if output else session.root / "public"
    own, ours = own_templates(session.root), _templates()
    if own is not None and own.resolve() in ours:
        own = None
    templates = [own, *ours] if own else ours
    strategy = session.strategy.published()
    files = render_site(
        strategy,
        session.as_of,
        templates,
        session.language,
        published(known, strategy) if known else None,
        known.last if known else None,
        is_modified=known is not None and is_modified(session),
    )
    _tell_done(session, write_site(target, files, session.root), target)
    tell_history(session, record)
    if own:
        _tell_own(session, own, ours)


def _templates() -> list[Path]:
    """Give the folders with the templates that come with digistrat: the package's, the checkout's."""
    package = Path(__file__).resolve().parent.parent
    folders = (package / "templates", package.parent.parent / "templates")
    return [folder.resolve() for folder in folders if folder.is_dir()]


def _tell_own(session: Session, own: Path, ours: list[Path]) -> None:
    """Tell which templates are the city's own, for whoever looks over a change."""
    from digistrat.findings import say
    from digistrat.views.site.rendering import own_names

    wording = session.screen.wording
    used, unknown = own_names(own, ours)
    if used:
        session.screen.line("  ", wording(say("Own templates: {names}", names=", ".join(used))))
    if unknown:
        words = say("No template that comes with digistrat is called like this: {names}", names=", ".join(unknown))
        session.screen.line("  ", ("⚠ ", "yellow"), wording(words))


def _tell_why_not(session: Session, findings: int, errors: int) -> None:
    import sys

    from digistrat.findings import say
    from digistrat.views.terminal.console import open_screen
    from digistrat.views.terminal.findings import found_message

    screen = open_screen(session.screen.wording, sys.stderr)
    words = found_message(screen.wording, errors, findings - errors)
    screen.line((f"✗ {words}", "bold red"))
    screen.line(screen.wording(say("The website was not built; an older one stays as it was.")))
    screen.line("  ", ("= ", "bold"), (screen.wording(say("See the findings with: digistrat validate")), "cyan"))


def _tell_done(session: Session, result: WriteResult, target: Path) -> None:
    from digistrat.findings import say, say_n

    wording = session.screen.wording
    files = result.written + result.unchanged
    session.screen.line(
        ("✓ ", "bold green"),
        wording(say_n("{n} file in {folder}", "{n} files in {folder}", files, folder=target)),
        " · ",
        wording(say("{written} written, {removed} removed", written=result.written, removed=result.removed)),
    )
    session.screen.line("  ", wording(say("Open it: {address}", address=(target / "index.html").as_uri())))

"""``digistrat report``: the website."""

import gc
import os
from functools import partial
from gettext import gettext as _
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from digistrat.cli.building import page_templates_of, plan, templates_of
from digistrat.cli.checking import checked, refuse
from digistrat.cli.options import AsOfOption, AtOption, LangOption, RootOption
from digistrat.cli.past import tell_history
from digistrat.cli.session import Session, absolute, open_session
from digistrat.delivery.writing import WriteResult, write_site
from digistrat.files import cache_file, one_after_another
from digistrat.findings import Finding, ask_for_work, say, say_n
from digistrat.site.pagecache import PageCache
from digistrat.site.rendering import own_names
from digistrat.terminal.findings import found_text
from digistrat.terminal.progress import followed
from digistrat.words.colours import READABLE, correction


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
    began = monotonic()
    session = open_session(root, as_of, lang, at)
    found = checked(session)
    if ask_for_work(found.findings, strict=strict):
        screen = session.error_screen
        screen.text(found_text(screen.wording, found.findings, has_failed=True))
        refuse(
            screen,
            say("The website was not built; an older one stays as it was."),
            say("See the findings with: digistrat validate"),
        )
    target = absolute(output) if output else session.root / "public"
    place = os.path.realpath(target)
    cache = PageCache(target, cache_file("website", place))
    files = plan(session, found.record, page_templates_of(session), cache)
    # What was loaded stays to the end; what printing leaves behind would fill the memory, page by page.
    gc.freeze()
    gc.enable()
    shown = followed(files, say("Building the website"), session.screen.wording, began)
    with one_after_another(cache_file("website", place, ".lock"), partial(_tell_waiting, session, target)):
        _tell_done(session, write_site(target, ((path, make()) for path, make in shown), session.root), target)
        cache.save()
    _tell_colour(session, session.strategy.publication.theme.primary)
    _tell_found(session, found.findings)
    tell_history(session, found.history)
    own, ours = templates_of(session.root)
    if own:
        _tell_own(session, own, ours)


def _tell_waiting(session: Session, target: Path) -> None:
    """Say on standard error why nothing goes on."""
    words = say("Another digistrat writes into “{folder}”; this one waits for it.", folder=str(target))
    session.error_screen.aside(words)


def _tell_colour(session: Session, primary: str | None) -> None:
    """Tell with the numbers that the city's colour had to be changed to be read."""
    done, wording = correction(primary), session.screen.wording
    if done is None:
        return
    contrast, needed, better = (wording.number(round(value, 1)) for value in (done.contrast, READABLE, done.better))
    words = say(
        "The colour {given} is too light for text (contrast {contrast}, needed {needed}). Text and links take {shown}"
        " ({better}).",
        given=str(done.given),
        contrast=contrast,
        needed=needed,
        shown=str(done.shown),
        better=better,
    )
    session.screen.line("  ", wording(words))


def _tell_own(session: Session, own: Path, ours: list[Path]) -> None:
    """Tell which templates are the city's own, for whoever looks over a change."""
    wording = session.screen.wording
    used, unknown = own_names(own, ours)
    if used:
        session.screen.line("  ", wording(say("Own templates: {names}", names=", ".join(used))))
    if unknown:
        words = say("No template that comes with digistrat is called like this: {names}", names=", ".join(unknown))
        session.screen.line("  ", ("⚠ ", "yellow"), wording(words))


def _tell_found(session: Session, findings: list[Finding]) -> None:
    """Count in one line what ``validate`` tells in full."""
    wording = session.screen.wording
    way = wording(say("One by one: {command}", command=session.check))
    session.screen.line(found_text(wording, findings), f" · {way}" if findings else "")


def _tell_done(session: Session, result: WriteResult, target: Path) -> None:
    wording = session.screen.wording
    files = result.written + result.unchanged
    session.screen.line(
        ("✓ ", "bold green"),
        wording(say_n("{n} file in {folder}", "{n} files in {folder}", files, folder=target)),
        " · ",
        wording(say("{written} written, {removed} removed", written=result.written, removed=result.removed)),
    )
    session.screen.line("  ", wording(say("Open it: {address}", address=(target / "index.html").as_uri())))

"""``digistrat serve``: the website while it is being written."""

import gc
import webbrowser
from contextlib import suppress
from functools import partial
from gettext import gettext as _
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from digistrat.cli.building import page_templates_of, plan
from digistrat.cli.checking import checked
from digistrat.cli.language import spoken
from digistrat.cli.options import AsOfOption, LangOption, RootOption
from digistrat.cli.session import Session, open_session
from digistrat.delivery.preview import Edition, Preview
from digistrat.delivery.serving import served
from digistrat.delivery.watching import watch_folder
from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.reading.reloading import Reloading
from digistrat.site.notice import SHOWN, error_page, findings_page
from digistrat.site.rendering import PageTemplates
from digistrat.terminal.console import open_screen
from digistrat.terminal.findings import found_text

STYLE = "/.digistrat/live.css"


def serve(
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help=_("Port on this machine; without it, the first free from 8000.")),
    ] = None,
    is_opened: Annotated[bool, typer.Option("--open/--no-open", help=_("Open the website in the browser."))] = False,
    root: RootOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
) -> None:
    """Show the website on this machine alone, and build it again with every save, until Ctrl+C."""
    gc.enable()  # off for commands that live for a moment only
    session = open_session(root, as_of, lang, with_projects=False)
    studio, preview = Studio(session.root, as_of, lang), Preview()
    studio.build(preview)
    explain = partial(error_page, wording=session.screen.wording, style=STYLE)
    with suppress(KeyboardInterrupt), served(preview, port, explain) as address:
        _tell_address(session, address)
        if is_opened:
            webbrowser.open(address)
        for _moment in watch_folder(session.root, Event()):
            studio.build(preview)
    session.screen.line()


def _tell_address(session: Session, address: str) -> None:
    wording = session.screen.wording
    words = wording(say("The website is shown at {address}", address=address))
    session.screen.line(("▸ ", "bold green"), words, " · ", wording(say("Ctrl+C ends this")))


class Studio:
    """Builds an edition whenever something is different from the last one."""

    def __init__(self, root: Path, as_of: str | None, lang: str | None) -> None:
        """Begin with nothing built."""
        self.root, self.as_of, self.lang = root, as_of, lang
        self.reading = Reloading()
        self.seen: object = None

    def build(self, preview: Preview) -> None:
        """Show another edition, if there is one; nothing in the files ends this."""
        try:
            session = open_session(self.root, self.as_of, self.lang, reader=self.reading.load)
            page_templates = page_templates_of(session)
        except DigistratError as error:
            if self._is_news((error.message, error.hint)):
                preview.show(_failed(error))
            return
        if self._is_news((session.loaded, session.as_of, session.language, page_templates.mark)):
            preview.show(_edition(session, page_templates))

    def _is_news(self, state: object) -> bool:
        is_news, self.seen = state != self.seen, state
        return is_news


def _edition(session: Session, page_templates: PageTemplates) -> Edition:
    """Build the website; errors give the page that tells them."""
    found = checked(session)
    errors, wording = found.errors, session.screen.wording
    session.screen.text(found_text(wording, found.findings))
    if not errors:
        return Edition(dict(plan(session, found.record, page_templates)))
    shown = session.loaded.placed(errors[:SHOWN])
    return Edition(notice=partial(findings_page, shown, len(errors), wording, STYLE))


def _failed(error: DigistratError) -> Edition:
    screen = open_screen(spoken())
    screen.line((f"✗ {screen.wording(error.message)}", "bold red"))
    return Edition(notice=partial(error_page, error, screen.wording, STYLE))

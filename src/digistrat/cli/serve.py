"""``digistrat serve``: the website while it is being written."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digistrat.cli.options import AsOfOption, LangOption, RootOption

if TYPE_CHECKING:
    from digistrat.cli.session import Session
    from digistrat.delivery.preview import Edition, Preview
    from digistrat.errors import DigistratError
    from digistrat.views.site.rendering import Press

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
    """Show the website on this machine alone, and build it anew with every save, until Ctrl+C."""
    import gc
    import webbrowser
    from contextlib import suppress
    from functools import partial
    from threading import Event

    from digistrat.cli.session import open_session
    from digistrat.delivery.preview import Preview
    from digistrat.delivery.serving import served
    from digistrat.delivery.watching import watch_folder
    from digistrat.views.notice import error_page

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
    from digistrat.findings import say

    wording = session.screen.wording
    words = wording(say("The website is shown at {address}", address=address))
    session.screen.line(("▸ ", "bold green"), words, " · ", wording(say("Ctrl+C ends this")))


class Studio:
    """Builds an edition whenever something is different from the last one."""

    def __init__(self, root: Path, as_of: str | None, lang: str | None) -> None:
        """Begin with nothing built."""
        from digistrat.reading.reloading import Reloading

        self.root, self.as_of, self.lang = root, as_of, lang
        self.reading = Reloading()
        self.seen: object = None

    def build(self, preview: Preview) -> None:
        """Show another edition, if there is one; nothing in the files ends this."""
        from digistrat.cli.building import press_for
        from digistrat.cli.session import open_session
        from digistrat.errors import DigistratError

        try:
            session = open_session(self.root, self.as_of, self.lang, reader=self.reading.load)
            press = press_for(session)
        except DigistratError as error:
            if self._is_news((error.message, error.hint)):
                preview.show(_failed(error))
            return
        if self._is_news((session.loaded, session.as_of, session.language, press.mark)):
            preview.show(_edition(session, press))

    def _is_news(self, state: object) -> bool:
        is_news, self.seen = state != self.seen, state
        return is_news


def _edition(session: Session, press: Press) -> Edition:
    """Build the website; errors give the page that tells them."""
    from functools import partial

    from digistrat.checks.running import check
    from digistrat.cli.building import plan
    from digistrat.cli.past import record_or_reason
    from digistrat.delivery.preview import Edition
    from digistrat.errors import DigistratError
    from digistrat.views.notice import SHOWN, findings_page
    from digistrat.views.terminal.findings import found_text

    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    findings = check(session.loaded, session.as_of, known)
    errors = [finding for finding in findings if finding.severity == "error"]
    wording = session.screen.wording
    session.screen.text(found_text(wording, findings))
    if not errors:
        return Edition(dict(plan(session, known, press)))
    shown = session.loaded.placed(errors[:SHOWN])
    return Edition(notice=partial(findings_page, shown, len(errors), wording, STYLE))


def _failed(error: DigistratError) -> Edition:
    from functools import partial

    from digistrat.cli.language import spoken
    from digistrat.delivery.preview import Edition
    from digistrat.views.notice import error_page
    from digistrat.views.terminal.console import open_screen

    screen = open_screen(spoken())
    screen.line((f"✗ {screen.wording(error.message)}", "bold red"))
    return Edition(notice=partial(error_page, error, screen.wording, STYLE))

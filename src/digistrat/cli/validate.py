"""``digistrat validate``: every mistake in one run."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from digistrat.cli.checking import ASKS_FOR_WORK, checked
from digistrat.cli.completion import complete_code
from digistrat.cli.language import spoken
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import tell_history
from digistrat.cli.session import Session, absolute, open_session, print_json
from digistrat.data.structures import findings_structure
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import Finding, ask_for_work, say
from digistrat.terminal.console import open_screen
from digistrat.terminal.explanation import print_explanation
from digistrat.terminal.findings import (
    Flood,
    Sorted,
    print_findings,
    print_notices,
    print_summary,
    sort_out,
)
from digistrat.words.explanations import explanation
from digistrat.words.wording import wording


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("[FILE]…"), help=_("Show only findings in these files or folders."), show_default=False
        ),
    ] = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings count, too."))] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help=_("Show each notice with its place."))] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar=_("CODE"), help=_("Explain a check and end."), autocompletion=complete_code),
    ] = None,
) -> None:
    """Check all files."""
    if explain is not None:
        _explain(explain, lang)
        return
    session = open_session(root, as_of, lang, at)
    found = checked(session)
    findings = _only(session, found.findings, paths or [])
    has_failed = ask_for_work(findings, strict=strict)
    if as_json:
        _print_json(session, findings, is_history_checked=found.record is not None)
    else:
        _print_text(session, findings, verbose=verbose, has_failed=has_failed)
    tell_history(session, found.history)
    if has_failed:
        raise typer.Exit(ASKS_FOR_WORK)


def _print_json(session: Session, findings: list[Finding], *, is_history_checked: bool) -> None:
    found = findings_structure(session.loaded.placed(findings), session.as_of, session.screen.wording)
    print_json({**found, "is_history_checked": is_history_checked})


def _print_text(session: Session, findings: list[Finding], *, verbose: bool, has_failed: bool) -> None:
    out = sort_out([finding for finding in findings if finding.severity != "notice"])
    notices = [finding for finding in findings if finding.severity == "notice"]
    placed = session.loaded.placed
    print_findings(
        session.screen,
        Sorted(
            tuple(placed(list(out.single))),
            tuple(Flood(flood.findings, tuple(placed(list(flood.shown)))) for flood in out.floods),
        ),
    )
    if verbose:
        print_findings(session.screen, Sorted(tuple(placed(notices)), ()))
    elif notices:
        print_notices(session.screen, notices, f"{session.check} -v")
    print_summary(session.screen, findings, session.loaded.files, session.as_of, has_failed=has_failed)


def _only(session: Session, findings: list[Finding], paths: list[Path]) -> list[Finding]:
    """Keep what lies in the given files or below the given folders."""
    if not paths:
        return findings
    wanted: list[str] = []
    for path in paths:
        full = absolute(path if path.exists() else session.root / path)
        if not _is_known(session, full, findings):
            raise DigistratError(
                say("“{path}” is no file of this strategy.", path=path),
                say("Name files below {root}.", root=session.root),
                exit_code=WRONG_USE,
            )
        wanted.append(full.relative_to(session.root).as_posix())
    return [
        finding
        for finding in findings
        if any(path in {".", finding.place.path} or finding.place.path.startswith(f"{path}/") for path in wanted)
    ]


def _is_known(session: Session, full: Path, findings: list[Finding]) -> bool:
    """Say whether a path lies in the strategy; a file that has vanished does, where something is said of it."""
    if not full.is_relative_to(session.root):
        return False
    return full.exists() or full.relative_to(session.root).as_posix() in {found.place.path for found in findings}


def _explain(code: str, lang: str | None) -> None:
    words = wording("en" if lang == "en" else "de") if lang else spoken()
    print_explanation(open_screen(words), explanation(code, words))

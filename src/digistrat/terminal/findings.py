"""Findings as a person reads them: the place, what is wrong, the line with a pointer, what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.text import Text

from digistrat.findings import Finding, Message, Place, Severity, Span, say, say_n
from digistrat.terminal.console import Screen, printable
from digistrat.words.explanations import rule_of
from digistrat.words.wording import Wording

FLOOD = 10
LISTED = 20
STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
LABELS: Mapping[Severity, Message] = {"error": say("error"), "warning": say("warning"), "notice": say("notice")}
INDENT = 7
EXCERPT = 100
"""Columns of a long source line that are shown around the pointer."""


@dataclass(frozen=True, slots=True)
class Flood:
    """Ten or more findings of one code, told as one."""

    findings: tuple[Finding, ...]
    shown: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings to be told one by one, and floods."""

    single: tuple[Finding, ...]
    floods: tuple[Flood, ...]


def sort_out(findings: Sequence[Finding]) -> Sorted:
    """Separate floods from single findings; of a flood of warnings only the first places are shown."""
    count = Counter(finding.code for finding in findings)
    single = tuple(finding for finding in findings if count[finding.code] < FLOOD)
    floods: dict[str, list[Finding]] = {}
    for finding in findings:
        if count[finding.code] >= FLOOD:
            floods.setdefault(finding.code, []).append(finding)
    return Sorted(
        single,
        tuple(
            Flood(tuple(same), tuple(same if same[0].severity == "error" else same[:LISTED]))
            for same in floods.values()
        ),
    )


def print_finding(screen: Screen, finding: Finding) -> None:
    """Print one finding with its excerpt and hint."""
    screen.headed(Text(f"{place_text(finding.place)}:", "bold"), _said(screen.wording, finding), indent=INDENT)
    span = finding.place.span
    if span is not None and span.source:
        screen.lines(_excerpt(span, STYLES[finding.severity]))
    for place in finding.also:
        screen.line(" " * INDENT, "→ ", place_text(place))
    if finding.hint:
        screen.paragraph(Text.assemble(("= ", "bold"), (screen.wording(finding.hint), "cyan")), indent=INDENT)


def _said(wording: Wording, finding: Finding) -> Text:
    return Text.assemble(
        (f"{wording(LABELS[finding.severity])}[{finding.code}]", STYLES[finding.severity]),
        " ",
        printable(wording(finding.message)),
    )


def place_text(place: Place) -> str:
    """Write ``file:line:column``, as editors and terminals make it a link."""
    path = printable(place.path)
    return f"{path}:{place.span.line}:{place.span.column}" if place.span else path


def _excerpt(span: Span, style: str) -> list[Text]:
    start = max(span.column - 1 - EXCERPT // 2, 0) if len(span.source) > EXCERPT else 0
    before, marked, after = (
        printable(part)
        for part in (
            span.source[start : span.column - 1],
            span.source[span.column - 1 : min(span.end - 1, start + EXCERPT)],
            span.source[span.end - 1 : start + EXCERPT],
        )
    )
    lead = "…" if start else ""
    tail = "…" if len(span.source) > start + EXCERPT else ""
    return [
        Text.assemble((f"{span.line:>5} │ ", "dim"), lead, before, (marked, style), after, tail),
        Text.assemble(("      │ ", "dim"), " " * cell_len(lead + before), ("^" * max(cell_len(marked), 1), style)),
    ]


def print_flood(screen: Screen, flood: Flood) -> None:
    """Print many findings of one code as one, with their places."""
    first = flood.findings[0]
    count = len(flood.findings)
    messages = {screen.wording(finding.message) for finding in flood.findings}
    screen.headed(
        Text(f"{screen.wording(LABELS[first.severity])}[{first.code}]", STYLES[first.severity]),
        Text(
            screen.wording(say_n("{n} time", "{n} times", count))
            + (f": {printable(next(iter(messages)))}" if len(messages) == 1 else ":")
        ),
        indent=INDENT,
    )
    for finding in flood.shown:
        place = Text.assemble(" " * INDENT, (place_text(finding.place), "bold"))
        if len(messages) == 1:
            screen.text(place)
        else:
            words = printable(screen.wording(finding.message))
            screen.headed(Text.assemble(place, ":"), Text(words), indent=2 * INDENT)
    if len(flood.shown) < count:
        more = screen.wording(say("and {n} more; all of them with --json", n=count - len(flood.shown)))
        screen.paragraph(Text(more), indent=INDENT)
    hints = {screen.wording(finding.hint) for finding in flood.findings if finding.hint}
    if hints:
        more = screen.wording(say("More on this: digistrat validate --explain {code}", code=first.code))
        hint = next(iter(hints)) if len(hints) == 1 else more
        screen.paragraph(Text.assemble(("= ", "bold"), (hint, "cyan")), indent=INDENT)


def print_findings(screen: Screen, findings: Sorted) -> None:
    """Print everything that was found, one blank line between two."""
    for finding in findings.single:
        print_finding(screen, finding)
        screen.line()
    for flood in findings.floods:
        print_flood(screen, flood)
        screen.line()


def print_summary(
    screen: Screen, findings: Sequence[Finding], projects: int, as_of: date, *, has_failed: bool = False
) -> None:
    """Print the last line of ``validate``: what was found, and in what; warnings alone may count as failed."""
    wording = screen.wording
    checked = wording(say_n("{n} project checked", "{n} projects checked", projects))
    day = wording(say("Stichtag {day}", day=wording.day(as_of)))
    screen.paragraph(Text.assemble(found_text(wording, findings, has_failed=has_failed), f" · {checked} · {day}"))


def found_text(wording: Wording, findings: Iterable[Finding], *, has_failed: bool = False) -> Text:
    """Say "✗ 3 Fehler, 12 Warnungen, 1 Hinweis"; of notices only where there are some."""
    count = Counter(finding.severity for finding in findings)
    errors, warnings, notices = count["error"], count["warning"], count["notice"]
    words = (
        [
            wording(say_n("{n} error", "{n} errors", errors)),
            wording(say_n("{n} warning", "{n} warnings", warnings)),
        ]
        if errors or warnings
        else [wording(say("Nothing to complain about"))]
    )
    if notices:
        words.append(wording(say_n("{n} notice", "{n} notices", notices)))
    has_failed = has_failed or errors > 0
    style = STYLES["error"] if has_failed else STYLES["warning"] if warnings else "bold green"
    return Text(f"{'✗' if has_failed else '✓'} {', '.join(words)}", style)


def print_notices(screen: Screen, notices: Sequence[Finding], command: str) -> None:
    """Print one line a code of what is not known yet, and the command that shows each with its place."""
    wording = screen.wording
    for code, count in sorted(Counter(finding.code for finding in notices).items()):
        text = wording(say_n("{n} time", "{n} times", count))
        screen.headed(
            Text(f"{wording(LABELS['notice'])}[{code}]", STYLES["notice"]),
            Text(f"{text}: {rule_of(code, wording.language)}"),
            indent=INDENT,
        )
    screen.paragraph(
        Text.assemble(("= ", "bold"), (wording(say("Each with its place: {command}", command=command)), "cyan")),
        indent=INDENT,
    )
    screen.line()

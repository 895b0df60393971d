"""The words for broken YAML: ruamel.yaml's problems, said for the person at the keyboard, where the hand must go."""

import re
from typing import Any

from digistrat.findings import Message, say
from digistrat.reading.nodes import Flaw, Mark

QUOTES = say("Put the whole text in quotes.")


def mark_of(mark: Any) -> Mark:  # noqa: ANN401 - ruamel's marks are untyped
    """Take over a mark of ruamel."""
    return Mark(mark.line, mark.column)


def generic_problem(problem: str) -> Message:
    """Say a problem for which there are no words of our own."""
    return say("The YAML cannot be read from here on ({problem}).", problem=problem.splitlines()[0] if problem else "?")


def syntax_flaw(text: str, error: Any) -> Flaw:  # noqa: ANN401 - ruamel's errors are untyped
    """Say ruamel's problem in words for the person at the keyboard, with the place where the hand must go."""
    problem, context = str(error.problem or ""), str(error.context or "")
    at, lines = _place(error, problem), text.split("\n")
    near = _flaw_near(lines, at, problem)
    if near is not None:
        return near
    tab = _tab_before(lines, at, problem)
    if tab is not None:
        return Flaw(
            "yaml-tab",
            say("A tab stands here; YAML indents with spaces only."),
            Mark(at.line, tab),
            hint=say("Replace it by a space.")
            if lines[at.line][:tab].strip()
            else say("Replace it by spaces, two for each level."),
        )
    if "mapping values are not allowed" in problem:
        return _colon_flaw(lines, at)
    if "while scanning a quoted scalar" in context or "while scanning a double-quoted" in context:
        return _quote_flaw(error, problem, at)
    for part, message, hint in PROBLEMS:
        if part in problem:
            return Flaw("yaml-syntax", message, at, hint=hint)
    return Flaw("yaml-syntax", generic_problem(problem or context), at)


def _flaw_near(lines: list[str], at: Mark, problem: str) -> Flaw | None:
    """Find the true cause where ruamel trips only behind it: in the line itself, or in those above."""
    for number in (at.line, at.line - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        if (space := re.match(r"[ \u00a0]*?\u00a0|[^:]*:\u00a0", line)) is not None:
            return Flaw(
                "yaml-syntax",
                say("A non-breaking space stands here; YAML needs an ordinary one."),
                Mark(number, space.end() - 1),
                hint=say("Delete it and type a space."),
            )
        if (glued := re.match(r" *(?:- +)?([a-z_]+):(?=[^\s/:])", line)) is not None:
            return Flaw(
                "yaml-syntax",
                say("Behind the colon a space is missing."),
                Mark(number, glued.end() - 1),
                hint=say("Write the key, a colon and a space."),
            )
    # ruamel counts lone carriage returns as lines, too: its line may lie behind the last of ours.
    above = lines[max(at.line - 1, 0)] if at.line <= len(lines) else ""
    if "could not find expected ':'" in problem and re.search(r": +[|>][-+]? *$", above):
        return Flaw(
            "yaml-syntax",
            say("The text below “|” or “>” is not indented."),
            at,
            hint=say("Indent every line of it by two spaces."),
        )
    return _open_quote(lines, at) if "expected <block end>" in problem else None


def _open_quote(lines: list[str], at: Mark) -> Flaw | None:
    """Find a value that begins with a quotation mark and does not end with it."""
    for number, line in enumerate(lines[: at.line + 1]):
        begin = re.match(r" *(?:- +)?(?:[a-z_]+: +)?([\"'])", line)
        if begin is None or line.count(begin[1]) % 2 == 0:
            continue
        return Flaw(
            "yaml-syntax",
            say("A quotation mark is opened here and never closed."),
            Mark(number, begin.end() - 1),
            hint=say("Write the same quotation mark at the end of the text."),
        )
    line = lines[at.line] if at.line < len(lines) else ""
    if re.search(r"[\"'\]}] *$", line[: at.column]):
        return Flaw(
            "yaml-syntax",
            say("Text stands behind the closing quotation mark or bracket."),
            at,
            hint=QUOTES,
        )
    return None


def _place(error: Any, problem: str) -> Mark:  # noqa: ANN401
    mark = error.problem_mark or error.context_mark
    at = mark_of(mark) if mark is not None else Mark(0, 0)
    if error.context_mark is not None and _begins_earlier(problem, at, mark_of(error.context_mark)):
        return mark_of(error.context_mark)
    return at


def _tab_before(lines: list[str], at: Mark, problem: str) -> int | None:
    """Give the column of a tab in the indentation, or of the one that ruamel names."""
    line = lines[at.line] if at.line < len(lines) else ""
    before = line[: at.column + 1]
    if "\t" in before[: len(before) - len(before.lstrip())] or r"'\t'" in problem:
        return max(line.find("\t"), 0)
    return None


def _quote_flaw(error: Any, problem: str, at: Mark) -> Flaw:  # noqa: ANN401
    if "unexpected end" in problem or "document separator" in problem:
        begin = mark_of(error.context_mark) if error.context_mark else at
        return Flaw(
            "yaml-syntax",
            say("A quotation mark is opened here and never closed."),
            begin,
            hint=say("Write the same quotation mark at the end of the text."),
        )
    return Flaw(
        "yaml-syntax",
        say("Behind a backslash in double quotes only certain signs may stand."),
        at,
        hint=say("Use single quotes, or write two backslashes."),
    )


def _colon_flaw(lines: list[str], at: Mark) -> Flaw:
    line = lines[at.line] if at.line < len(lines) else ""
    if _is_indented_below_a_value(lines, at):
        return Flaw(
            "yaml-syntax",
            say("This line is indented deeper than the one above, which has a value already."),
            Mark(at.line, len(line) - len(line.lstrip())),
            1,
            say("Check the indentation. If the line goes on with the text above, put the whole text in quotes."),
        )
    return Flaw(
        "yaml-colon-in-text",
        say("A colon with a space behind it stands inside a text and is read as a key."),
        at,
        1,
        say("Put the whole text in quotes: {example}", example=_quoted(line)),
    )


def _begins_earlier(problem: str, at: Mark, begin: Mark) -> bool:
    """Say whether the hand must go to the beginning: ruamel notices a bracket that is never closed only lines later."""
    if "expected ',' or" in problem:
        return begin.line < at.line
    return "could not find expected ':'" in problem or "alphabetic or numeric" in problem


def _is_indented_below_a_value(lines: list[str], at: Mark) -> bool:
    """Say whether the line is a key of its own that stands too far right: "  lead: A" below "status: idea"."""
    if not 0 < at.line < len(lines):  # ruamel counts a lone carriage return as a line, too
        return False
    line, above = lines[at.line], lines[at.line - 1]
    is_deeper = len(line) - len(line.lstrip(" ")) > len(above) - len(above.lstrip(" "))
    return is_deeper and line.find(":") == at.column and re.match(r" *[^\s\"'#][^:]*: +[^\s#]", above) is not None


def _quoted(line: str) -> str:
    head, _, rest = line.strip().partition(": ")
    text = rest or line.strip()
    quoted = f'"{text}"' if '"' not in text else "'" + text.replace("'", "''") + "'"
    return f"{head}: {quoted}" if rest else quoted


CLOSE = say("Close it behind its last entry, and put a comma between two entries.")
ALIGN = say("Check the indentation: entries of one level begin in the same column.")
PROBLEMS: tuple[tuple[str, Message, Message | None], ...] = (
    ("expected ',' or ']'", say("A list in square brackets is not closed, or a comma is missing."), CLOSE),
    ("expected ',' or '}'", say("A group in braces is not closed, or a comma is missing."), CLOSE),
    ("expected <block end>", say("This line does not fit the lines above it."), ALIGN),
    (
        "could not find expected ':'",
        say("A colon with a space is missing behind the key."),
        say("Write the key, a colon and a space."),
    ),
    ("expected a comment or a line break", say("A text cannot begin with this sign."), QUOTES),
    ("expected chomping or indentation indicators", say("A text cannot begin with this sign."), QUOTES),
    ("cannot start any token", say("A text cannot begin with this sign."), QUOTES),
    ("found undefined tag handle", say("A value begins with “!”, which has a special meaning in YAML."), QUOTES),
    ("expected alphabetic or numeric character", say("A text cannot begin with this sign."), QUOTES),
    ("expected the node content", say("A value is missing here."), None),
    ("mapping keys are not allowed", say("A key with “?” cannot stand here."), QUOTES),
    ("sequence entries", say("A list entry cannot stand here."), ALIGN),
)

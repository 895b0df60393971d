"""``whatif`` on the screen: what a delay moves, what takes it up, and the chain that decides on an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from digistrat.figures.dependencies import UNBEGUN
from digistrat.findings import Message, say, say_n
from digistrat.views.terminal.styles import WIDE, internal_mark, project_text
from digistrat.views.terminal.tables import Cell, Column, print_table
from digistrat.views.terminal.trend import short_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digistrat.figures.dependencies import Chain, KnockOn, Move, Stay
    from digistrat.figures.shifting import Shift
    from digistrat.model.project import Project
    from digistrat.model.when import When
    from digistrat.views.terminal.console import Screen
    from digistrat.views.wording import Wording

MOST = 20
"""How many projects are named where nothing but their names is to be said."""


def print_whatif(screen: Screen, found: KnockOn) -> None:
    """Print what moves, what stays, and what nobody can reckon."""
    wording = screen.wording
    screen.paragraph(Text.assemble((found.project.title, "bold"), internal_mark(wording, found.project)))
    if not found.is_dated:
        _print_undated(screen, found)
    elif not found.moves:
        screen.paragraph(Text(wording(say("That is the date of today: nothing moves."))))
    else:
        _print_moves(screen, found)
        _print_stays(screen, found.stays if found.moves[0].shift.count > 0 else ())
        _print_funds(screen, found)
        _print_loose(screen, found)
    screen.line()
    screen.paragraph(Text(wording(say("Only reckoned: no file was changed.")), "dim"))


def _print_undated(screen: Screen, found: KnockOn) -> None:
    is_end = found.change.side == "end"
    missing = (
        say("No end is written down for this project, so nobody can reckon what its delay would move.")
        if is_end
        else say("No beginning is written down for this project, so nobody can reckon what its delay would move.")
    )
    screen.paragraph(Text(screen.wording(missing), "yellow"))
    if not found.loose:
        screen.paragraph(Text(screen.wording(say("No project that is still to be done waits for it."))))
        return
    screen.line()
    screen.paragraph(Text(screen.wording(say("What waits for it")), "bold"))
    for loose in found.loose[:MOST]:
        screen.headed(Text("  ·"), _open_dates(screen.wording, loose.project), indent=4)
    _print_rest(screen, len(found.loose))
    screen.line()
    hint = say("Write “end” into its file, a year will do, and ask again.")
    screen.paragraph(
        Text(screen.wording(hint if is_end else say("Write “start” into its file, a year will do, and ask again.")))
    )


def _print_rest(screen: Screen, number: int) -> None:
    if number > MOST:
        words = say_n("and {n} more project", "and {n} more projects", number - MOST)
        screen.paragraph(Text(f"  {screen.wording(words)}", "dim"))


def _open_dates(wording: Wording, project: Project) -> Text:
    """Name a project with the dates of it that a delay could touch."""
    dates = [
        wording(say("{what}: {date}", what=what, date=when))
        for what, when in (
            (say("Beginning"), project.start if project.status in UNBEGUN else None),
            (say("End"), project.end),
            *((milestone.title, milestone.expected) for milestone in project.milestones if not milestone.done),
        )
        if when
    ]
    words = "; ".join(dates) or wording(say("no date"))
    return Text.assemble(project_text(wording, project), (f"  {project.id}", "dim"), f"  {words}")


def _print_moves(screen: Screen, found: KnockOn) -> None:
    wording, is_wide = screen.wording, screen.width is None or screen.width >= WIDE
    columns = [
        Column("ID"),
        Column(wording(say("Project")), is_flexible=True, minimum=18),
        Column(wording(say("What moves")), is_flexible=True, minimum=14),
        Column(wording(say("Today"))),
        Column(wording(say("Then"))),
        Column(wording(say("Because of")), is_flexible=True, minimum=10),
    ]
    screen.line()
    print_table(screen, columns, [row for move in found.moves for row in _rows(wording, move, is_wide=is_wide)])
    screen.line()
    others = len(found.moves) - 1
    words = (
        say_n("{n} other project moves with it.", "{n} other projects move with it.", others)
        if others
        else say("No other project has to move.")
    )
    screen.paragraph(Text(wording(words), "bold"))
    if others and any(move.shift != found.moves[0].shift for move in found.moves):
        screen.paragraph(Text(wording(say("Where there is room between two projects, it takes up part of the delay."))))


def _rows(wording: Wording, move: Move, *, is_wide: bool) -> Iterator[list[Cell]]:
    """Give a row for each date that moves; the project stands in the first one."""
    project = move.project
    dates: list[tuple[str, When | None, When | None]] = [
        (wording(say("Beginning")), project.start, move.start),
        (wording(say("End")), project.end, move.end),
        *((f"◇ {milestone.title}", milestone.expected, when) for milestone, when in move.milestones),
    ]
    head: list[Cell] = [
        Text.assemble((project.id, "dim"), internal_mark(wording, project)),
        project.title if is_wide else "",
    ]
    cause = f"{move.cause.id} ({shift_words(wording, move.shift)})" if move.cause else shift_words(wording, move.shift)
    for what, old, new in dates:
        if new:
            yield [*head, what, short_when(wording, old), Text(short_when(wording, new), "yellow"), cause]
            head, cause = ["", ""], ""


def shift_words(wording: Wording, shift: Shift) -> str:
    """Say how far something moves: "6 months later", "30 days earlier"."""
    count = shift.count
    if shift.unit == "months":
        later, earlier = (
            say_n("{n} month later", "{n} months later", count),
            say_n("{n} month earlier", "{n} months earlier", -count),
        )
    else:
        later, earlier = (
            say_n("{n} day later", "{n} days later", count),
            say_n("{n} day earlier", "{n} days earlier", -count),
        )
    return wording(later if count > 0 else earlier)


def room_words(wording: Wording, room: Shift | None) -> str:
    """Say how much room there is between two projects."""
    if room is None:
        return wording(say("room unknown: a date is missing"))
    if not room.count:
        return wording(say("no room"))
    if room.unit == "months":
        return wording(say_n("{n} month of room", "{n} months of room", room.count))
    return wording(say_n("{n} day of room", "{n} days of room", room.count))


def _print_stays(screen: Screen, stays: Sequence[Stay]) -> None:
    _print_named(
        screen,
        say("What keeps its dates"),
        [(stay.project, _behind(screen.wording, stay)) for stay in stays],
    )


def _behind(wording: Wording, stay: Stay) -> str:
    return wording(say("{room} behind {id}", room=room_words(wording, stay.room), id=stay.cause.id))


def _print_loose(screen: Screen, found: KnockOn) -> None:
    wording = screen.wording
    entries = [(loose.project, wording(say("waits for {id}", id=loose.cause.id))) for loose in found.loose]
    _print_named(screen, say("What waits, too, but cannot be reckoned: a date is missing"), entries)


def _print_funds(screen: Screen, found: KnockOn) -> None:
    wording = screen.wording
    words = [
        (
            gap.project,
            wording(
                say(
                    "“{fund}” ends {ends}, before the project does ({end}).",
                    fund=gap.fund.programme,
                    ends=gap.ends,
                    end=gap.end,
                )
            ),
        )
        for gap in found.funds
    ]
    _print_named(screen, say("Funds that would end too early"), words)


def _print_named(screen: Screen, title: Message, entries: Sequence[tuple[Project, str]]) -> None:
    """Print a heading and projects below it, each with what is to be said of it; nothing where there are none."""
    if not entries:
        return
    screen.line()
    screen.paragraph(Text(screen.wording(title), "bold"))
    for project, words in entries[:MOST]:
        head = Text.assemble("  · ", (project.id, "dim"), internal_mark(screen.wording, project), ":")
        screen.headed(head, Text(words), indent=4)
    _print_rest(screen, len(entries))


# --- the chain


def print_chain(screen: Screen, chain: Chain) -> None:
    """Print the chain that decides when a project can end, and what waits for it, each with its room."""
    wording, project = screen.wording, chain.project
    screen.paragraph(Text.assemble((project.title, "bold"), internal_mark(wording, project)))
    screen.line()
    if chain.ties:
        screen.paragraph(Text(wording(say("The chain that decides when it can end")), "bold"))
        for number, tie in enumerate(chain.ties, 1):
            screen.headed(Text(f"  {number}."), _link(wording, tie.before), indent=5)
            screen.paragraph(Text(f"↓ {room_words(wording, tie.room)}", "dim"), indent=5)
        screen.headed(Text(f"  {len(chain.ties) + 1}."), _link(wording, project), indent=5)
    else:
        screen.paragraph(Text(wording(say("It waits for no project that is still to be done and has an end."))))
    _print_named(screen, say("It also waits for projects without an end"), [(one, one.title) for one in chain.undated])
    waiting = [(tie.after, room_words(wording, tie.room)) for tie in chain.waiting]
    _print_named(screen, say("What waits for it, and how long it may be late"), waiting)
    screen.line()
    example = say("See what moves: digistrat whatif {id} end+6m", id=project.id)
    screen.paragraph(Text(wording(example), "dim"))


def _link(wording: Wording, project: Project) -> Text:
    end = wording(say("{what}: {date}", what=say("End"), date=project.end)) if project.end else wording(say("no end"))
    return Text.assemble(project_text(wording, project), (f"  {project.id}", "dim"), f"  {end}")

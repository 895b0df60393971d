"""``whatif`` on the screen: what a delay moves, what takes it up, and the chain that decides on an end."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from digistrat.figures.dependencies import UNBEGUN, Chain, KnockOn, Move, Stay
from digistrat.figures.shifting import Shift
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import TERMINAL, Project
from digistrat.model.when import When
from digistrat.terminal.console import Screen
from digistrat.terminal.styles import internal_mark, project_text
from digistrat.terminal.trend import short_when
from digistrat.words.wording import Wording

MOST = 20
"""How many projects are named where nothing but their names is to be said."""


def print_whatif(screen: Screen, found: KnockOn, as_of: date) -> None:
    """Print what moves, what stays, and what nobody can calculate."""
    wording = screen.wording
    screen.paragraph(Text.assemble((found.project.name, "bold"), internal_mark(wording, found.project)))
    if not found.is_dated:
        _print_undated(screen, found)
    elif not found.moves:
        screen.paragraph(Text(wording(_standstill(found))))
    else:
        _print_moves(screen, found)
        _print_past(screen, found, as_of)
        _print_stays(screen, found.stays if found.moves[0].shift.count > 0 else ())
        _print_funds(screen, found)
        _print_loose(screen, found)
    screen.line()
    screen.paragraph(Text(wording(say("Only calculated: no file was changed.")), "dim"))


def _standstill(found: KnockOn) -> Message:
    today = found.project.start if found.change.side == "start" else found.project.end
    if isinstance(found.change.target, Shift) or found.change.target == today:
        return say("That is the date of today: nothing moves.")
    return say("That only makes the date more or less precise: nothing moves.")


def _print_undated(screen: Screen, found: KnockOn) -> None:
    is_end = found.change.side == "end"
    missing = (
        say("No end is written down for this project, so nobody can calculate what its delay would move.")
        if is_end
        else say("No beginning is written down for this project, so nobody can calculate what its delay would move.")
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
            (label(Project, "start"), project.start if project.status in UNBEGUN else None),
            (label(Project, "end"), project.end),
            *((milestone.title, milestone.expected) for milestone in project.milestones if not milestone.done),
        )
        if when
    ]
    words = "; ".join(dates) or wording(say("no date"))
    return Text.assemble(project_text(wording, project), (f"  {project.id}", "dim"), f"  {words}")


def _print_moves(screen: Screen, found: KnockOn) -> None:
    """Print each project with its dates below it, all dates in one column."""
    wording = screen.wording
    moves = [(move, tuple(_dates(wording, move))) for move in found.moves]
    width = max(len(date) for _, dates in moves for _, *both in dates for date in both)
    screen.line()
    screen.paragraph(Text(wording(say("What moves")), "bold"))
    for move, dates in moves:
        screen.headed(Text(f"  {move.project.id}", "bold"), _moved(wording, move), indent=4)
        for what, old, new in dates:
            head = Text.assemble(f"    {old:<{width}} → ", (f"{new:<{width}}", "yellow"), " ")
            screen.headed(head, Text(what), indent=head.cell_len + 1)
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


def _moved(wording: Wording, move: Move) -> Text:
    """Say how far a project moves, and because of which."""
    words = shift_words(wording, move.shift)
    if move.cause:
        words = wording(say("{shift} because of {id}", shift=words, id=move.cause.id))
    return Text.assemble(" ", project_text(wording, move.project), f": {words}")


def _dates(wording: Wording, move: Move) -> Iterator[tuple[str, str, str]]:
    """Give each date that moves: what it is, today, and then."""
    project = move.project
    dates: list[tuple[str, When | None, When | None]] = [
        (wording(label(Project, "start")), project.start, move.start),
        (wording(label(Project, "end")), project.end, move.end),
        *((f"◇ {milestone.title}", milestone.expected, when) for milestone, when in move.milestones),
    ]
    for what, old, new in dates:
        if new:
            yield what, short_when(wording, old), short_when(wording, new)


def _print_past(screen: Screen, found: KnockOn, as_of: date) -> None:
    """Say which of the new dates would be over already: they are hardly what was meant."""
    names = {"start": label(Project, "start"), "end": label(Project, "end")}
    entries = [
        (move.project, ", ".join(screen.wording(names[side]) for side in sides))
        for move in found.moves
        if (sides := move.past(as_of))
    ]
    _print_named(screen, say("What would lie before the Stichtag ({day})", day=as_of), entries)


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
    _print_named(screen, say("What waits, too, but cannot be calculated: a date is missing"), entries)


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
    screen.paragraph(Text.assemble((project.name, "bold"), internal_mark(wording, project)))
    screen.line()
    if chain.circle:
        way = " → ".join(one.id for one in (*chain.circle, chain.circle[0]))
        screen.paragraph(Text(wording(say("The projects wait for each other: {way}", way=way)), "yellow"))
        screen.paragraph(Text(wording(say("So no chain decides. Remove one of these dependencies (depends_on)."))))
    elif chain.ties:
        screen.paragraph(Text(wording(say("The chain that decides when it can end")), "bold"))
        for number, tie in enumerate(chain.ties, 1):
            screen.headed(Text(f"  {number}."), _link(wording, tie.before), indent=5)
            screen.paragraph(Text(f"↓ {room_words(wording, tie.room)}", "dim"), indent=5)
        screen.headed(Text(f"  {len(chain.ties) + 1}."), _link(wording, project), indent=5)
    else:
        screen.paragraph(Text(wording(say("It waits for no project that is still to be done and has an end."))))
    _print_named(screen, say("It also waits for projects without an end"), [(one, one.name) for one in chain.undated])
    waiting = [(tie.after, room_words(wording, tie.room)) for tie in chain.waiting]
    _print_named(screen, say("What waits for it, and how long it may be late"), waiting)
    if project.status not in TERMINAL:
        screen.line()
        hint = (
            say("See what moves: digistrat whatif {id} end+6m", id=project.id)
            if project.end
            else say(
                "Write “end” into its file, a year will do; then this shows what moves: digistrat whatif {id} end+6m",
                id=project.id,
            )
        )
        screen.paragraph(Text(wording(hint), "dim"))


def _link(wording: Wording, project: Project) -> Text:
    end = (
        wording(say("{what}: {date}", what=label(Project, "end"), date=project.end))
        if project.end
        else wording(say("no end"))
    )
    return Text.assemble(project_text(wording, project), (f"  {project.id}", "dim"), f"  {end}")

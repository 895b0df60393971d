"""``finance`` on the screen: what is planned, spent and missing, the costliest projects, funds, and what follows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

from digistrat.figures.money import Cost, Finance, FollowUp, Funding, Group, Grouping, Sum
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import BudgetLine, Project
from digistrat.model.strategy import Strategy
from digistrat.terminal.console import Screen
from digistrat.terminal.styles import project_text
from digistrat.terminal.tables import GAP, Cell, Column, print_table
from digistrat.words.reach import amounts_from, owners
from digistrat.words.wording import CATEGORY_LABELS, Wording, sentence

SHOWN_ROWS = 10
"""So many projects stand in a table on the screen; in a pipe all of them do."""
WIDE = 100
"""From this width on there is room for what is said beside the amounts."""
GROUP_TITLES: Mapping[Grouping, Message] = {
    "year": label(BudgetLine, "year"),
    "product": label(BudgetLine, "product"),
    "category": label(BudgetLine, "category"),
    "fund": label(BudgetLine, "fund"),
}
NONE_TITLES: Mapping[Grouping, Message] = {
    "year": say("no year"),
    "product": say("no product"),
    "category": say("no category"),
    "fund": say("no fund"),
}
EXAMPLE = "budget:\n  - {year: 2026, planned: 17500, actual: 16200}"


def print_finance(screen: Screen, strategy: Strategy, found: Finance, as_of: date) -> None:
    """Print the whole screen."""
    _print_headline(screen, strategy, as_of)
    if found.is_empty:
        _print_nothing(screen)
        return
    _print_groups(screen, say("Budget of the unit in euros"), found.unit_groups, found.unit, found.grouping)
    is_part = found.unit.lines and not found.years_above_unit
    heading = say("Of this in projects, in euros") if is_part else say("Budget of the projects in euros")
    _print_groups(screen, heading, found.project_groups, found.projects, found.grouping)
    _print_years_above(screen, found.years_above_unit)
    _print_costs(screen, found)
    _print_fundings(screen, found.fundings)
    _print_ends(screen, found)
    _print_follow_ups(screen, found.follow_ups)
    _print_notes(screen, found)


def _print_headline(screen: Screen, strategy: Strategy, as_of: date) -> None:
    title = screen.wording(say("Money: {title}", title=strategy.title))
    day = screen.wording(say("Stichtag {day}", day=as_of))
    gap = GAP + 1 if screen.width is None else screen.width - cell_len(title) - len(day)
    if gap >= GAP:
        screen.line((title, "bold"), " " * gap, (day, "dim"))
    else:
        screen.paragraph(Text(title, "bold"))
        screen.paragraph(Text(day, "dim"))


def _print_nothing(screen: Screen) -> None:
    wording = screen.wording
    screen.paragraph(Text(wording(say("No money is written down yet.")), "yellow"))
    screen.line()
    screen.paragraph(Text(wording(say("Write it into a project, or into strategy.yaml for the unit as a whole:"))))
    screen.line()
    screen.paragraph(Text(EXAMPLE), indent=2)


def _heading(screen: Screen, title: Message) -> None:
    screen.line()
    screen.line((screen.wording(title), "bold"))


def _print_groups(screen: Screen, heading: Message, groups: Sequence[Group], whole: Sum, by: Grouping) -> None:
    if not whole.lines:
        return
    wording = screen.wording
    _heading(screen, heading)
    columns = [Column(wording(GROUP_TITLES[by]), is_flexible=True, minimum=8), *_amount_columns(wording)]
    has_reach = whole.planned_from is not None and _is_wide(screen)
    if has_reach:
        columns.insert(3, Column(wording(say("Projects")), "right"))
    rows: list[list[Cell]] = [
        [_title(wording, group, by), *_amounts(wording, group.sum, whole, has_reach=has_reach)] for group in groups
    ]
    if len(groups) > 1:
        amounts = _amounts(wording, whole, whole, has_reach=has_reach)
        cells = (Text(cell, "bold") if isinstance(cell, str) else cell for cell in amounts)
        rows.append([Text(wording(say("Total")), "bold"), *cells])
    print_table(screen, columns, rows, indent=2)
    reach = amounts_from(whole)
    if reach and not has_reach:
        screen.paragraph(Text(sentence(owners("amounts", reach), wording), "dim"), indent=2)


def _title(wording: Wording, group: Group, by: Grouping) -> Cell:
    if group.key is None:
        return Text(wording(NONE_TITLES[by]), "dim")
    labels = [label for category, label in CATEGORY_LABELS.items() if by == "category" and category == group.key]
    return wording(labels[0]) if labels else group.title


def _amount_columns(wording: Wording) -> tuple[Column, ...]:
    return (
        Column(wording(say("Planned")), "right"),
        Column(wording(say("Actual")), "right"),
        Column(wording(say("Missing")), is_flexible=True, minimum=18),
    )


def _amounts(wording: Wording, one: Sum, whole: Sum, *, has_reach: bool) -> tuple[Cell, ...]:
    reach = amounts_from(one)
    missing = Text(_missing(wording, one, whole), "dim")
    return (*_both(wording, one), *([wording(reach)] if reach and has_reach else []), missing)


def _both(wording: Wording, one: Sum) -> tuple[Cell, Cell]:
    return (
        _amount(wording, one.planned, is_approximate=one.is_planned_approximate),
        _amount(wording, one.actual, is_approximate=one.is_actual_approximate),
    )


def _amount(wording: Wording, amount: Decimal | None, *, is_approximate: bool = False) -> Cell:
    if amount is None:
        return Text(wording(say("not given")), "dim")
    return f"{wording(say('about'))} {wording.euros(amount)}" if is_approximate else wording.euros(amount)


def _missing(wording: Wording, one: Sum, whole: Sum) -> str:
    """Say how many lines give no amount."""
    planned, actual = one.missing(whole)
    if planned and actual:
        words = say_n(
            "planned in {planned}, actual in {actual} of {n} line",
            "planned in {planned}, actual in {actual} of {n} lines",
            one.lines,
            planned=planned,
            actual=actual,
        )
    elif planned:
        words = say_n(
            "planned in {missing} of {n} line", "planned in {missing} of {n} lines", one.lines, missing=planned
        )
    elif actual:
        words = say_n("actual in {missing} of {n} line", "actual in {missing} of {n} lines", one.lines, missing=actual)
    else:
        return ""
    return wording(words)


def _print_years_above(screen: Screen, years: Sequence[int | None]) -> None:
    if years:
        named = ", ".join(str(year or screen.wording(NONE_TITLES["year"])) for year in years)
        words = say("{years}: the projects plan or spend more than the unit that they are part of.", years=named)
        screen.paragraph(Text(screen.wording(words), "yellow"), indent=2)


def _print_costs(screen: Screen, found: Finance) -> None:
    if found.costs:
        _print_dearest(screen, found.costs, found.projects)
    if found.unknown_costs:
        names = ", ".join(project.id for project in found.unknown_costs)
        screen.line()
        screen.paragraph(Text(screen.wording(say("Projects with money but no amount: {names}", names=names)), "dim"))


def _print_dearest(screen: Screen, costs: Sequence[Cost], whole: Sum) -> None:
    wording = screen.wording
    _heading(screen, say("The most expensive projects, in euros"))
    columns = [Column(wording(say("Project")), is_flexible=True, minimum=16), Column("ID"), *_amount_columns(wording)]
    rows = [_cost_row(wording, cost, whole, is_wide=_is_wide(screen)) for cost in costs]
    _print_first(screen, columns, rows)


def _cost_row(wording: Wording, cost: Cost, whole: Sum, *, is_wide: bool) -> list[Cell]:
    missing = Text(_missing(wording, cost.sum, whole), "dim")
    title, missing = _with_room(project_text(wording, cost.project), missing, is_wide=is_wide)
    return [title, Text(cost.project.id, "dim"), *_both(wording, cost.sum), missing]


def _with_room(title: Text, remark: Text, *, is_wide: bool) -> tuple[Text, Text]:
    """Put a remark below the project on a narrow screen, where else its title had no room beside its id."""
    return (title, remark) if is_wide or not remark else (Text.assemble(title, "\n", remark), Text())


def _is_wide(screen: Screen) -> bool:
    return screen.width is None or screen.width >= WIDE


def _print_first(screen: Screen, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table of projects; on the screen its first rows, and how many there are beyond them."""
    shown = rows if screen.width is None else rows[:SHOWN_ROWS]
    print_table(screen, columns, shown, indent=2)
    if len(shown) < len(rows):
        more = screen.wording(say("and {n} more: digistrat finance --json", n=len(rows) - len(shown)))
        screen.paragraph(Text(more), indent=2)


def _print_fundings(screen: Screen, fundings: Sequence[Funding]) -> None:
    if not fundings:
        return
    wording = screen.wording
    _heading(screen, say("Funds, in euros"))
    columns = [
        Column(wording(label(BudgetLine, "fund")), is_flexible=True, minimum=14),
        Column(wording(say("Ends"))),
        Column(wording(say("Granted")), "right"),
        Column(wording(say("Planned")), "right"),
        Column(wording(say("Actual")), "right"),
        *([Column(wording(say("Projects")), "right")] if _is_wide(screen) else []),
    ]
    rows = [_fund_row(wording, one, is_wide=_is_wide(screen)) for one in fundings]
    print_table(screen, columns, rows, indent=2)
    if any(one.fund.share and one.planned_part is not None for one in fundings):
        words = say("The part of what is granted is calculated with the share of the fund.")
        screen.paragraph(Text(wording(words), "dim"), indent=2)


def _fund_row(wording: Wording, one: Funding, *, is_wide: bool) -> list[Cell]:
    planned, actual = _both(wording, one.projects)
    reach = amounts_from(one.projects) if one.members else None
    words = "" if reach is None else wording(reach) if is_wide else sentence(owners("amounts", reach), wording)
    title, beside = _with_room(Text(one.fund.programme), Text(words, "dim"), is_wide=is_wide)
    return [
        title,
        wording.when(one.fund.ends) or Text(wording(say("not given")), "dim"),
        _amount(wording, one.fund.amount),
        _taken(wording, planned, one.planned_part, " " if is_wide else "\n", is_odd=one.overdrawn is not None),
        _taken(wording, actual, one.actual_part, " " if is_wide else "\n"),
        *([beside] if is_wide else []),
    ]


def _taken(wording: Wording, amount: Cell, part: Decimal | None, gap: str, *, is_odd: bool = False) -> Cell:
    """Say beside or below an amount what part of the fund it is."""
    if part is None:
        return amount
    return Text(f"{amount}{gap}({wording.percent(part)})", "yellow" if is_odd else "")


def _print_ends(screen: Screen, found: Finance) -> None:
    ends = found.cliffs.funds
    if not ends:
        return
    wording = screen.wording
    _heading(screen, say("Funds that end before their project"))
    columns = [
        Column(wording(label(BudgetLine, "fund")), is_flexible=True, minimum=12),
        Column(wording(say("Ends"))),
        Column(wording(say("Project")), is_flexible=True, minimum=16),
        Column("ID"),
        Column(wording(label(Project, "end"))),
    ]
    rows: list[list[Cell]] = [
        [
            one.fund.programme,
            Text(wording.when(one.ends), "yellow"),
            project_text(wording, one.project),
            Text(one.project.id, "dim"),
            wording.when(one.end) or wording(say("permanent task")),
        ]
        for one in ends
    ]
    _print_first(screen, columns, rows)


def _print_follow_ups(screen: Screen, follow_ups: Sequence[FollowUp]) -> None:
    if not follow_ups:
        return
    wording = screen.wording
    _heading(screen, say("Follow-up costs each year, in euros"))
    columns = [
        Column(wording(say("Project")), is_flexible=True, minimum=16),
        Column("ID"),
        Column(wording(say("Yearly")), "right"),
        Column(wording(say("Money for it"))),
        Column(wording(say("Remark")), is_flexible=True, minimum=16),
    ]
    rows = [_follow_up_row(wording, one, is_wide=_is_wide(screen)) for one in follow_ups]
    _print_first(screen, columns, rows)


def _follow_up_row(wording: Wording, one: FollowUp, *, is_wide: bool) -> list[Cell]:
    """Where there is no amount, what is written of it says more than nothing."""
    remark = Text((one.text or "") if one.yearly is None else "")
    title, remark = _with_room(project_text(wording, one.project), remark, is_wide=is_wide)
    amounts = _amount(wording, one.yearly), _funded(wording, is_funded=one.funded)
    return [title, Text(one.project.id, "dim"), *amounts, remark]


def _funded(wording: Wording, *, is_funded: bool | None) -> Text:
    if is_funded is None:
        return Text(wording(say("not given")), "dim")
    return Text(wording(say("funded")), "green") if is_funded else Text(wording(say("not funded")), "yellow")


def _print_notes(screen: Screen, found: Finance) -> None:
    wording = screen.wording
    internal = sum(1 for cost in found.costs if not cost.project.public)
    if internal or found.overlapping:
        screen.line()
    if internal:
        words = say_n("The sums include {n} internal project.", "The sums include {n} internal projects.", internal)
        screen.paragraph(Text(wording(words), "yellow"))
    if found.overlapping:
        names = ", ".join(project.id for project in found.overlapping)
        words = say(
            "Amounts for single years stand beside those for the whole project, and all are added up: {names}",
            names=names,
        )
        screen.paragraph(Text(wording(words), "yellow"))

"""References: every id that is named must exist, once, and dependencies must not run in a circle."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from digistrat.checks.context import Context, Remark, ids_of, in_strategy
from digistrat.findings import Keys, Message, Place, say
from digistrat.model.project import BudgetLine, Decision, Milestone, Project
from digistrat.model.values import slug_of
from digistrat.reading.loading import Kind


def _guess(identifier: str, known: Collection[str]) -> Message:
    from digistrat.reading.suggestions import closest

    near = closest(identifier, known)
    if near:
        return say("Did you mean “{guess}”?", guess=near)
    if known and len(known) <= 15:  # noqa: PLR2004 - more would not be read
        return say("Known ids: {known}.", known=", ".join(sorted(known)))
    return say("Check the spelling, or add the missing entry.")


def _unknown(context: Context, kind: Kind, named: Sequence[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    for index, identifier in enumerate(named):
        if identifier not in known and not context.may_exist(kind, identifier):
            yield index, identifier


def project_unknown_handlungsfeld(context: Context) -> Iterator[Remark]:
    """A project names a Handlungsfeld that strategy.yaml does not have."""
    known = ids_of(context.strategy.handlungsfelder)
    for project in context.projects.values():
        for index, name in _unknown(context, "handlungsfeld", project.handlungsfelder, known):
            yield context.remark(
                project,
                ("handlungsfelder", index),
                say("There is no Handlungsfeld “{id}”.", id=name),
                _guess(name, known),
            )


def project_unknown_vision(context: Context) -> Iterator[Remark]:
    """A project names a vision statement that strategy.yaml does not have."""
    known = ids_of(context.strategy.vision)
    for project in context.projects.values():
        for index, name in _unknown(context, "vision", project.vision, known):
            yield context.remark(
                project, ("vision", index), say("There is no vision statement “{id}”.", id=name), _guess(name, known)
            )


def project_unknown_dependency(context: Context) -> Iterator[Remark]:
    """A project depends on one that does not exist; who wrote a title in place of an id is told the id."""
    titles = {slug_of(project.title): project.id for project in context.projects.values()}
    for project in context.projects.values():
        for index, name in _unknown(context, "project", project.depends_on, context.projects):
            yield context.remark(
                project,
                ("depends_on", index),
                say("There is no project “{id}”.", id=name),
                _guess(titles.get(name, name), context.projects),
            )


def project_unknown_legal_basis(context: Context) -> Iterator[Remark]:
    """A project names a legal basis that strategy.yaml does not have."""
    known = ids_of(context.strategy.legal_basis)
    for project in context.projects.values():
        for index, name in _unknown(context, "legal_basis", project.legal_basis, known):
            yield context.remark(
                project, ("legal_basis", index), say("There is no legal basis “{id}”.", id=name), _guess(name, known)
            )


def budget_unknown_fund(context: Context) -> Iterator[Remark]:
    """A budget line is paid by a fund that strategy.yaml does not have."""
    known = ids_of(context.strategy.funds)
    for project, keys, lines in budgets_of(context):
        for index, line in enumerate(lines):
            if line.fund and line.fund not in known and not context.may_exist("fund", line.fund):
                place = context.at(project, *keys, index, "fund") if project else in_strategy(*keys, index, "fund")
                yield Remark(
                    place,
                    say("There is no fund “{id}”.", id=line.fund),
                    _guess_fund(line.fund, known),
                    project.id if project else None,
                )


def _guess_fund(identifier: str, known: Collection[str]) -> Message:
    if not known:
        return say("Add it to “funds” in strategy.yaml.")
    return say("{guess} Add a missing one to “funds” in strategy.yaml.", guess=_guess(identifier, known))


def budgets_of(context: Context) -> Iterator[tuple[Project | None, Keys, Sequence[BudgetLine]]]:
    """Yield all budgets, internal ones too, with the way to each; None: the budget of the unit itself."""
    yield None, ("budget",), context.strategy.budget
    for project in context.projects.values():
        yield project, ("budget",), project.budget
        if project.internal:
            yield project, ("internal", "budget"), project.internal.budget


def decision_unknown_meeting(context: Context) -> Iterator[Remark]:
    """A decision was taken in a meeting that strategy.yaml does not have."""
    known = ids_of(context.strategy.meetings)
    for project, decisions in _decisions(context):
        for index, decision in enumerate(decisions):
            name = decision.meeting
            if name and name not in known and not context.may_exist("meeting", name):
                keys: Keys = ("decisions", index, "meeting")
                yield Remark(
                    context.at(project, *keys) if project else in_strategy(*keys),
                    say("There is no meeting “{id}”.", id=name),
                    _guess(name, known),
                    project.id if project else None,
                )


def _decisions(context: Context) -> Iterator[tuple[Project | None, Sequence[Decision]]]:
    yield None, context.strategy.decisions
    for project in context.projects.values():
        if project.decisions:
            yield project, project.decisions


def meeting_unknown_body(context: Context) -> Iterator[Remark]:
    """A meeting is of a body that strategy.yaml does not have."""
    known = ids_of(context.strategy.bodies)
    for index, meeting in enumerate(context.strategy.meetings):
        if meeting.body not in known and not context.may_exist("body", meeting.body):
            yield Remark(
                in_strategy("meetings", index, "body"),
                say("There is no body “{id}”.", id=meeting.body),
                _guess(meeting.body, known),
            )


def duplicate_id(context: Context) -> Iterator[Remark]:
    """Two entries of one list carry the same id."""
    strategy = context.strategy
    lists: Mapping[str, Sequence[object]] = {
        "vision": strategy.vision,
        "handlungsfelder": strategy.handlungsfelder,
        "bodies": strategy.bodies,
        "meetings": strategy.meetings,
        "legal_basis": strategy.legal_basis,
        "funds": strategy.funds,
    }
    for name, items in lists.items():
        yield from _twice(in_strategy(name), items, None)
    for project in context.projects.values():
        if len(project.milestones) > 1:
            yield from _twice(context.at(project, "milestones"), project.milestones, project.id)
        if len(project.indicators) > 1:
            yield from _twice(context.at(project, "indicators"), project.indicators, project.id)


def _twice(place: Place, items: Sequence[object], project: str | None) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        identifier = str(getattr(item, "id", ""))
        if identifier in first:
            yield Remark(
                Place(place.path, (*place.keys, index, "id")),
                say("The id “{id}” stands here a second time.", id=identifier),
                say("Give one of the two another id."),
                project,
                (Place(place.path, (*place.keys, first[identifier], "id")),),
            )
        first.setdefault(identifier, index)


def project_duplicate_number(context: Context) -> Iterator[Remark]:
    """Two projects carry the same published number."""
    first: dict[str, Place] = {}
    for project in context.projects.values():
        number, place = project.number, context.at(project, "number")
        if number and number in first:
            message = say("Another project has the number “{text}”, too.", text=number)
            yield context.remark(
                project, ("number",), message, say("Give one of the two another number."), (first[number],)
            )
        first.setdefault(number or "", place)


def former_id_in_use(context: Context) -> Iterator[Remark]:
    """A former id is today's id of another project, so that an old address would lead astray."""
    for project in context.projects.values():
        for index, name in enumerate(project.formerly):
            if name in context.projects:
                yield context.remark(
                    project,
                    ("formerly", index),
                    say("“{id}” is the id of another project today.", id=name),
                    say("Remove it here, or give the other project another file name."),
                    (Place(context.loaded.paths[name]),),
                )
        yield from _milestone_ids_in_use(context, project, project.milestones)


def _milestone_ids_in_use(context: Context, project: Project, milestones: Sequence[Milestone]) -> Iterator[Remark]:
    present = ids_of(milestones)
    for position, milestone in enumerate(milestones):
        for index, name in enumerate(milestone.formerly):
            if name in present:
                yield context.remark(
                    project,
                    ("milestones", position, "formerly", index),
                    say("“{id}” is the id of a milestone today.", id=name),
                    say("Remove it here, or give the other milestone another id."),
                )


def dependency_cycle(context: Context) -> Iterator[Remark]:
    """Projects wait for each other in a circle, so that none can ever be finished."""
    for cycle in find_cycles({project.id: project.depends_on for project in context.projects.values()}):
        first = context.projects[cycle[0]]
        following = cycle[1] if len(cycle) > 1 else cycle[0]
        yield context.remark(
            first,
            ("depends_on", first.depends_on.index(following)),
            say("The projects depend on each other in a circle: {path}.", path=" → ".join((*cycle, cycle[0])))
            if len(cycle) > 1
            else say("The project depends on itself."),
            say("Remove one of these dependencies.") if len(cycle) > 1 else say("Remove this dependency."),
        )


def find_cycles(links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield one shortest circle for each knot of nodes that reach each other; linear in nodes and links."""
    for knot in _knots(links):
        if len(knot) > 1 or knot[0] in links[knot[0]]:
            yield _shortest_circle(links, min(knot), set(knot))


def _shortest_circle(links: Mapping[str, Sequence[str]], start: str, knot: set[str]) -> tuple[str, ...]:
    before: dict[str, str] = {}
    front = [start]
    while True:  # a knot always has a circle
        reached: list[str] = []
        for node in front:
            for following in links[node]:
                if following == start:
                    return _way_back(before, start, node)
                if following in knot and following not in before:
                    before[following] = node
                    reached.append(following)
        front = reached


def _way_back(before: Mapping[str, str], start: str, node: str) -> tuple[str, ...]:
    path = [node]
    while path[-1] != start:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def _knots(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components (Tarjan 1972), without recursion."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in links:
        if root in order:
            continue
        work = [(root, iter(links[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in links:
                    continue
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(links[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    yield _popped(stack, on_stack, node)


def _popped(stack: list[str], on_stack: set[str], node: str) -> list[str]:
    start = stack.index(node) if stack[-1] != node else len(stack) - 1
    knot = stack[start:]
    del stack[start:]
    on_stack.difference_update(knot)
    return knot


def depends_on_discontinued(context: Context) -> Iterator[Remark]:
    """A project waits for one that was given up."""
    for project in context.projects.values():
        if project.status in {"completed", "discontinued"}:
            continue
        for index, name in enumerate(project.depends_on):
            other = context.projects.get(name)
            if other is not None and other.status == "discontinued":
                yield context.remark(
                    project,
                    ("depends_on", index),
                    say("The project depends on “{id}”, which was discontinued.", id=name),
                    say("Remove the dependency, or say in the text how it goes on."),
                )

"""Loading a whole strategy: everything that can be read is, and everything that cannot is told in one run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from digistrat.findings import Finding, Keys, Place, say
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import is_slug, slug_of
from digistrat.model.when import exact_day
from digistrat.reading.documents import Document, Positions, read_document
from digistrat.reading.sources import STRATEGY, SUFFIX, Source, Unreadable, is_yaml
from digistrat.reading.trees import Tree

if TYPE_CHECKING:
    from digistrat.reading.logo import Logo

Kind = Literal["handlungsfeld", "vision", "project", "meeting", "body", "fund", "legal_basis"]
LISTS: Mapping[str, Kind] = {
    "handlungsfelder": "handlungsfeld",
    "vision": "vision",
    "meetings": "meeting",
    "bodies": "body",
    "funds": "fund",
    "legal_basis": "legal_basis",
}
ANY = "*"
"""In ``Loaded.unread``: ids of this kind could not be read at all, so none may be called unknown."""
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
)
STAND_INS: Mapping[str, Tree] = {"format": "1", "title": "…", "municipality": {"name": "…"}}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A strategy as far as it could be read, what was found on the way, and what looks up places later.

    ``unread`` names the ids that exist in a broken place: a reference to one of them is not accused.
    """

    strategy: Strategy
    findings: tuple[Finding, ...]
    positions: Positions
    paths: Mapping[str, str]
    """The file of each project by its id."""
    unread: Mapping[Kind, frozenset[str]] = field(default_factory=dict)
    files: int = 0
    """How many project files were read, broken and misnamed ones included."""
    is_complete: bool = True
    """False where ``strategy.yaml`` itself could not be read as a whole."""
    logo: "Logo | Unreadable | None" = None
    """The logo of the city, or why it cannot be used; None where none is named."""

    @property
    def has_errors(self) -> bool:
        """Say whether something could not be read."""
        return any(finding.severity == "error" for finding in self.findings)

    @property
    def usable_logo(self) -> "Logo | None":
        """Give the logo where it can be shown."""
        return None if isinstance(self.logo, Unreadable) else self.logo

    def placed(self, findings: list[Finding]) -> list[Finding]:
        """Give the findings with their spans, sorted by place."""
        placed = [
            replace(
                finding,
                place=self.positions.placed(finding.place),
                also=tuple(self.positions.placed(place) for place in finding.also),
            )
            for finding in findings
        ]
        return sorted(placed, key=lambda finding: finding.order)


def load(source: Source) -> Loaded:
    """Load a strategy from a folder or a revision; never raises for what the files hold."""
    loading = _Loading()
    for path in source.paths():
        if path == STRATEGY:
            loading.read_strategy(source)
        elif not is_yaml(path):
            loading.read_folder(source, path)
        else:
            loading.read_project(source, path)
    return loading.loaded(source)


class _Loading:
    """Gathers while the files are read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}
        self.positions = Positions(self.texts)
        self.strategy = Strategy.model_validate(STAND_INS)
        self.is_complete = False
        self.files = 0
        self.unread: dict[Kind, set[str]] = {}
        self.projects: dict[str, Project] = {}
        self.paths: dict[str, str] = {}

    def loaded(self, source: Source) -> Loaded:
        logo = self.strategy.publication.theme.logo
        projects = tuple(self.projects[name] for name in sorted(self.projects))
        return Loaded(
            self.strategy.model_copy(update={"projects": projects}),
            tuple(self.findings),
            self.positions,
            self.paths,
            {kind: frozenset(ids) for kind, ids in self.unread.items()},
            self.files,
            self.is_complete,
            _logo(source, logo) if logo else None,
        )

    def _document(self, source: Source, path: str) -> Document | None:
        raw = source.read(path)
        if isinstance(raw, Unreadable):
            self.findings.append(Finding(raw.code, "error", raw.message, Place(path), raw.hint))
            return None
        reading = read_document(path, raw)
        self.texts[path] = reading.text
        self.findings.extend(reading.findings)
        return reading.document

    # --- strategy.yaml

    def read_strategy(self, source: Source) -> None:
        document = self._document(source, STRATEGY)
        if document is None:
            self.unread = {kind: {ANY} for kind in LISTS.values()}
            self.strategy = Strategy.model_validate({**STAND_INS, **_found_in(self.texts.get(STRATEGY, ""))})
            return
        tree = {key: value for key, value in document.tree.items() if key != "projects"}
        if "projects" in document.tree:
            self._refuse_projects()
        try:
            self.strategy = Strategy.model_validate(tree)
        except ValidationError as error:
            self._salvage(without_empty(tree, error))
        else:
            self.is_complete = "projects" not in document.tree

    def _refuse_projects(self) -> None:
        place = self.positions.placed(Place(STRATEGY, ("projects",), at_key=True))
        self.findings.append(
            Finding(
                "field-unknown",
                "error",
                say("The key “{key}” is not known here.", key="projects"),
                place,
                say("Each project is a file of its own below roadmap/."),
            )
        )

    def _salvage(self, tree: dict[str, Tree]) -> None:
        """Report what is wrong, then load the rest without it."""
        from digistrat.reading.refusals import find_refusals

        try:
            self.strategy = Strategy.model_validate(tree)
        except ValidationError as error:
            self.findings.extend(find_refusals(STRATEGY, Strategy, error, self.positions))
            self.strategy = self._rest(tree)
        else:
            self.is_complete = True

    def _rest(self, tree: dict[str, Tree]) -> Strategy:
        """Leave out as little as possible: items of lists and single values first, then whole keys."""
        for way_of in (_narrow_way, lambda keys: keys[:1]):
            try:
                return Strategy.model_validate({**STAND_INS, **tree})
            except ValidationError as error:
                ways = {way_of(refusal["loc"]) for refusal in error.errors()}
                self._note_unread(tree, ways)
                tree = _without(tree, ways)
        return Strategy.model_validate({**STAND_INS, **tree})

    def _note_unread(self, tree: dict[str, Tree], ways: set[Keys]) -> None:
        for way in ways:
            kind, items, index = LISTS.get(str(way[0])), tree.get(str(way[0])), way[-1]
            if kind:
                known = _id_of(items[index]) if isinstance(items, list) and isinstance(index, int) else ANY
                self.unread.setdefault(kind, set()).add(known)

    # --- roadmap/

    def read_folder(self, source: Source, path: str) -> None:
        """Tell why a folder gave no files; none of the projects in it may be called unknown."""
        self._document(source, path)
        self.unread.setdefault("project", set()).add(ANY)

    def read_project(self, source: Source, path: str) -> None:
        self.files += 1
        name = stem(path)
        misnamed = _find_bad_name(path, name)
        if misnamed is not None:
            self.findings.append(misnamed)
            self.unread.setdefault("project", set()).update({name, slug_of(name)})
        document = self._document(source, path)
        if misnamed is not None:
            self._report_only(document)
            return
        if name in self.paths:
            self._refuse_second(path, name)
            return
        self.paths[name] = path
        project = self._validated(document, name) if document is not None else None
        if project is None:
            self.unread.setdefault("project", set()).add(name)
        else:
            self.projects[name] = project

    def _validated(self, document: Document, name: str) -> Project | None:
        tree = document.tree
        if "id" in tree:
            tree = {key: value for key, value in tree.items() if key != "id"}
            place = Place(document.path, ("id",), at_key=True)
            self.findings.append(
                Finding(
                    "field-unknown",
                    "error",
                    say("The key “{key}” is not known here.", key="id"),
                    self.positions.placed(place),
                    say("The name of the file is the id. Delete this line."),
                    name,
                )
            )
        try:
            return project_from(tree, name)
        except ValidationError as error:
            from digistrat.reading.refusals import find_refusals

            self.findings.extend(find_refusals(document.path, Project, error, self.positions, name))
            return None

    def _report_only(self, document: Document | None) -> None:
        """Tell also what is wrong inside a file whose name is wrong, so that one run shows all."""
        if document is not None:
            self._validated(document, "x")

    def _refuse_second(self, path: str, name: str) -> None:
        self.findings.append(
            Finding(
                "project-duplicate-id",
                "error",
                say("There is a second project with the id “{id}”: {other}.", id=name, other=self.paths[name]),
                Place(path),
                say("Give one of the two files another name; the name is the project's id."),
                name,
                (Place(self.paths[name]),),
            )
        )


def _logo(source: Source, path: str) -> "Logo | Unreadable":
    from digistrat.reading.logo import read_logo

    return read_logo(source, path)


def project_from(tree: dict[str, Tree], name: str) -> Project:
    """Read a project from its document; keys that were left empty are as if they were not there.

    Raises:
        ValidationError: where a value cannot be read.
    """
    whole = {**tree, "id": name}
    try:
        return Project.model_validate(whole)
    except ValidationError as error:
        return Project.model_validate(without_empty(whole, error))


def without_empty(tree: dict[str, Tree], error: ValidationError) -> dict[str, Tree]:
    """Give a document without the known keys that were left empty, on all levels; unknown ones stay to be told."""
    unknown = {refusal["loc"] for refusal in error.errors() if refusal["type"] == "extra_forbidden"}

    def cleaned(value: Tree, keys: Keys) -> Tree:
        if isinstance(value, dict):
            return filled(value, keys)
        if isinstance(value, list):
            return [cleaned(item, (*keys, index)) for index, item in enumerate(value)]
        return value

    def filled(group: dict[str, Tree], keys: Keys) -> dict[str, Tree]:
        return {
            key: cleaned(value, (*keys, key))
            for key, value in group.items()
            if value is not None or (*keys, key) in unknown
        }

    return filled(tree, ())


def _narrow_way(keys: Keys) -> Keys:
    """Give the way to what is left out: the item of the first list on the way, else the value itself."""
    for position, key in enumerate(keys):
        if isinstance(key, int):
            return keys[: position + 1]
    return keys[:1] if keys[0] in STAND_INS else keys


def _without(tree: dict[str, Tree], ways: set[Keys]) -> dict[str, Tree]:
    """Give a document without what the ways lead to."""

    def kept(value: Tree, keys: Keys) -> Tree:
        if isinstance(value, dict):
            return group(value, keys)
        if isinstance(value, list):
            return [kept(item, (*keys, at)) for at, item in enumerate(value) if (*keys, at) not in ways]
        return value

    def group(value: dict[str, Tree], keys: Keys) -> dict[str, Tree]:
        return {key: kept(inner, (*keys, key)) for key, inner in value.items() if (*keys, key) not in ways}

    return group(tree, ())


def _found_in(text: str) -> dict[str, Tree]:
    """Give the Stichtag and the language of a strategy that cannot be read: by them everything else is judged."""
    found: dict[str, Tree] = {}
    for key, form in (("as_of", r"\d{4}-\d\d-\d\d"), ("language", "de|en")):
        match = re.search(rf"^{key}: *[\"']?({form})\b", text, re.MULTILINE)
        if match and (key != "as_of" or exact_day(match[1])):
            found[key] = match[1]
    return found


def _id_of(item: Tree) -> str:
    identifier = item.get("id") if isinstance(item, dict) else None
    return identifier if isinstance(identifier, str) and is_slug(identifier) else ANY


def stem(path: str) -> str:
    """Give the name of a file without its ending: the id of a project."""
    return path.rpartition("/")[2].rpartition(".")[0]


def _find_bad_name(path: str, name: str) -> Finding | None:
    if name in RESERVED:
        return Finding(
            "file-name",
            "error",
            say("Windows cannot store a file with the name “{name}”.", name=f"{name}{SUFFIX}"),
            Place(path),
            say("Give the file another name, such as “{name}-projekt.yaml”.", name=name),
        )
    if is_slug(name) and path.endswith(SUFFIX):
        return None
    shown = PurePosixPath(path).name.encode("utf-8", "replace").decode()
    guess = slug_of(name.encode("utf-8", "replace").decode().removesuffix(".yaml").removesuffix(".yml"))
    return Finding(
        "file-name",
        "error",
        say("The file name “{name}” cannot be the id of a project.", name=shown),
        Place(path.encode("utf-8", "replace").decode()),
        say("Rename it to “{name}”.", name=f"{guess}{SUFFIX}")
        if guess
        else say("Use small letters a to z, digits and single hyphens, and “.yaml” at the end."),
    )

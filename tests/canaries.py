"""A strategy made from the model itself: every field filled, every secret text a canary that no outsider may ever see.

A new field is filled by itself, so that nobody can forget to test whether it leaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


Tree = dict[str, Any] | list[Any] | str

SECRET = "secretcanary"  # noqa: S105 - the bird in the mine
OPEN = "opencanary"
DAY = "2022-06-07"
PUBLIC, HIDDEN, OTHER = "offen", f"{SECRET}-projekt", "weiteres"

REFERENCES: Mapping[str, str] = {
    "handlungsfelder": "handlungsfelder",
    "vision": "vision",
    "legal_basis": "legal_basis",
    "fund": "funds",
    "meeting": "meetings",
    "body": "bodies",
}
"""Fields that name an id, and the list of the strategy in which that id stands."""
FIXED: Mapping[str, str] = {
    "Project.status": "active",
    "Ignore.code": "project-stale",
    "Ignore.project": HIDDEN,
    "Theme.primary": "#00557f",
    "Theme.logo": "assets/logo.svg",
}
"""What must fit something else, so that the strategy has no error."""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>\n'


class _Canaries:
    """Fills models with texts of which each is unique, and remembers them."""

    def __init__(self) -> None:
        self.secret: set[str] = set()
        self.open: set[str] = set()
        self.count = 0
        self.ids: dict[str, str] = {}

    def strategy(self) -> dict[str, Any]:
        fields = {name: field for name, field in Strategy.model_fields.items() if name != "projects"}
        for name in REFERENCES.values():
            self.ids[name] = f"{OPEN}-{name.replace('_', '-')}"
        return self._fields(Strategy, fields, is_secret=False)

    def project(self, *, is_public: bool, depends_on: list[str]) -> dict[str, Any]:
        own = {"id", "public", "depends_on"}
        fields = {name: field for name, field in Project.model_fields.items() if name not in own}
        filled = self._fields(Project, fields, is_secret=not is_public)
        return {**filled, "public": "true" if is_public else "false", "depends_on": depends_on}

    def _fields(self, model: type[Item], fields: Mapping[str, FieldInfo], *, is_secret: bool) -> dict[str, Any]:
        return {
            name: FIXED.get(f"{model.__name__}.{name}")
            or self._value(_whole(field), name, is_secret=is_secret or name == "internal" or model.__name__ == "Ignore")
            for name, field in fields.items()
        }

    def _value(self, kind: Any, name: str, *, is_secret: bool) -> Tree:  # noqa: ANN401 - a type as a value
        inner = _without_none(kind)
        origin, parts = get_origin(_bare(inner)), get_args(_bare(inner))
        if origin is Literal:
            return str(parts[0])
        if origin is tuple:
            return [self._value(part, name, is_secret=is_secret) for part in parts if part is not ...]
        if origin is Mapping:
            key, value = (self._value(part, name, is_secret=is_secret) for part in parts)
            return {str(key): value}
        bare = _bare(inner)
        if isinstance(bare, type) and issubclass(bare, Item):
            filled = self._fields(bare, bare.model_fields, is_secret=is_secret)
            if name in self.ids and "id" in filled:
                self.open.discard(filled["id"])
                filled["id"] = self.ids[name]
                self.open.add(filled["id"])
            return filled
        if name in REFERENCES and not _is_valid(inner, "A text, no id"):
            return self.ids[REFERENCES[name]]
        return self._scalar(inner, name, is_secret=is_secret)

    def _scalar(self, kind: Any, name: str, *, is_secret: bool) -> str:  # noqa: ANN401 - a type as a value
        self.count += 1
        canary = f"{SECRET if is_secret else OPEN}{self.count}x"
        for text in (f"Wort {canary}", canary, f"https://{canary}.example/"):
            if _is_valid(kind, text):
                (self.secret if is_secret else self.open).add(canary)
                return text
        for text in (DAY, "true", "1", "2022", "053700004004", "99107023017000"):
            if _is_valid(kind, text):
                return text
        message = f"Teach the canaries to fill “{name}”."
        raise AssertionError(message)


def _whole(field: FieldInfo) -> Any:  # noqa: ANN401 - a type as a value
    kind: Any = field.annotation
    for part in field.metadata:
        kind = Annotated[kind, part]
    return kind


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type as a value
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - a type as a value
    if get_origin(_bare(kind)) in {Union, UnionType}:
        [inner] = [part for part in get_args(_bare(kind)) if part is not NoneType]
        return inner
    return kind


def _is_valid(kind: Any, text: str) -> bool:  # noqa: ANN401 - a type as a value
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


@cache
def _made() -> tuple[dict[str, Any], dict[str, dict[str, Any]], _Canaries]:
    canaries = _Canaries()
    strategy = canaries.strategy() | {"as_of": DAY}
    projects = {
        PUBLIC: canaries.project(is_public=True, depends_on=[HIDDEN, OTHER]),
        HIDDEN: canaries.project(is_public=False, depends_on=[OTHER]),
        OTHER: {"title": "Ein weiteres Projekt", "summary": "Es ist öffentlich.", "status": "idea"},
    }
    canaries.secret.add(HIDDEN)
    return strategy, projects, canaries


def canary_strategy() -> tuple[Strategy, set[str]]:
    """Give a strategy in which every field is filled, and every word of it that is internal."""
    strategy, projects, canaries = _made()
    whole = {**strategy, "projects": [{"id": name, **project} for name, project in sorted(projects.items())]}
    return Strategy.model_validate(whole), canaries.secret


def open_canaries() -> set[str]:
    """Give the words that are public: a strategy that hid everything would prove nothing."""
    return _made()[2].open


def write_canaries(folder: Path) -> set[str]:
    """Write the same strategy as YAML, and give every word of it that is internal."""
    strategy, projects, canaries = _made()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    (folder / "roadmap").mkdir(parents=True)
    (folder / "assets").mkdir()
    (folder / "assets" / "logo.svg").write_text(LOGO, encoding="utf-8")
    yaml.dump(strategy, folder / "strategy.yaml")
    for name, project in projects.items():
        yaml.dump(project, folder / "roadmap" / f"{name}.yaml")
    return canaries.secret

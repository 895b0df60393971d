"""Folders of templates, the city's own before those that come with us, and what is said where one cannot be used."""

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from digistrat.errors import DigistratError
from digistrat.findings import Message, say

MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Mistakes that a template can bring about."""

MOST_STEPS = 1_000_000
"""How many rounds of loops and calls of macros one page may take."""
MOST_SIGNS = 20_000_000
"""How long a text or list may become that a template makes of others."""
MOST_OF_A_NUMBER = 100_000
"""The largest number by which a template may repeat or widen something."""


class Endless(TemplateError):  # noqa: N818 - a word that tells
    """A template that would run for ever, or fill the memory, as counted steps tell and no clock."""

    def __init__(self, reason: Message) -> None:
        """Keep the reason in words."""
        super().__init__(str(reason))
        self.reason = reason


def counted() -> Iterator[None]:
    """Give what every step takes one of; after the last one the template is refused.

    Raises:
        Endless: where there were too many.
    """
    yield from repeat(None, MOST_STEPS)
    raise Endless(say("it takes more than {limit} steps", limit=MOST_STEPS))


TOO_LARGE = say("it makes something that is too large")
OUTSIDE = say("it is a link that leads out of the folder of templates")


def own_templates(root: Path) -> Path | None:
    """Give a city's own folder of templates, None where it has none.

    Raises:
        DigistratError: where the folder is a link: what a website shows comes from the folder of its strategy.
    """
    own = root / "templates"
    if not os.path.lexists(own):
        return None
    if own.is_symlink() or own.resolve() != root.resolve() / "templates":
        raise _unusable_file(own, OUTSIDE)
    return own if own.is_dir() else None


class TemplateFolders(BaseLoader):
    """Finds templates by their names, in the first folder that has one, and never outside of that folder."""

    def __init__(self, folders: Sequence[Path], room: str = "site") -> None:
        """Look for templates in a subfolder of the folders, in their order."""
        self.room = room
        self.folders = [(folder / room, folder.resolve()) for folder in folders]
        self.names: dict[str, str] = {}

    def find(self, name: str) -> Path | None:
        """Give the file of a template; a link may stand for it as long as it stays inside the folder."""
        for folder, root in self.folders:
            place = folder.joinpath(*split_template_path(name))
            if not os.path.lexists(place):
                continue
            try:
                found = place.resolve(strict=True)
            except (OSError, RuntimeError) as error:
                raise _unusable_file(place, OUTSIDE) from error
            if not found.is_relative_to(root):
                raise _unusable_file(place, OUTSIDE)
            if found.is_file():
                return place
        return None

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield every file by its name, in a fixed order.

        Raises:
            OSError: where a folder cannot be read, or a link leads to one: what lies behind it is not looked at.
        """
        for number, (folder, _) in enumerate(self.folders):
            for file in sorted(folder.rglob("*")):
                if file.is_dir():
                    if file.is_symlink():
                        raise OSError(file)
                    continue
                yield f"{number}/{file.relative_to(folder).as_posix()}", file

    def read(self, name: str) -> bytes:
        """Give what stands in a template."""
        place = self.find(name)
        if place is None:
            raise self.unusable(name, say("there is no such file"))
        try:
            return place.read_bytes()
        except OSError as error:
            raise self.unusable(name, error.strerror or "?") from error

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """Give a template as Jinja2 asks for it."""
        place = self.find(template)
        if place is None:
            raise TemplateNotFound(template)
        self.names[str(place)] = template
        try:
            return self.read(template).decode(), str(place), None
        except UnicodeDecodeError as error:
            raise self.unusable(template, say("it is not written in UTF-8")) from error

    def unusable(self, name: str, reason: Message | str, line: int = 0) -> DigistratError:
        """Give the error that tells why a template cannot be used; a line of 0 is none."""
        if isinstance(reason, str):
            reason = reason.removesuffix(".")
        if line:
            reason = say("line {line}: {reason}", line=line, reason=reason)
        return DigistratError(
            say("The template “{name}” cannot be used: {reason}.", name=f"{self.room}/{name}", reason=reason),
            say("Compare it with the template of the same name that comes with digistrat."),
        )


def render_template(
    environment: Environment, folders: TemplateFolders, name: str, values: Mapping[str, object]
) -> bytes:
    """Render a template with its values, in UTF-8.

    Raises:
        DigistratError: where it is missing or cannot be used.
    """
    environment.steps = counted()  # type: ignore[attr-defined]
    try:
        return environment.get_template(name).render(values).encode()
    except TemplateSyntaxError as error:
        raise folders.unusable(error.name or name, str(error.message), error.lineno) from error
    except MISTAKES as error:
        place, line = _where(error, folders, name)
        raise folders.unusable(place, _reason(error), line) from error


def _where(error: BaseException, folders: TemplateFolders, name: str) -> tuple[str, int]:
    """Give the innermost template on the way to an error, and its line."""
    found, step = (name, 0), error.__traceback__
    while step is not None:
        if inner := folders.names.get(step.tb_frame.f_code.co_filename):
            found = (inner, step.tb_lineno)
        step = step.tb_next
    return found


def _reason(error: BaseException) -> Message | str:
    if isinstance(error, TemplateNotFound):
        return say("“{name}” is not found", name=str(error.name))
    if isinstance(error, Endless):
        return error.reason
    if isinstance(error, RecursionError):
        return say("it calls itself without end")
    return str(error) or type(error).__name__


def _unusable_file(file: Path, reason: Message) -> DigistratError:
    return DigistratError(
        say("The template “{name}” cannot be used: {reason}.", name=str(file), reason=reason),
        say("Put the file itself in its place."),
    )

"""The way in and the way out: language first, then Typer, then one boundary for everything that can go wrong."""

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from digistrat.cli.language import choose_language, speak
from digistrat.terminal.encoding import make_safe

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    import click

    from digistrat.errors import DigistratError

INTERRUPTED = 130


def run() -> None:
    """Run the command line and end the process with its exit code."""
    _open_closed_streams()
    make_safe(sys.stdout)
    make_safe(sys.stderr)
    # A command lives for a moment: collecting garbage while ten thousand files load costs more than reading them.
    gc.disable()
    # Nobody plugs into our models; looking for plugins costs as much as starting Python.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    forget_git(os.environ)
    for name in FORCING:
        os.environ.pop(name, None)
    speak(choose_language(sys.argv[1:], os.environ, os.curdir))
    code = guarded(sys.argv[1:])
    code = _flushed(code)
    gc.freeze()  # the last collection would walk through everything once more, for nothing
    sys.exit(code)


def _open_closed_streams() -> None:
    """Let a command that was called with closed streams say so in words, and let no file of it take their place."""
    for name, way in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:  # what is opened only for reading refuses what is written
            descriptor = os.open(os.devnull, way)
            setattr(sys, name, open(descriptor, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _flushed(code: int) -> int:
    """Write what waits to be written, and give the exit code; what cannot be written is told where that is possible."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        code = _unwritten(error)
    try:
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    return code


def _unwritten(error: OSError) -> int:
    from digistrat.errors import DigistratError
    from digistrat.findings import say

    _forget_output()
    return _told(
        DigistratError(
            say("The output could not be written: {reason}.", reason=error.strerror or "?"),
            say("Check where it goes to and how much room is left there."),
        )
    )


FORCING = ("GITHUB_ACTIONS", "PY_COLORS")
"""Variables that Typer, and nobody else, takes for a wish to have colours in a file, too."""
OF_THE_USER = ("GIT_CONFIG", "GIT_SSH", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_PYTHON")


def forget_git(environment: "MutableMapping[str, str]") -> None:
    """Drop what a hook tells git of its own repository and index: the one around the strategy counts."""
    for name in [name for name in environment if name.startswith("GIT_") and not name.startswith(OF_THE_USER)]:
        del environment[name]


def guarded(arguments: list[str]) -> int:
    """Run the command line and give the exit code; whatever happens is told in words."""
    import click

    from digistrat.errors import DigistratError

    try:
        return _called(arguments)
    except click.exceptions.Abort:
        sys.stderr.write("\n")
        return INTERRUPTED
    except click.ClickException as error:
        with suppress(OSError):
            _tell_wrong_use(error, arguments)
        return error.exit_code
    except DigistratError as error:
        return _told(error)
    except SystemExit as ended:
        # Click ends the process with 1 where nobody reads on; for us that is no failure.
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        _forget_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the last boundary: nobody should see a traceback
        return _unwritten(error) if isinstance(error, OSError) and _is_of_output(error) else _unexpected(error)


def with_language_behind(arguments: list[str]) -> list[str]:
    """Put ``--lang en`` behind the command that it was written before: it is meant for all of them."""
    count = {"--lang": 2}.get(arguments[0], int(arguments[0].startswith("--lang="))) if arguments else 0
    language, rest = arguments[:count], arguments[count:]
    return rest if not rest or rest[0].startswith("-") else [rest[0], *language, *rest[1:]]


def _called(arguments: list[str]) -> int:
    from gettext import gettext

    import click
    from typer.main import get_command

    from digistrat.cli.app import build_app

    arguments = with_language_behind(arguments)
    is_completing = "_DIGISTRAT_COMPLETE" in os.environ
    app = build_app(arguments[0] if arguments else None, is_whole=is_completing)
    command = get_command(app)
    for option in [found for found in command.params if isinstance(found, click.Option) and found.help]:
        option.help = gettext(str(option.help))  # Typer does not translate what it says of completion
    result = command.main(args=arguments, prog_name="digistrat", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _tell_wrong_use(error: "click.ClickException", arguments: list[str]) -> None:
    from typer.rich_utils import rich_format_error

    names = getattr(error, "possibilities", None) or []
    names[:] = map(_Quoted, names)
    rich_format_error(error)
    _hint_at_place(error, arguments)


class _Quoted(str):
    """A name that click suggests: it writes names as Python does, and we with the quotation marks of the language."""

    __slots__ = ()

    def __repr__(self) -> str:
        from digistrat.cli.language import spoken
        from digistrat.findings import say

        return spoken()(say("“{name}”", name=str(self)))


def _hint_at_place(error: "click.ClickException", arguments: list[str]) -> None:
    """Say where an option belongs that was written before the command."""
    import click

    if not isinstance(error, click.NoSuchOption) or error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return
    from typer.main import get_command

    from digistrat.cli.app import build_app
    from digistrat.cli.language import spoken
    from digistrat.findings import say
    from digistrat.terminal.console import open_screen

    commands = getattr(get_command(build_app(is_whole=True)), "commands", {})
    known = [name for name, command in commands.items() if any(error.option_name in it.opts for it in command.params)]
    if known:
        screen = open_screen(spoken(), sys.stderr)
        command = next((word for word in arguments if word in known), known[0])
        words = say(
            "Options stand behind the command: digistrat {command} {option}", command=command, option=error.option_name
        )
        screen.hint(words)


def _told(error: "DigistratError") -> int:
    from digistrat.cli.language import spoken
    from digistrat.findings import say
    from digistrat.terminal.console import open_screen

    screen = open_screen(spoken(), sys.stderr)
    with suppress(OSError):
        screen.line((screen.wording(say("error")), "bold red"), ": ", screen.wording(error.message))
        if error.hint:
            screen.hint(error.hint)
    return error.exit_code


def _is_of_output(error: OSError) -> bool:
    """Say whether an error came of writing the output: it still waits, or it is written at once and names no file."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return error.filename is None and getattr(sys.stdout, "write_through", False)


def _unexpected(error: Exception) -> int:
    from digistrat.errors import CANNOT_GO_ON, DigistratError
    from digistrat.findings import say

    if os.environ.get("DIGISTRAT_DEBUG"):
        raise error
    _told(
        DigistratError(
            say("This is a defect in digistrat ({kind}: {words}).", kind=type(error).__name__, words=str(error)[:200]),
            say("Please report it. With DIGISTRAT_DEBUG=1 it tells where it happened."),
        )
    )
    return CANNOT_GO_ON


def _forget_output() -> None:
    """Let ``digistrat list | head`` end quietly: what nobody reads is not written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

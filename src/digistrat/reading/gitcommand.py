"""The git command: started so that nobody's settings change what it prints; what its failures mean, in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from digistrat.errors import DigistratError
from digistrat.findings import Message, say
from digistrat.reading.revisions import FETCH

if TYPE_CHECKING:
    from git.cmd import Git

GIT = (
    *("git", "--no-replace-objects", "-c", "log.showSignature=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8", "-c", "diff.relative=false"),
    *("-c", "advice.graftFileDeprecated=false"),
)
"""Without settings of a user that would change what git prints."""
ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Git itself writes nothing either, fetches nothing (an older one knows no GIT_NO_LAZY_FETCH) and asks nothing.

Commits have the parents that they were made with.
"""
NEWER = "unknown repository extension"
"""So git speaks of a repository that was made by a newer one."""


@dataclass(frozen=True, slots=True)
class GitCommand:
    """Git, run in one folder."""

    git: "Git"

    def run(self, *words: str) -> tuple[int, bytes, str]:
        """Run it; give its exit code, what it printed, and what it complained of.

        Raises:
            DigistratError: where it does not start.
        """
        with _told():
            return self.git.execute(
                [*GIT, *words],
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env=ENVIRONMENT,
            )

    def ask(self, *words: str) -> bytes:
        """Give what it printed.

        Raises:
            DigistratError: where it does not start, or complains.
        """
        status, out, told = self.run(*words)
        if status != 0:
            raise failed(told)
        return out

    @contextmanager
    def stream(self, asked: BinaryIO, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Give what it prints and what it complains of, while it reads what is ``asked``."""
        from git.exc import GitCommandError

        with _told():
            process = self.git.execute([*GIT, *words], istream=asked, as_process=True, env=ENVIRONMENT)
        out = cast("IO[bytes]", process.stdout)
        try:
            yield out, cast("IO[bytes]", process.stderr)
        finally:
            out.close()
            with suppress(GitCommandError):  # whoever stops reading ends git, too
                process.wait()


def git_in(folder: Path) -> GitCommand:
    """Give git for a folder.

    Raises:
        DigistratError: where it does not start.
    """
    # Without it GitPython raises while it is imported where git is missing. It runs `git version` then.
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    try:
        from git.cmd import Git
    except ImportError as error:
        raise _not_imported(error.__cause__) from error
    return GitCommand(Git(folder))


@contextmanager
def _told() -> Iterator[None]:
    from git.exc import GitCommandNotFound

    try:
        yield
    except GitCommandNotFound as error:
        raise DigistratError(
            say("git was not found on this computer."), say("Install it from https://git-scm.com, then try again.")
        ) from error
    except OSError as error:
        raise _not_started(error.strerror or "") from error


def _not_imported(error: BaseException | None) -> DigistratError:
    if isinstance(error, OSError):
        return _not_started(error.strerror or "")
    # Of what git printed GitPython makes "\n  stderr: '…'".
    return not_opened(str(getattr(error, "stderr", "")).strip().removeprefix("stderr: ").strip("'"))


def not_opened(told: str) -> DigistratError:
    """Say why the first thing that git was asked failed; what calls itself git and says "fatal" nowhere is none."""
    return failed(told) if "fatal: " in told else _not_started(told)


def _not_started(told: str) -> DigistratError:
    return DigistratError(
        say("git does not start on this computer: {reason}", reason=_reason(told)),
        say("Mend or install it until this command answers with a number: git version"),
    )


def failed(told: str) -> DigistratError:
    """Say what git complained of, and what may cure it."""
    return DigistratError(say("git could not read the repository: {reason}", reason=_reason(told)), _cure(told))


def _reason(told: str) -> str:
    """Give the line that says why git ended, with what belongs to it; a question mark where there is no word."""
    lines = told.strip().splitlines() or ["?"]
    telling = (number for sign in (NEWER, "fatal: ") for number, line in enumerate(lines) if sign in line)
    first = next(telling, len(lines) - 1)
    behind = (line.strip() for line in lines[first + 1 :] if line[:1].isspace())
    return " ".join([lines[first].removeprefix("warning: ").removeprefix("fatal: "), *behind])


def _cure(told: str) -> Message:
    if "promisor" in told:
        return FETCH
    if NEWER in told or "git repo version" in told:
        return say("This repository needs a newer git: https://git-scm.com")
    if "config" in told:
        return say("Mend the setting that git names.")
    return say("Try: git fsck")

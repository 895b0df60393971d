"""The preview while somebody writes: the newest state of the website, or why there is none, and the last good one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Condition, RLock


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of the website: its files by their path, each with what makes it.

    Where it could not be built, there are no files, but a page that says why, to be shown at any address; it is made
    with the way from there to the last good edition, which is empty where there was none.
    """

    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    notice: Callable[[str], bytes] | None = None


class Preview:
    """The editions of one run; each has a number, so that a browser can tell whether it shows the newest."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.number = 0
        self.newest = self.good = Edition()
        self.is_over = False
        self._changed = Condition()
        self._making = RLock()
        self._made: dict[str, bytes] = {}

    def show(self, edition: Edition) -> None:
        """Show another edition, and tell everybody who waits for one."""
        with self._making, self._changed:
            self.newest = edition
            if edition.notice is None:
                self.good = edition
                self._made = {}
            self.number += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self.is_over = True
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Wait for another edition than the one that was seen; give the number of the newest."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or self.number != seen, seconds)
            return self.number

    def read(self, path: str) -> bytes | None:
        """Give a file of the last good edition; it is made when somebody asks for it first, by one at a time.

        Raises:
            DigistratError: where a template cannot be used.
        """
        with self._making:
            make = self.good.files.get(path)
            if make is not None and path not in self._made:
                self._made[path] = make()
            return self._made[path] if make else None

"""The one exception that may leave a room: nothing can go on, and the message says what to do."""

from digistrat.findings import Message

WRONG_USE = 2
CANNOT_GO_ON = 3


class DigistratError(Exception):
    """Nothing can go on. The command line prints ``message`` and ``hint`` and ends with ``exit_code``."""

    def __init__(self, message: Message, hint: Message | None = None, *, exit_code: int = CANNOT_GO_ON) -> None:
        """Keep what to tell; exit code 2 is wrong use, 3 is cannot go on."""
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

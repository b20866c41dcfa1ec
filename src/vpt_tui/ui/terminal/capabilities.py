"""Whether this terminal can carry a screen at all."""

import select
from collections.abc import Mapping
from typing import Protocol, TextIO

from vpt_tui.refusal import Refused

SMALLEST = (80, 24)
"""Columns and lines below which the screens do not fit."""

TOO_SMALL = "Dit venster is te klein: 80 bij 24 is nodig. Maak het groter."


class Stream(Protocol):
    """What is asked of standard input, output and error."""

    def isatty(self) -> bool:
        """Return whether it is a terminal."""


def terminal_is_gone(stream: TextIO | None) -> bool:
    """Tell whether the other side of a terminal has closed; where nobody can tell, it has not."""
    return _hung_up(stream, 0)


def wait_until_gone(stream: TextIO | None) -> bool:
    """Wait until the other side of a terminal closes; False at once where nobody can tell."""
    return _hung_up(stream, None)


def _hung_up(stream: TextIO | None, milliseconds: int | None) -> bool:
    if stream is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(stream.fileno(), 0)
    return any(event & select.POLLHUP for _, event in poll.poll(milliseconds))


def check_terminal(environ: Mapping[str, str], *streams: Stream | None) -> None:
    """Raise `Refused` when there is no terminal, or one that cannot place text.

    Give it standard input, output and error: Textual reads the first and paints on the last.
    """
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refused(
            "De desk heeft een terminalvenster nodig. Start vpt in een terminal, "
            "of gebruik de opdrachtregel: vpt --help."
        )
    if environ.get("TERM", "") == "dumb":
        raise Refused(
            "Deze terminal (TERM=dumb) kan geen schermen tonen. Start vpt in een andere "
            "terminal, of gebruik de opdrachtregel: vpt --help."
        )

"""The answers to what cannot be read as a day or a time."""

from datetime import date

from vpt_tui.refusal import Refused

_QUOTED = 40
"""Characters of what was typed that a message repeats."""


class NotADate(Refused):
    """The text is no date, or no date that exists; the message says so in Dutch."""


class Unclear(NotADate):
    """The text can mean two things; the message says which, and nobody guesses."""

    def __init__(self, message: str, day: date | None = None) -> None:
        super().__init__(message)
        self.day = day
        """The day, where only the time of day is unclear."""


def quoted(text: str) -> str:
    """Return the beginning of what was typed, between quotes."""
    shown = " ".join(text.split())
    return f"'{shown if len(shown) <= _QUOTED else shown[:_QUOTED] + '…'}'"

"""What somebody typed, as it is kept: whole, or refused; never cut off."""

from vpt_tui.refusal import Refused
from vpt_tui.text import MAX_LINE, MAX_TEXT, single_line, storable

MOST_ALIASES = 50
"""Other names of one person; nobody has more, and each makes every search longer."""


def line(text: str) -> str:
    """Return text for a field of one line (a name, a place). Raises `Refused` when too long."""
    return _limited(single_line(text), MAX_LINE)


def words(text: str) -> str:
    """Return free text. Raises `Refused` when too long."""
    return _limited(storable(text), MAX_TEXT)


def _limited(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(
            f"Een tekst is te lang: {len(text)} tekens, en {most} is het meeste. "
            "Er is niets afgeknipt en niets bewaard."
        )
    return text

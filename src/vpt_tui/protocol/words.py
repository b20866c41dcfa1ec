"""Words of others in messages: harmless, of one line, not too long."""

from collections.abc import Sequence

from vpt_tui.text import harmless_line, storable

_SHOWN = 60
"""Characters of someone's word that are repeated in a message."""


def plain(word: object) -> str:
    """Return a word for a message, without marks around it."""
    line = harmless_line(storable(str(word)))
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line


def quoted(word: object) -> str:
    """Return a word for a message, between quotation marks."""
    return f"“{plain(word)}”"


def listed(words: Sequence[str], last: str = "en") -> str:
    """Return "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"

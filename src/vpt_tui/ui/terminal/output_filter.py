"""The guard between every widget and the terminal: a last sieve for characters.

Text is shown harmlessly where it is shown (`vpt_tui.text`). This sieve holds for what was
forgotten: it sees every line that is painted, whatever widget it came from.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_PLAIN = {
    "-": "─━–—·", "|": "│┃▎▏", "+": "┌┐└┘├┤┬┴┼╭╮╰╯", "*": "•●", "o": "○", ".": "…", "'": "‘’",
    '"': "“”", "x": "×✗", "v": "✓↓▼▾", "^": "↑▲", ">": "→▶▸›", "<": "←◀‹", "#": "█▌▐", ":": "░▒▓",
}  # fmt: skip
_TO_PLAIN = str.maketrans({sign: plain for plain, signs in _PLAIN.items() for sign in signs})


@lru_cache(4096)
def without_controls(text: str) -> str:
    """Return painted text without a character that a terminal obeys; its width stays."""
    return text if text.isprintable() else text.translate(_controls())


@cache
def _controls() -> dict[int, str]:
    # Made when one turns up: Rich's table of widths is not needed to paint the door.
    codes = (*range(0x20), *range(0x7F, 0xA0), *_BIDI)
    return {code: " " * cell_len(chr(code)) for code in codes}


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """Return painted text with lines and signs in ASCII; letters and widths stay."""
    if text.isascii():
        return text
    return "".join(map(_plain_character, text.translate(_TO_PLAIN)))


def _plain_character(character: str) -> str:
    kept = character.isascii() or unicodedata.category(character)[0] in "LMN"
    return character if kept else "?" * cell_len(character)


class Sieve(LineFilter):
    """Puts every painted text through one function, which must keep its width."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        super().__init__()
        self._clean = clean

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with clean text."""
        clean = self._clean
        return [
            segment if segment.control else Segment(clean(segment.text), segment.style)
            for segment in segments
        ]


class Colourless(LineFilter):
    """Takes all colour out and leaves bold, underline and reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without colour."""
        return [
            Segment(text, style.without_color if style else None, control)
            for text, style, control in segments
        ]

"""The Esc key, told from the beginning of what a terminal sends for another key.

A terminal sends one sign for Esc, and begins F1 or an arrow with the same sign. Textual (8.2.8)
waits a tenth of a second for what follows, and takes a letter that comes in that time for
Alt and that letter, a digit for a sign on the Mac's keyboard, Enter for Enter alone. Here no key
uses Alt: Esc and what was typed right after it are two keys.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from time import monotonic

from textual import constants
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

ESC = "\x1b"
_PASTE, _PASTED = f"{ESC}[200~", f"{ESC}[201~"
_PIECES = re.compile(
    r"\x1b(?:\[|O[A-DFHMP-S])[^\x1b]*"  # another key, and what was typed after it
    r"|\x1b|[^\x1b]+"
)
_MAY_GO_ON = re.compile(r"\x1b(?:O|\[(?:2(?:0[01]?)?)?)?\Z")
"""The end of a text of which what comes next says what it begins: a key, or a paste."""


class KeyParser(XTermParser):
    """Textual's reader of keys; no Esc comes to it unless it begins another key.

    What a terminal marks as pasted is a text, in which there is no Esc key.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        self._held_until = 0.0
        self._pasting = False

    def feed(self, data: str) -> Iterable[Message]:
        """Read what the terminal sent; an empty text means that it is gone."""
        text, self._held = self._held + data, ""
        if not data:
            yield from self._keys(text)
            yield from super().feed("")
        while text:
            mark = _PASTED if self._pasting else _PASTE
            before, found, text = text.partition(mark)
            yield from self._passed(before if found else self._without_end(before))
            if found:
                self._pasting = not self._pasting
                yield from super().feed(mark)

    def tick(self) -> Iterable[Message]:
        """Let go of what was held back, once nothing more came."""
        if self._held and monotonic() >= self._held_until:
            late, self._held = self._held, ""
            if not self._pasting:
                yield Key("escape", ESC)
            yield from self._passed(late.removeprefix(ESC))
        yield from super().tick()

    def _without_end(self, text: str) -> str:
        """Hold back the end of a text that may go on; return the rest."""
        if end := _MAY_GO_ON.search(text):
            self._held = end.group()
            self._held_until = monotonic() + constants.ESCAPE_DELAY
        return text.removesuffix(self._held)

    def _passed(self, text: str) -> Iterator[Message]:
        return self._pasted(text) if self._pasting else self._keys(text)

    def _pasted(self, text: str) -> Iterator[Message]:
        if plain := text.replace(ESC, ""):
            yield from super().feed(plain)

    def _keys(self, text: str) -> Iterator[Message]:
        for piece in _PIECES.findall(text):
            if piece == ESC:
                yield Key("escape", ESC)
            else:
                yield from super().feed(piece)


def tell_escape_apart() -> None:
    """Let the drivers of Textual that are in read keys so; they have no other place to say it."""
    for name in ("textual.drivers.linux_driver", "textual.drivers.win32"):
        if driver := sys.modules.get(name):
            driver.XTermParser = KeyParser  # type: ignore[attr-defined]

"""Telling a key that was pressed from text that was typed where nothing can be typed."""

import unicodedata

from textual.events import Key


def is_text(character: str | None) -> bool:
    """Tell whether a key's character puts something in a text: a hard space does so as well."""
    return character is not None and unicodedata.category(character[0]) != "Cc"


class TextRun:
    """Follows the keys that something gets which takes no text.

    A letter that is no key of it begins a text. All that follows belongs to that text, up to a
    key that is no letter: an arrow, Tab, Enter, Esc.
    """

    def __init__(self) -> None:
        self._going = False

    def goes_on(self, event: Key, *, announced: bool) -> bool:
        """Take a key; return whether it belongs to a text that had begun before it."""
        if not is_text(event.character):
            self._going = False
            return False
        went, self._going = self._going, self._going or not announced
        return went

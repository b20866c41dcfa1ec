"""Text that came from outside: what may be stored, and what may reach a terminal.

A terminal obeys control characters, and bidirectional controls make a line read
differently from what it says (Unicode TR36, "Trojan Source"). Text is stored as it
was typed, less the characters that are never text; what is shown is shown harmlessly.
"""

import re
import unicodedata

MAX_LINE = 500
"""Characters in a field of one line (a name, a place)."""

MAX_TEXT = 200_000
"""Characters in a free text; more than that is refused, never cut off."""

LOST_SIGN = "\ufffd"
"""What stands where a sign was that could not be read (Unicode's replacement character)."""

# Compiled by `re` at their first use: the first paint has no text for them.
_LONE = "[\ud800-\udfff]"
_NEVER_TEXT = f"\x00|{_LONE}"
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"
_BIDI = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_LINE_ENDS = "\r\n|\r|\x85|\u2028|\u2029"
_SPACES = r"\s+"
_OBEYED = f"{_CONTROL}|{_BIDI}"


def storable(text: str) -> str:
    """Return free text as it is kept: line ends as newlines, no NUL and no lone surrogate."""
    return re.sub(_NEVER_TEXT, "\ufffd", re.sub(_LINE_ENDS, "\n", text))


def single_line(text: str) -> str:
    """Return text for a field of one line: no line ends, no controls, spaces folded, NFC."""
    visible = re.sub(_BIDI, "", re.sub(_CONTROL, " ", storable(text)))
    return unicodedata.normalize("NFC", re.sub(_SPACES, " ", visible).strip())


def harmless(text: str) -> str:
    """Return text that no terminal will obey; line ends and tabs stay.

    A control becomes its visible picture (U+2400 block) or U+FFFD, so that a reader
    sees that something stood there.
    """
    if text.isprintable():  # to Unicode a control, a line end or a lone surrogate is not
        return text
    return re.sub(_OBEYED, _picture, re.sub(_LONE, "\ufffd", text.replace("\r\n", "\n")))


def harmless_json(json: str) -> str:
    """Return JSON that says the same and that no terminal will obey."""
    return re.sub(_OBEYED, lambda match: f"\\u{ord(match.group()):04x}", json)


def harmless_line(text: str) -> str:
    """Return text for one line of output: harmless, its line ends shown as a space."""
    if text.isprintable():
        return text
    return harmless(re.sub(_LINE_ENDS, " ", text).replace("\n", " ").replace("\t", " "))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"

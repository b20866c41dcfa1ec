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

_LONE = re.compile("[\ud800-\udfff]")
_NEVER_TEXT = re.compile(f"\x00|{_LONE.pattern}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_OBEYED = re.compile(f"{_CONTROL.pattern}|{_BIDI.pattern}")


def storable(text: str) -> str:
    """Return free text as it is kept: line ends as newlines, no NUL and no lone surrogate."""
    return _NEVER_TEXT.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def single_line(text: str) -> str:
    """Return text for a field of one line: no line ends, no controls, spaces folded, NFC."""
    visible = _BIDI.sub("", _CONTROL.sub(" ", storable(text)))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", visible).strip())


def harmless(text: str) -> str:
    """Return text that no terminal will obey; line ends and tabs stay.

    A control becomes its visible picture (U+2400 block) or U+FFFD, so that a reader
    sees that something stood there.
    """
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(_picture, _LONE.sub("\ufffd", text.replace("\r\n", "\n")))


def harmless_json(json: str) -> str:
    """Return JSON that says the same and that no terminal will obey."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", json)


def harmless_line(text: str) -> str:
    """Return text for one line of output: harmless, its line ends shown as a space."""
    return harmless(_LINE_ENDS.sub(" ", text).replace("\n", " ").replace("\t", " "))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"

"""Text as the search sees it: small letters without accents, and words without signs."""

import re
import unicodedata

MAX_NAME = 200
"""Characters of a name that are looked at; nobody's name is longer."""

_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ħ": "h", "ŋ": "n", "ə": "e", "ŧ": "t"}
)  # fmt: skip
_APOSTROPHES = "'’‘`´ʼʹ′‵ʻʽ＇"
_SHORT_ARTICLE = re.compile(rf"(?<!\w)[{_APOSTROPHES}]([stnm])(?!\w*[{_APOSTROPHES}])")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_TO_SPACES = {code: " " for code in range(128) if not chr(code).isalpha()}


def fold(text: str) -> str:
    """Return text in small letters without accents; ``ß`` is ss, ``ø`` o, ``ł`` l, ``ı`` i.

    Folding twice is folding once. Signs and digits stay; scripts other than Latin
    keep their letters.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded: ``D'Ancona-O’Neill`` gives dancona and oneill.

    Hyphens, dots and spaces part words, an apostrophe joins them; the articles ``'s``
    and ``'t`` are words. Digits are no part of a name, in whatever shape: ``❶``, ``½``.
    """
    text = text[:MAX_NAME]
    if text.isascii() and "'" not in text and "`" not in text:
        return tuple(text.lower().translate(_TO_SPACES).split())
    text = _APOSTROPHE.sub("", _SHORT_ARTICLE.sub(r" \1 ", text))
    return tuple("".join(c if c.isalpha() else " " for c in fold(text)).split())

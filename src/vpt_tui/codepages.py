"""Text that somebody else saved: in which way its letters stand for bytes.

Unicode says so itself, or is told by its pattern. The code pages of one byte a letter are told
apart by what the letters make of names: "Ren‚" is no name, "René" is. Where two of them make
names, nothing is guessed.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from vpt_tui.text import LOST_SIGN

PAGES = {"cp1252": 0, "cp850": 0, "mac_roman": 2}
"""Of Windows, of MS-DOS, and of the Macintosh before it had Unicode; and how rare each is."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BOM = "\ufeff"
_LOOKED_AT = 4096
_USUAL = "éëèïöü"
_KNOWN = "áàäâåçêíîñóôøßšúûž"
"""Letters of European names beside these; what else there is, is rarer."""
_CAPITALS = "ÉÖÜÄÅØÇŠŽÁÓ"
_LONELY = "áàäåíìóòôúùãæ"
"""Letters that stand by no other vowel."""
_WORD = rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*"
_BAD = 100
"""The cost of a reading that is no name at all."""
_SURE = 3
"""How much more the next best reading must cost."""


def as_unicode(content: bytes) -> str | None:
    """Return text that was saved as Unicode, without its mark; `None` when it was not."""
    encoding = unicode_of(content) or "utf-8"
    try:
        return content.decode(encoding).removeprefix(_BOM)
    except UnicodeDecodeError:
        return None


def as_text(content: bytes) -> str | None:
    """Return text that was saved in any way that can be told; `None` when it cannot."""
    text = as_unicode(content)
    if text is not None or unicode_of(content) is not None:
        return text
    page = page_of(content)
    return content.decode(page) if page else None


def unicode_of(content: bytes) -> str | None:
    """Return which Unicode a text is in by its mark, or by how the zeros lie in it.

    A text in UTF-8 need have neither; `None` then says nothing.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if not most or most * 4 < len(start) or least * 4 > most:  # of Latin half is zeros
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def page_of(content: bytes) -> str | None:
    """Return the one code page in which all of this makes names; `None` when that is not sure."""
    costs = sorted((_all_costs(content, page), page) for page in PAGES)
    (best, page), (second, _) = costs[:2]
    return page if best < _BAD and second - best >= _SURE else None


def lines_of(raw: Iterable[bytes], *, pages: bool) -> Iterator[str]:
    """Yield lines as text, each as soon as it is there.

    ``raw`` are lines as they end in bytes. With ``pages`` they may be in a code page, and what
    cannot be read stands as U+FFFD; without, all that is no Unicode stands as lone surrogates.
    """
    lines = iter(raw)
    first = next(lines, b"")
    wide = unicode_of(first)
    if wide and wide != "utf-8":
        return _wide_lines(chain((first,), lines), wide)
    narrow = chain((first.removeprefix(codecs.BOM_UTF8),) if first else (), lines)
    return _paged_lines(narrow) if pages else (_plain(line) for line in narrow)


def is_unreadable(text: str) -> bool:
    """Tell whether a name lost letters on its way, or was read in another way than saved."""
    return bool(
        re.search(r"[^\W\d_][?\xbf]|[?\xbf][^\W\d_]|[?\xbf]{2}", text)
        or any(_is_no_text(sign) for sign in text if sign not in "\t\n\r")
        or _is_twice_encoded(text)
    )


def _plain(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape")


def _paged_lines(lines: Iterable[bytes]) -> Iterator[str]:
    known = None
    """The code page of an earlier line: a line that could be in several is in that one."""
    for line in lines:
        try:
            yield line.decode()
        except UnicodeDecodeError:
            known = page_of(line) or known
            likely = known if known and _all_costs(line, known) < _BAD else None
            yield line.decode(likely) if likely else line.decode("utf-8", "replace")


def _wide_lines(parts: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder, kept = codecs.getincrementaldecoder(encoding)("replace"), ""
    for part in parts:
        *whole, kept = (kept + decoder.decode(part)).split("\n")
        yield from (line.removeprefix(_BOM) for line in whole)
    yield (kept + decoder.decode(b"", final=True)).removeprefix(_BOM)


def _all_costs(content: bytes, page: str) -> int:
    words = set(re.findall(_WORD, content))
    return PAGES[page] + sum(_cost(word, page) for word in words)


def _cost(word: bytes, page: str) -> int:
    """Return how unlike a name a word is; nothing for what is met every day."""
    try:
        name = word.decode(page)
    except UnicodeDecodeError:
        return _BAD
    return sum(_cost_of(name, at) for at, sign in enumerate(name) if not sign.isascii())


def _cost_of(name: str, at: int) -> int:
    sign, before, after = name[at], name[:at], name[at + 1 :]
    if sign == "’":
        return 1 if len(before) == 1 and before.isalpha() and after else _BAD
    if not _is_latin(sign) or _is_out_of_case(sign, before, after):
        return _BAD
    return _rarity(sign) + _oddity(sign, before[-1:].casefold(), after[:1].casefold())


def _is_out_of_case(sign: str, before: str, after: str) -> bool:
    """Tell whether a capital stands among small letters, or a small letter among capitals."""
    if sign.isupper():
        return before[-1:].islower() or (before != "" and after[:1].islower())
    return sign != "ß" and (after[:1].isupper() or (len(before) > 1 and before[-1].isupper()))


def _rarity(sign: str) -> int:
    if sign.isupper() and sign not in _CAPITALS:
        return 4
    low = sign if sign == "ß" else sign.casefold()
    return 0 if low in _USUAL else 1 if low in _KNOWN else 4


def _oddity(sign: str, before: str, after: str) -> int:
    """Return what counts against a letter in its place."""
    first = not before and (sign.islower() or not after)
    lonely = sign.casefold() in _LONELY and bool({before, after} & set("aeiou"))
    sharp = sign == "ß" and before not in set("aeiouäöü")
    return 3 * (first + sharp) + 2 * lonely


@cache
def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN")


def _is_no_text(sign: str) -> bool:
    if sign.isascii():
        return not sign.isprintable()
    return sign == LOST_SIGN or unicodedata.category(sign) in {
        "Cc", "Cn", "Co", "Cs", "Sc", "Sm", "So",
    }  # fmt: skip


def _is_twice_encoded(text: str) -> bool:
    """Tell whether UTF-8 was once read as a code page, and saved so ("Ã©" for "é")."""
    if text.isascii():
        return False
    for page in ("cp1252", "latin-1"):
        try:
            text.encode(page).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False

"""Keys as whole numbers, made so that a range of numbers is a question.

A key fits in 48 bits, which SQLite keeps in six bytes. There are three families:

- *word and given name*: 26 bits of a hash of (part of) the family name, then four letters
  of the given name's consonants. One range finds everybody with that family name, with an
  initial, or with a given name that begins so.
- *beginning*: the first letters of the family name in order, alone or after an initial.
  One range finds every family name that begins so.
- *given name and beginning*: three letters of the given name's consonants, then the first
  letters of the family name. One range finds "Piet Jans…", or everybody called Piet.

Birth dates stand beside the beginnings, month and day first. There are two more with the
beginning of a family name: one after the birthday, one after the year of birth. So the
Jansen of 12 March is found, and the one of 1971, among all the Jansens.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

_LETTER_BITS = 5
_GIVEN_LETTERS, _SHORT_GIVEN_LETTERS = 4, 3
_GIVEN_BITS = _GIVEN_LETTERS * _LETTER_BITS
_HASH_BITS = 26
_BEGIN_LETTERS, _SHORT_BEGIN_LETTERS = 8, 6
_KIND = 44
_BEGIN, _INITIAL_BEGIN, _BIRTH = 4 << _KIND, 5 << _KIND, 6 << _KIND
_NAMED_BIRTHDAY = 7 << _KIND
_GIVEN_BEGIN = -(1 << 47)
_NAMED_YEAR = -(1 << 46)
_NAMED_LETTERS = 7
_YEAR_ZERO, _YEARS = 1850, 256
"""The years of birth that a key can tell apart."""

LONGEST = 10
"""Letters of a word, less a left-out one, that a hash looks at."""

_KIN = str.maketrans("cqzvdyxw", "kksftjkf")
_BREATH = re.compile(r"(?<=[bcdgkprst])h")
_DULL = re.compile(r"(?<=.)[aeiouyj]+")
_TWICE = re.compile(r"(.)\1+")


class Range(NamedTuple):
    """Keys from low to high, both included."""

    low: int
    high: int


@lru_cache(maxsize=4096)
def skeleton(given: str) -> str:
    """Return the consonants of a folded given name, kindred ones merged, and its first letter."""
    bare = _DULL.sub("", _BREATH.sub("", given)).translate(_KIN)
    return _TWICE.sub(r"\1", bare)[:_GIVEN_LETTERS]


def lacking_one(word: str, shortest: int = 3) -> set[str]:
    """Return a word, and it without each of its letters in turn, cut off at `LONGEST`.

    Two words one typing error apart (missing, extra, wrong or swapped) share one of these.
    Words of fewer than ``shortest`` letters only stand for themselves.
    """
    found = {word[:LONGEST]}
    if len(word) >= shortest:
        cut = word[: LONGEST + 1]
        found.update([(cut[:i] + cut[i + 1 :])[:LONGEST] for i in range(len(cut))])
    return found


def spelled(text: str) -> int:
    """Return the base of the keys of a family name, or of it lacking a letter."""
    return _hash(text, 0)


def coarsely(text: str) -> int:
    """Return the base of the keys of a family name's coarse sound."""
    return _hash(text, 1)


def misnamed(heard: str, lacking: str) -> int:
    """Return the key of a family name's sound with a given name's consonants, one lacking."""
    return _hash(f"{heard} {lacking}", 2)


def _hash(text: str, seed: int) -> int:
    return crc32(text.encode(), seed) >> (32 - _HASH_BITS) << _GIVEN_BITS


def given_code(consonants: str) -> int:
    """Return what is added to a base for a given name; 0 for none."""
    return _packed(consonants, _GIVEN_LETTERS)


def with_given(base: int, consonants: str = "") -> Range:
    """Return the keys of a base with a given name that begins so; with any without one."""
    return _range(base, consonants, _GIVEN_LETTERS)


def beginning(family: str) -> int:
    """Return the key of how a family name begins."""
    return _BEGIN | _packed(family, _BEGIN_LETTERS)


def begins(family: str) -> Range:
    """Return the keys of the family names that begin so."""
    return _range(_BEGIN, family, _BEGIN_LETTERS)


def initial_beginning(initial: str, family: str) -> int:
    """Return the key of an initial with how the family name begins."""
    return _INITIAL_BEGIN | _packed(initial[:1] + family, _BEGIN_LETTERS)


def initial_begins(initial: str, family: str) -> Range:
    """Return the keys of an initial with the family names that begin so."""
    return _range(_INITIAL_BEGIN, initial[:1] + family, _BEGIN_LETTERS)


def given_beginning(consonants: str, family: str) -> int:
    """Return the key of a given name with how the family name begins."""
    short = _packed(consonants, _SHORT_GIVEN_LETTERS)
    return (
        _GIVEN_BEGIN
        + (short << _SHORT_BEGIN_LETTERS * _LETTER_BITS)
        + _packed(family, _SHORT_BEGIN_LETTERS)
    )


def given_begins(consonants: str, family: str) -> Range:
    """Return the keys of a given name with the family names that begin so."""
    short = _packed(consonants, _SHORT_GIVEN_LETTERS)
    base = _GIVEN_BEGIN + (short << _SHORT_BEGIN_LETTERS * _LETTER_BITS)
    return _range(base, family, _SHORT_BEGIN_LETTERS)


def called(consonants: str) -> Range:
    """Return the keys of the people whose given name begins so, whatever their family name."""
    free = (_SHORT_GIVEN_LETTERS - len(consonants[:_SHORT_GIVEN_LETTERS])) * _LETTER_BITS
    low = given_beginning(consonants, "")
    return Range(low, low + (1 << free + _SHORT_BEGIN_LETTERS * _LETTER_BITS) - 1)


def born(day: date) -> int:
    """Return the key of a birth date."""
    return born_on(day.month, day.day, day.year).low


def born_on(month: int, day: int, year: int | None = None) -> Range:
    """Return the keys of a birth date, or of a birthday in any year."""
    base = _BIRTH | month << 25 | day << 20
    return Range(base, base | 0xFFFFF) if year is None else Range(base | year, base | year)


def birthday_with(month: int, day: int, family: str) -> Range:
    """Return the keys of a birthday in any year, with the family names that begin so."""
    place = (month << 5 | day) << _NAMED_LETTERS * _LETTER_BITS
    return _range(_NAMED_BIRTHDAY | place, family, _NAMED_LETTERS)


def year_with(year: int, family: str) -> Range:
    """Return the keys of a year of birth, with the family names that begin so."""
    place = (year - _YEAR_ZERO) % _YEARS << _NAMED_LETTERS * _LETTER_BITS
    return _range(_NAMED_YEAR + place, family, _NAMED_LETTERS)


def _range(base: int, text: str, size: int) -> Range:
    text = text[:size]
    free = (size - len(text)) * _LETTER_BITS
    low = base + _packed(text, size)
    return Range(low, low + (1 << free) - 1)


def _packed(text: str, size: int) -> int:
    return int(text[:size].translate(_DIGITS).ljust(size, "0"), 32)


class _Digits(dict[int, int]):
    """Digits to base 32 for letters: 1 to 26 for a to z; other scripts share what is left."""

    def __missing__(self, code: int) -> int:
        return ord("rstuv"[code % 5])


_DIGITS = _Digits(str.maketrans("abcdefghijklmnopqrstuvwxyz", "123456789abcdefghijklmnopq"))

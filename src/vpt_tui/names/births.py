"""Birth dates as people type them, in and after a name; and how two of them compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import product
from typing import TypeGuard

from vpt_tui.names.folding import fold

_MONTHS = {
    "januari": 1, "january": 1, "februari": 2, "february": 2, "maart": 3, "mrt": 3, "march": 3,
    "april": 4, "mei": 5, "may": 5, "juni": 6, "june": 6, "juli": 7, "july": 7, "augustus": 8,
    "august": 8, "september": 9, "sept": 9, "oktober": 10, "october": 10, "november": 11,
    "december": 12,
}  # fmt: skip
_FEWEST_LETTERS = 3
"""Letters of a month that tell it from a name behind a number."""
_SIGN = r"\s?(?:[-–—/.,_:\\\s]|--)\s?"
_APOSTROPHE = "['’‘`´]?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WHOLE_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d|\d\d(?!\d))"
_NO_NAME = (
    r"januar[iy]|feb(?:ruar[iy])?|maart|march|mrt|apr(?:il)?|mei|jun[ei]?|jul[iy]?"
    r"|aug(?:ust(?:us)?)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SHORTENED = sorted(
    {month[:size] for month in _MONTHS for size in range(_FEWEST_LETTERS, len(month) + 1)},
    key=len,
    reverse=True,
)
_MONTH_WORD = rf"(?P<word>{'|'.join(_SHORTENED)})"
_BEGUN = "|".join(sorted({month[:size] for month in _MONTHS for size in (1, 2)}))
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NOTATIONS = (
    rf"(?P<year>\d{{4}}){_SIGN}(?P<month>\d\d?){_SIGN}(?P<day>\d\d?)",
    rf"(?P<day>\d\d?){_SIGN}(?P<month>\d\d?){_SIGN}{_APOSTROPHE}{_YEAR}",
    rf"(?P<day>\d\d?)(?:e|ste|de)?[-/.\s]{{0,2}}{_MONTH_WORD}\.?(?:[-/.,\s]{{0,2}}{_APOSTROPHE}{_YEAR})?(?![a-z])",
    rf"(?P<day>\d\d?){_SIGN}(?P<roman>[ivx]+){_SIGN}{_APOSTROPHE}{_YEAR}",
    rf"(?<![a-z]){_MONTH_WORD}\.?\s(?P<day>{_DAY})(?:st|nd|rd|th|e)?(?:,?\s{_WHOLE_YEAR})?",
    rf"(?<![a-z])(?P<word>{_NO_NAME})\.?{_SIGN}{_WHOLE_YEAR}",
    rf"(?P<day>\d\d)(?:{_SIGN})?(?P<month>\d\d)(?:{_SIGN})?{_WHOLE_YEAR}",
    rf"{_WHOLE_YEAR}(?:{_SIGN})?(?P<month>\d\d)(?:{_SIGN})?(?P<day>\d\d)",
    r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)",
    rf"(?P<day>{_DAY})[-/.\s](?P<month>{_DAY})(?:{_SIGN}\d{{0,3}})?",
    # a month of which one or two letters were typed so far, or one of three, at the very end
    rf"(?<!\d[-/.\s])(?P<day>{_DAY})(?:e|ste|de)?[-/.\s]{{0,2}}(?P<word>{_BEGUN})$",
    _WHOLE_YEAR,
)
_CENTURIES = ("18", "19", "20")
"""Two digits that may be a year, or half of one that is being typed."""
_EARLIEST, _LATEST = 1880, 2099
_NEW_YEAR, _FILLED_IN = (1, 1), 1900


class Birth(StrEnum):
    """How the birth date that was typed compares with the one that is known."""

    EQUAL = "gelijk"
    NEAR = "bijna"
    """Day and month swapped, a digit or a day off, what was typed is not whole, or a date that
    stands for an unknown one."""
    DIFFERENT = "anders"
    UNKNOWN = "onbekend"
    """One was typed, none is known."""
    NOT_ASKED = "niet gevraagd"


@dataclass(frozen=True)
class BirthTyped:
    """What was typed of a birth date; a part that is not there is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    turned: bool = False
    """Whether it was typed as month and day, as it can be no other way: ``03-14-1971``."""

    def whole(self) -> date | None:
        """Return the day, when it is whole and exists."""
        return _day(self.year, self.month, self.day)

    def swapped(self) -> "BirthTyped":
        """Return it with day and month swapped."""
        return BirthTyped(self.year, self.day, self.month, self.turned)

    def fits(self, born: date) -> bool:
        """Tell whether all that was typed is so."""
        pairs = ((self.year, born.year), (self.month, born.month), (self.day, born.day))
        return all(typed is None or typed == known for typed, known in pairs)

    def digits(self) -> str:
        """Return it as eight digits, for those that can be compared so."""
        return f"{self.day or 0:02}{self.month or 0:02}{self.year or 0:04}"


def read_births(text: str) -> tuple[tuple[BirthTyped, ...], str]:
    """Return the readings of a birth date in a text, and the text without it.

    Two digits of a year may be of either century, and ``19`` may be the beginning of a
    year, so there may be several readings. There are none when no date was typed, or one that
    cannot be; that one is taken out of the text all the same.
    """
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return (), text
    for notation in _notations():
        if match := notation.search(folded):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            found = tuple(_readings(match.groupdict()))
            return (found + _birthday_in(match[0]) if rest.strip() else found), rest
    return (), text


@cache
def _notations() -> tuple[re.Pattern[str], ...]:
    """Return the notations to look for; made when a digit is first typed, for that takes time."""
    return tuple(re.compile(rf"(?<!\d){notation}(?!\d)") for notation in _NOTATIONS)


def is_month(word: str) -> bool:
    """Tell whether a folded word is a month, whole or shortened as people do."""
    return re.fullmatch(_NO_NAME, word) is not None


def is_month_begun(word: str) -> bool:
    """Tell whether a word in small letters is the beginning of a month."""
    return any(month.startswith(word) for month in _MONTHS)


def _birthday_in(digits: str) -> tuple[BirthTyped, ...]:
    """Return the day and month that a year may be as well, beside a name: ``2012``."""
    if len(digits) != 4 or not digits.isdigit():
        return ()
    birthday = BirthTyped(None, int(digits[2:]), int(digits[:2]))
    return (birthday,) if _exists(birthday) else ()


def compare(typed: tuple[BirthTyped, ...], born: date | None) -> Birth:
    """Return how a typed birth date compares with a known one."""
    if not typed:
        return Birth.NOT_ASKED
    if born is None:
        return Birth.UNKNOWN
    if any(one.whole() == born and not one.turned for one in typed):
        return Birth.EQUAL
    return Birth.NEAR if any(_near(one, born) for one in typed) else Birth.DIFFERENT


def is_close(typed: tuple[BirthTyped, ...], born: date | None) -> bool:
    """Tell whether a known date agrees but for a mistake, or as far as was typed."""
    return born is not None and any(_close(one, born) for one in typed)


def is_birthday(typed: tuple[BirthTyped, ...], born: date | None) -> bool:
    """Tell whether a day and a month were typed without a year, and somebody was born then."""
    days = (one for one in typed if one.year is None and one.day is not None)
    return born is not None and any(one.fits(born) for one in days)


def stands_for_unknown(born: date | None) -> TypeGuard[date]:
    """Tell whether a known date is one that is filled in where nobody knows it.

    Who does not know their birthday is registered on 1 January; of some only a 1900 is known,
    that a form asked for.
    """
    return born is not None and ((born.month, born.day) == _NEW_YEAR or born.year == _FILLED_IN)


def is_new_year(typed: tuple[BirthTyped, ...]) -> bool:
    """Tell whether 1 January was typed, of any year."""
    return any((one.month, one.day) == _NEW_YEAR for one in typed)


def _near(typed: BirthTyped, born: date) -> bool:
    """Tell whether a date may be the same one, misread, mistyped or never known."""
    return stands_for_unknown(born) or is_new_year((typed,)) or _close(typed, born)


def _close(typed: BirthTyped, born: date) -> bool:
    if typed.fits(born) or (typed.day is not None and typed.swapped().fits(born)):
        return True
    known = BirthTyped(born.year, born.month, born.day)
    whole = typed.whole()
    if whole is None:
        return False
    return abs(whole - born) == timedelta(1) or _one_digit(typed.digits(), known.digits())


def _one_digit(typed: str, known: str) -> bool:
    wrong = [i for i in range(8) if typed[i] != known[i]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return typed[wrong[0]] == known[wrong[1]] and typed[wrong[1]] == known[wrong[0]]
    return len(wrong) == 1


def _readings(parts: dict[str, str | None]) -> Iterator[BirthTyped]:
    day = _number(parts.get("day"))
    for month, year in product(_months(parts), _years(parts.get("year"))):
        if month is not None and month > 12:
            typed = BirthTyped(year, day, month, turned=True)
        else:
            typed = BirthTyped(year, month, day)
        if _exists(typed):
            yield typed


def _months(parts: dict[str, str | None]) -> tuple[int | None, ...]:
    """Return the months that may be meant; of an ``m`` there are two."""
    word, roman = parts.get("word"), parts.get("roman")
    if roman:
        return (_ROMAN.index(roman) + 1,) if roman in _ROMAN else ()
    if not word:
        return (_number(parts.get("month")),)
    return tuple(dict.fromkeys(n for month, n in _MONTHS.items() if month.startswith(word)))


def _years(typed: str | None) -> tuple[int | None, ...]:
    if not typed:
        return (None,)
    year = int(typed)
    if len(typed) == 4:
        return (year,)
    either = (1900 + year, 2000 + year)
    return (*either, None) if typed in _CENTURIES else either


def _exists(typed: BirthTyped) -> bool:
    if typed.year is not None and not _EARLIEST <= typed.year <= _LATEST:
        return False
    if typed.day is None:
        return typed.year is not None
    return _day(typed.year or 2000, typed.month, typed.day) is not None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

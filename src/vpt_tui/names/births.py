"""Birth dates as people type them, in and after a name; and how two of them compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from vpt_tui.names.folding import fold

_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_SIGN = r"\s?[-–—/.,_\s]\s?"
_APOSTROPHE = "['’‘`´]?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WHOLE_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d|\d\d(?!\d))"
_NO_NAME = (
    r"januar[iy]|feb(?:ruar[iy])?|maart|march|mrt|apr(?:il)?|mei|jun[ei]?|jul[iy]?"
    r"|aug(?:ust(?:us)?)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_WORD = rf"(?P<word>{_NO_NAME}|jan|mar|may)"
_NOTATIONS = (
    rf"(?P<year>\d{{4}}){_SIGN}(?P<month>\d\d?){_SIGN}(?P<day>\d\d?)",
    rf"(?P<day>\d\d?){_SIGN}(?P<month>\d\d?){_SIGN}{_APOSTROPHE}{_YEAR}",
    rf"(?P<day>\d\d?)(?:e|ste|de)?[-/.\s]{{0,2}}{_MONTH_WORD}\.?(?:[-/.,\s]{{0,2}}{_APOSTROPHE}{_YEAR})?(?![a-z])",
    rf"(?<![a-z]){_MONTH_WORD}\.?\s(?P<day>{_DAY})(?:st|nd|rd|th)?,?\s{_WHOLE_YEAR}",
    rf"(?<![a-z])(?P<word>{_NO_NAME})\.?{_SIGN}{_WHOLE_YEAR}",
    rf"(?P<day>\d\d)(?:{_SIGN})?(?P<month>\d\d)(?:{_SIGN})?{_WHOLE_YEAR}",
    rf"{_WHOLE_YEAR}(?:{_SIGN})?(?P<month>\d\d)(?:{_SIGN})?(?P<day>\d\d)",
    r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)",
    rf"(?P<day>{_DAY})[-/.\s](?P<month>{_DAY})(?:{_SIGN}\d{{0,3}})?",
    _WHOLE_YEAR,
)
_EARLIEST, _LATEST = 1880, 2099


class Birth(StrEnum):
    """How the birth date that was typed compares with the one that is known."""

    EQUAL = "gelijk"
    NEAR = "bijna"
    """Day and month swapped, one digit wrong, 1 January, or what was typed is not whole."""
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

    def whole(self) -> date | None:
        """Return the day, when it is whole and exists."""
        return _day(self.year, self.month, self.day)

    def swapped(self) -> "BirthTyped":
        """Return it with day and month swapped."""
        return BirthTyped(self.year, self.day, self.month)

    def fits(self, born: date) -> bool:
        """Tell whether all that was typed is so."""
        pairs = ((self.year, born.year), (self.month, born.month), (self.day, born.day))
        return all(typed is None or typed == known for typed, known in pairs)

    def digits(self) -> str:
        """Return it as eight digits, for those that can be compared so."""
        return f"{self.day or 0:02}{self.month or 0:02}{self.year or 0:04}"


def read_births(text: str) -> tuple[tuple[BirthTyped, ...], str]:
    """Return the readings of a birth date in a text, and the text without it.

    Two digits of a year may be of either century, so there may be two readings. There
    are none when no date was typed, or one that cannot be; that one is taken out of the
    text all the same.
    """
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return (), text
    for notation in _notations():
        if match := notation.search(folded):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            return tuple(_readings(match.groupdict())), rest
    return (), text


@cache
def _notations() -> tuple[re.Pattern[str], ...]:
    """Return the notations to look for; made when a digit is first typed, for that takes time."""
    return tuple(re.compile(rf"(?<!\d){notation}(?!\d)") for notation in _NOTATIONS)


def compare(typed: tuple[BirthTyped, ...], born: date | None) -> Birth:
    """Return how a typed birth date compares with a known one."""
    if not typed:
        return Birth.NOT_ASKED
    if born is None:
        return Birth.UNKNOWN
    if any(one.whole() == born for one in typed):
        return Birth.EQUAL
    return Birth.NEAR if any(_near(one, born) for one in typed) else Birth.DIFFERENT


def _near(typed: BirthTyped, born: date) -> bool:
    """Tell whether a date may be the same one, misread, mistyped or never known.

    Who does not know their birthday is registered on 1 January.
    """
    new_year = (1, 1)
    if new_year in {(born.month, born.day), (typed.month, typed.day)}:
        return True
    if typed.fits(born) or (typed.day is not None and typed.swapped().fits(born)):
        return True
    known = BirthTyped(born.year, born.month, born.day)
    return typed.whole() is not None and _one_digit(typed.digits(), known.digits())


def _one_digit(typed: str, known: str) -> bool:
    wrong = [i for i in range(8) if typed[i] != known[i]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return typed[wrong[0]] == known[wrong[1]] and typed[wrong[1]] == known[wrong[0]]
    return len(wrong) == 1


def _readings(parts: dict[str, str | None]) -> Iterator[BirthTyped]:
    month = _month(parts)
    day = _number(parts.get("day"))
    if month is not None and month > 12 and day is not None and day <= 12:
        month, day = day, month
    for year in _years(parts.get("year")):
        typed = BirthTyped(year, month, day)
        if _exists(typed):
            yield typed


def _month(parts: dict[str, str | None]) -> int | None:
    word = parts.get("word")
    return _MONTHS[word[:3]] if word else _number(parts.get("month"))


def _years(typed: str | None) -> tuple[int | None, ...]:
    if not typed:
        return (None,)
    year = int(typed)
    return (year,) if len(typed) == 4 else (1900 + year, 2000 + year)


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

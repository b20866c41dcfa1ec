"""The day in what people type: every day that the words can mean, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vpt_tui.dates.reckoning import FIRST_YEAR, LAST_YEAR
from vpt_tui.dates.showing import DAYS, MONTHS, show_date
from vpt_tui.dates.spans import read_span
from vpt_tui.dates.unread import NotADate, quoted

RELATIVE = {
    "vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2,
    "nu": 0, "net": 0, "zojuist": 0, "daarnet": 0, "zonet": 0,
}  # fmt: skip
_SHORT = {name[:2]: name for name in DAYS}
_BEFORE = {"afgelopen", "vorige", "laatste", "jl", "jl.", "jongstleden"}
_AFTER = {"komende", "aanstaande", "eerstvolgende", "volgende", "a.s.", "a.s", "as"}
_WEEKS = {"vorige": -1, "deze": 0, "volgende": 1}

_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ]'?(\d{4}|\d{2}))?", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})(?:e|ste|de)? ([a-z]{3,9})\.?(?: '?(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)

_AHEAD = 10
"""Years ahead at most of a year in two digits: a term may lie there, a birth date may not."""


@dataclass(frozen=True)
class Days:
    """The days that somebody can mean: one, or one of each week or year around today."""

    days: tuple[date, ...]
    weekly: bool = False

    def near(self, today: date) -> date:
        """Return the day nearest to today; of a weekday the one to come."""
        if self.weekly:
            return self.coming([day for day in self.days if day >= today])
        return min(self.days, key=lambda day: (abs(day - today), day.year != today.year, day))

    def last(self, over: list[date]) -> date:
        """Return the last of those that are over, or else the first of all."""
        return max(over, default=self.days[0])

    def coming(self, ahead: list[date]) -> date:
        """Return the first of those that are to come, or else the last of all."""
        return min(ahead, default=self.days[-1])


def named_days(typed: str, today: date) -> Days | None:
    """Return the days that folded text can mean; ``None`` when it names no day.

    Raises `NotADate` for a day that does not exist.
    """
    typed = typed.removeprefix("op ")
    if typed in RELATIVE:
        return Days((today + timedelta(days=RELATIVE[typed]),))
    return (
        _spanned(typed, today)
        or _in_week(typed, today)
        or _qualified(typed, today)
        or _weekday(typed, today)
        or _dated(typed, today)
        or _weekday_and_date(typed, today)
    )


def _spanned(typed: str, today: date) -> Days | None:
    """Read ``over een week`` and ``3 dagen geleden``."""
    times = 1 if typed.startswith("over ") else -1
    said = typed.removeprefix("over ") if times == 1 else typed.removesuffix(" geleden")
    if said == typed or (span := read_span(said)) is None:
        return None
    day = span.after(today, times)
    return Days((_insist(day, day.year, typed),))


def _in_week(typed: str, today: date) -> Days | None:
    """Read ``volgende week dinsdag`` and ``dinsdag volgende week``."""
    words = typed.split()
    if len(words) != 3 or "week" not in words:
        return None
    which, week, name = words if words[1] == "week" else (words[1], words[2], words[0])
    weekday = _weekday_number(name)
    if week != "week" or which not in _WEEKS or weekday is None:
        return None
    monday = today - timedelta(days=today.weekday())
    return Days((monday + timedelta(days=7 * _WEEKS[which] + weekday),))


def _qualified(typed: str, today: date) -> Days | None:
    """Read ``afgelopen dinsdag``, ``dinsdag a.s.`` and ``20 november jl.``."""
    first, _, after = typed.partition(" ")
    before, _, last = typed.rpartition(" ")
    for word, rest in ((first, after), (last, before)):
        if rest and word in _BEFORE | _AFTER:
            found = _weekday(rest, today) or _dated(rest, today)
            return _on_one_side(found, today, past=word in _BEFORE) if found else None
    return None


def _on_one_side(found: Days, today: date, *, past: bool) -> Days:
    if past:
        return Days((found.last([day for day in found.days if day < today]),))
    return Days((found.coming([day for day in found.days if day > today]),))


def _weekday(typed: str, today: date) -> Days | None:
    number = _weekday_number(typed)
    if number is None:
        return None
    last = today - timedelta(days=(today.weekday() - number) % 7)
    return Days(tuple(last + timedelta(days=7 * week) for week in (-1, 0, 1)), weekly=True)


def _weekday_number(word: str) -> int | None:
    name = _SHORT.get(word, word)
    return DAYS.index(name) if name in DAYS else None


def _weekday_and_date(typed: str, today: date) -> Days | None:
    """Read ``maandag 23-11``. Raises `NotADate` when that day is another weekday."""
    name, _, rest = typed.partition(" ")
    number = _weekday_number(name)
    found = _dated(rest, today) if number is not None else None
    if found is None:
        return None
    beside = {
        found.last([day for day in found.days if day <= today]),
        found.coming([day for day in found.days if day >= today]),
    }
    fitting = tuple(sorted(day for day in beside if day.weekday() == number))
    if not fitting:
        day = found.near(today)
        raise NotADate(
            f"{show_date(day)} is een {DAYS[day.weekday()]}. Kijk de dag en de datum na."
        )
    return Days(fitting)


def _dated(typed: str, today: date) -> Days | None:
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(group) for group in match.groups())
        return Days((_insist(_maybe(year, month, day), year, typed),))
    if match := _NUMERIC.fullmatch(typed):
        return _in_a_year(int(match[1]), int(match[2]), match[3], today, typed)
    if (match := _WORDED.fullmatch(typed)) and (month_named := _month(match[2])):
        return _in_a_year(int(match[1]), month_named, match[3], today, typed)
    return None


def _in_a_year(day: int, month: int, year: str | None, today: date, typed: str) -> Days:
    if year is not None:
        full = _full_year(year, today)
        return Days((_insist(_maybe(full, month, day), full, typed),))
    around = range(today.year - 1, today.year + 2)
    found = tuple(_existing(_maybe(one, month, day) for one in around))
    if not found:
        raise _no_such_day(typed)
    return Days(found)


def _existing(days: Iterator[date | None]) -> Iterator[date]:
    return (day for day in days if day is not None)


def _full_year(year: str, today: date) -> int:
    number = int(year)
    if len(year) == 2:
        number += 2000 if 2000 + number <= today.year + _AHEAD else 1900
    return number


def _insist(day: date | None, year: int, typed: str) -> date:
    if day is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _no_such_day(typed)
    return day


def _no_such_day(typed: str) -> NotADate:
    return NotADate(f"{quoted(typed)} bestaat niet als datum. Kijk dag, maand en jaar na.")


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    if word == "mrt":
        return 3
    found = [n for n, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else None

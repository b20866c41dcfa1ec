"""Moments and dates: the one place where they are read, shown and reckoned with.

A moment is an aware datetime in UTC; a date is a calendar day in the Netherlands.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from vpt_tui.refusal import Refused

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_RELATIVE = {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2,
    "vanochtend": 0, "vanmorgen": 0, "vanmiddag": 0, "vanavond": 0,
    "gisterochtend": -1, "gistermorgen": -1, "gistermiddag": -1, "gisteravond": -1,
}  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_WORDED = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.?(?: (\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(?:om )?(\d{1,2})[:.](\d{2})(?: ?uur| ?u)?|(?:om )?(\d{1,2}) ?(?:uur|u)")

_AHEAD = 10
"""Years ahead at most of a year in two digits: a term may lie there, a birth date may not."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2200

_QUOTED = 40
"""Characters of what was typed that a message repeats."""


class NotADate(Refused):
    """The text is no date, or no date that exists; the message says so in Dutch."""


@dataclass(frozen=True)
class WhenTyped:
    """What somebody typed about a moment: a day, and a time of day if it was said."""

    day: date
    at: time | None

    def moment(self) -> datetime:
        """Return the moment in UTC; without a time of day, midnight in Amsterdam."""
        return to_utc(datetime.combine(self.day, self.at or time()))


def to_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one without an offset is read as Amsterdam time."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=AMSTERDAM)
    return moment.astimezone(UTC)


def read_stored(written: str) -> datetime:
    """Read a moment that stands in a file, as ISO 8601; return it in UTC.

    Raises `ValueError` or `TypeError` for anything else, and for a year that nothing here is of:
    such a moment can be neither shown nor reckoned with.
    """
    moment = datetime.fromisoformat(written)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError("impossible year")
    return to_utc(moment)


def local(moment: datetime) -> datetime:
    """Return a moment as the clock on the wall in Amsterdam shows it."""
    return moment.astimezone(AMSTERDAM)


def today(now: datetime) -> date:
    """Return the calendar day in Amsterdam at a moment."""
    return local(now).date()


def day_start(day: date) -> datetime:
    """Return the moment in UTC at which a calendar day begins in Amsterdam."""
    return to_utc(datetime.combine(day, time()))


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def klacht_until(learned: date, months: int = 3) -> date:
    """Return the last day for a victim's own klacht: three months on (art. 66 Sr).

    The term runs from the day after the victim learned of the offence.
    """
    return add_months(learned, months)


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a date as people type it: ``23-11``, ``23 nov``, ``gisteren``, ``2026-11-23``.

    Without a year it is the one nearest to today, and with ``past`` the last such day.
    A year of two digits lies at most ten years ahead, so ``14-03-71`` is 1971.
    Raises `NotADate`.
    """
    typed = " ".join(text.lower().split())
    if typed in _RELATIVE:
        return today + timedelta(days=_RELATIVE[typed])
    if typed in _DAYS:
        return _last_weekday(typed, today)
    if match := _ISO.fullmatch(typed):
        return _exists(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _NUMERIC.fullmatch(typed):
        return _near(int(match[1]), int(match[2]), match[3], today, text, past=past)
    if (match := _WORDED.fullmatch(typed)) and (month := _month(match[2])):
        return _near(int(match[1]), month, match[3], today, text, past=past)
    raise NotADate(f"{_quoted(text)} is geen datum. Typ bijvoorbeeld 23-11-2026 of gisteren.")


def read_when(text: str, now: datetime) -> WhenTyped:
    """Read a day with or without a time: ``gisteren 14:05``, ``23-11-2026``, ``09:12``.

    A time alone is today's. Raises `NotADate`.
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    if typed == "nu":
        wall = local(now)
        return WhenTyped(wall.date(), wall.time().replace(second=0, microsecond=0))
    match = re.search(rf"(?:^|\s)(?:{_TIME.pattern})$", typed)
    if match is None:
        return WhenTyped(read_date(typed, today(now), past=True), None)
    at = _clock(int(match[1] or match[3]), int(match[2] or 0), text)
    rest = typed[: match.start()].strip()
    day = read_date(rest, today(now), past=True) if rest else today(now)
    return WhenTyped(day, at)


def read_plan(text: str, now: datetime) -> WhenTyped:
    """Read a day to come: a weekday or a date without a year is the next such day.

    Raises `NotADate`, also for what is over.
    """
    when = read_when(text, now)
    if _over(when, now):
        when = _next_such_day(text, now) or when
    if _over(when, now):
        raise NotADate(f"{_quoted(text)} is al voorbij. Typ bijvoorbeeld morgen 14:00.")
    return when


def show_date(day: date) -> str:
    """Return a date as ``23-11-2026``."""
    return f"{day:%d-%m-%Y}"


def show_day(day: date) -> str:
    """Return a date in words: ``maandag 23 november 2026``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_moment(moment: datetime) -> str:
    """Return a moment as ``23-11-2026 14:05``, Amsterdam time."""
    return f"{local(moment):%d-%m-%Y %H:%M}"


def show_since(moment: datetime, now: datetime) -> str:
    """Return a moment as short as can be: ``14:05`` today, ``gisteren 17:40``, ``20-11``."""
    then, wall = local(moment), local(now)
    if then.date() == wall.date():
        return f"{then:%H:%M}"
    if then.date() == wall.date() - timedelta(days=1):
        return f"gisteren {then:%H:%M}"
    return f"{then:%d-%m}" if then.year == wall.year else f"{then:%d-%m-%Y}"


def _near(day: int, month: int, year: str | None, today: date, text: str, *, past: bool) -> date:
    if year is not None:
        return _exists(_full_year(year, today), month, day, text)
    years = (today.year, today.year - 1, today.year + 1)
    found = [d for y in years if (d := _maybe(y, month, day)) and not (past and d > today)]
    if not found:
        return _exists(today.year, month, day, text)
    return min(found, key=lambda d: abs(d - today))


def _full_year(year: str, today: date) -> int:
    number = int(year)
    if len(year) == 2:
        number += 2000 if 2000 + number <= today.year + _AHEAD else 1900
    return number


def _exists(year: int, month: int, day: int, text: str) -> date:
    found = _maybe(year, month, day)
    if found is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NotADate(f"{_quoted(text)} bestaat niet als datum. Kijk dag, maand en jaar na.")
    return found


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(hour: int, minute: int, text: str) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise NotADate(
            f"{_quoted(text)} heeft geen bestaande tijd. Typ bijvoorbeeld 14:05."
        ) from None


def _month(word: str) -> int | None:
    if word == "mrt":
        return 3
    found = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _over(when: WhenTyped, now: datetime) -> bool:
    return when.moment() < now if when.at else when.day < today(now)


def _next_such_day(text: str, now: datetime) -> WhenTyped | None:
    words = text.lower().replace(",", " ").split()
    if words[0] == "nu" or words[0] in _RELATIVE or _TIME.fullmatch(" ".join(words)):
        return None
    day = today(now)
    one_round = timedelta(days=7) if words[0] in _DAYS else add_months(day, 12) - day
    # The last such day, seen from one round later; a date with its year stays itself.
    return read_when(text, now + one_round)


def _last_weekday(name: str, today: date) -> date:
    return today - timedelta(days=(today.weekday() - _DAYS.index(name)) % 7)


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"'{shown if len(shown) <= _QUOTED else shown[:_QUOTED] + '…'}'"

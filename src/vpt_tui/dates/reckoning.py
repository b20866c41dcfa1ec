"""Moments and days on the calendar of the Netherlands: turned into each other, and counted on."""

import calendar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between these lies every year that is written here."""


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
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
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

"""Which backups are kept: one of each of the last days, and one of each of the last months."""

from collections.abc import Iterable
from datetime import date, datetime

from vpt_tui import dates

DAYS = 14
"""Days of use of which the newest backup is kept. Days on which there is none do not count."""

MONTHS = 12
"""Months of which the newest backup is kept."""


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the moments whose backups stay.

    What seems to be made later than now stays too: it is the clock that is wrong.
    """
    moments = sorted(set(made), reverse=True)
    past = [moment for moment in moments if moment <= now]
    by_day: dict[date, datetime] = {}
    by_month: dict[tuple[int, int], datetime] = {}
    for moment in past:
        day = dates.today(moment)
        by_day.setdefault(day, moment)
        by_month.setdefault((day.year, day.month), moment)
    newest = {*list(by_day.values())[:DAYS], *list(by_month.values())[:MONTHS]}
    return newest | (set(moments) - set(past))

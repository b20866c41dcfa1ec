"""Which backups are kept: all of the last two days, then one a day, then one a month."""

from collections.abc import Iterable
from datetime import date, datetime

from vpt_tui import dates

DAYS = 14
"""Days of use of which the newest backup is kept. Days on which there is none do not count."""

RECENT = 2
"""Days of use of which every backup is kept: somebody may have made one on purpose."""

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
    recent = set(list(by_day)[:RECENT])
    staying = {moment for moment in moments if moment > now or dates.today(moment) in recent}
    return staying | {*list(by_day.values())[:DAYS], *list(by_month.values())[:MONTHS]}

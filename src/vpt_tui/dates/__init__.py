"""Moments and dates: the one place where they are read, shown and reckoned with.

A moment is an aware datetime in UTC; a date is a calendar day in the Netherlands.
"""

from vpt_tui.dates.reckoning import (
    AMSTERDAM,
    add_months,
    day_start,
    klacht_until,
    local,
    read_stored,
    to_utc,
    today,
)
from vpt_tui.dates.showing import DAYS, show_date, show_day, show_moment, show_since
from vpt_tui.dates.typed import (
    WhenTyped,
    read_date,
    read_end,
    read_plan,
    read_when,
    show_when,
    show_when_in_full,
)
from vpt_tui.dates.unread import NotADate, Unclear

__all__ = [
    "AMSTERDAM", "DAYS", "NotADate", "Unclear", "WhenTyped", "add_months", "day_start",
    "klacht_until", "local", "read_date", "read_end", "read_plan", "read_stored", "read_when",
    "show_date", "show_day", "show_moment", "show_since", "show_when", "show_when_in_full",
    "to_utc", "today",
]  # fmt: skip

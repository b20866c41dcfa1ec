"""How days and moments read on a screen, in figures and in words."""

from datetime import date, datetime, timedelta

from vpt_tui.dates.reckoning import local

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def show_date(day: date) -> str:
    """Return a date as ``23-11-2026``."""
    return f"{day:%d-%m-%Y}"


def show_day(day: date) -> str:
    """Return a date in words: ``maandag 23 november 2026``."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


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

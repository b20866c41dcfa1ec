"""Lengths of time as people say them: ``6 maanden``, ``een jaar``, ``anderhalf jaar``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vpt_tui.dates.reckoning import add_months

_ONE_TO_TWENTY = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig",
)  # fmt: skip
_TENS = {"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "negentig": 90}
NUMBERS = {word: number for number, word in enumerate(_ONE_TO_TWENTY, 1)} | _TENS
"""Whole numbers by their word."""
_MONTHS = {"maand": 1, "maanden": 1, "mnd": 1, "kwartaal": 3, "jaar": 12, "jaren": 12}
_DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_MINUTES = {
    "minuut": 1, "minuten": 1, "min": 1, "kwartier": 15, "uur": 60, "uren": 60,
}  # fmt: skip
_HALVES = {"half": 0.5, "anderhalf": 1.5, "anderhalve": 1.5}
_PART = re.compile(r"(?:(\d{1,3}|[a-z]+) )?(?:(half|anderhalf|anderhalve) )?([a-z]+)\.?")


@dataclass(frozen=True)
class Span:
    """Whole months of the calendar, and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date, times: int = 1) -> date:
        """Return the day so much later; before it with ``times`` -1.

        Where a month is shorter it is its last day.
        """
        return add_months(day, times * self.months) + timedelta(days=times * self.days)


def number_in(word: str) -> int | None:
    """Return a whole number in figures or in a word of `NUMBERS`."""
    return int(word) if word.isascii() and word.isdigit() else NUMBERS.get(word)


def read_span(typed: str) -> Span | None:
    """Return a length of whole months or days; ``None`` for anything else."""
    months = days = 0.0
    for part in typed.split(" en "):
        match list(_counted(part, _MONTHS)), list(_counted(part, _DAYS)):
            case [count], []:
                months += count
            case [], [count]:
                days += count
            case _:
                return None
    whole = months == int(months) and days == int(days) and months + days > 0
    return Span(int(months), int(days)) if whole else None


def read_minutes(typed: str) -> timedelta | None:
    """Return a length of minutes or hours; ``None`` for anything else."""
    found = list(_counted(typed, _MINUTES))
    return timedelta(minutes=found[0]) if found else None


def _counted(typed: str, units: dict[str, int]) -> Iterator[float]:
    """Yield how many of the smallest unit a length counts, if it is a length."""
    match = _PART.fullmatch(typed)
    if match is None or match[3] not in units:
        return
    said, half = match[1], match[2]
    if said in _HALVES and not half:
        said, half = None, said
    number = number_in(said) if said else None
    if half and number in {None, 1} and (number or not said):
        yield _HALVES[half] * units[match[3]]
    elif number is not None and not half:
        yield number * units[match[3]]
    elif not said and not half and match[3] == "kwartier":
        yield units["kwartier"]

"""The time of day in what people type: ``14:05``, ``half vijf 's middags``, ``rond 16:30``."""

import re
from dataclasses import dataclass
from datetime import time

from vpt_tui.dates.showing import DAYS
from vpt_tui.dates.spans import NUMBERS, number_in
from vpt_tui.dates.unread import NotADate, quoted

NIGHT = "nacht"
_MORNING = "ochtend"
_WITHIN = {
    _MORNING: ((0, 12),), "middag": ((12, 19),), "avond": ((17, 24),), NIGHT: ((0, 7), (21, 24)),
}  # fmt: skip
"""The hours of each part of the day; a half-past of the other twelve never falls in it too."""
_HALF_DAY, _WHOLE_DAY = 12 * 60, 24 * 60

_ABOUT = r"rond de klok van|rond|omstreeks|tegen|ongeveer|circa|ca\.?|plusminus"
_WORD = "|".join(word for word, number in NUMBERS.items() if number <= 12)
_HOUR = rf"\d{{1,2}}|{_WORD}"
_CLOCK = re.compile(
    rf"(?<!\S)(?:om )?(?:(?P<about>{_ABOUT}) )?(?P<om>om )?(?:"
    r"(?P<hour>\d{1,2})(?P<sign>[:.uh])(?P<minute>\d{2})|"
    rf"(?:(?P<count>kwart|\d{{1,2}}|{'|'.join(NUMBERS)})(?: minuten| minuut| min\.?)? "
    rf"(?P<side>voor|over) )?(?P<half>half )?(?P<spoken>{_HOUR})"
    r")(?P<unit> ?(?:uur|u))?(?: (?P<around>ongeveer))?(?!\S)",
    re.ASCII,
)
_DAY_NAMES = "|".join(("van", "gister", "eergister", "gisteren", "morgen", "overmorgen", *DAYS))
_COMPOUND = re.compile(rf"(?<!\S)({_DAY_NAMES})(ochtend|morgen|middag|avond|nacht)(?!\S)")
_PART = re.compile(
    r"(?<!\S)(?:(?:in de )?(?P<loose>ochtend|middag|avond|nacht)|in de (?P<early>morgen)|"
    r"'? ?s ?(?P<said>ochtend|morgen|middag|avond|nacht)s)(?!\S)"
)
_WHOLE_NAMES = {"van": "vandaag", "gister": "gisteren", "eergister": "eergisteren"}


@dataclass(frozen=True)
class Clock:
    """A time of day as it was said."""

    times: tuple[time, ...]
    """One, or two when nobody said which half of the day."""
    about: bool
    said: str


@dataclass(frozen=True)
class Taken:
    """What people type, taken apart."""

    day: str
    """What is left: the words for the day; may be empty."""
    part: str
    """The part of the day, or nothing."""
    clock: Clock | None


def take_apart(typed: str, text: str) -> Taken:
    """Take folded text apart. Raises `NotADate` for a time that does not exist."""
    rest, part = _part(typed)
    found = [match for match in _CLOCK.finditer(rest) if _is_time(match)]
    if not found:
        return Taken(rest, part, None)
    match = found[-1]
    left = f"{rest[: match.start()]} {rest[match.end() :]}"
    return Taken(" ".join(left.split()), part, _clock(match, part, text))


def _part(typed: str) -> tuple[str, str]:
    """Return the text without the part of the day, and that part."""
    if match := _COMPOUND.search(typed):
        name, part = _WHOLE_NAMES.get(match[1], match[1]), match[2]
    elif match := _PART.search(typed):
        name, part = "", match["loose"] or match["early"] or match["said"]
    else:
        return typed, ""
    rest = f"{typed[: match.start()]} {name} {typed[match.end() :]}"
    return " ".join(rest.split()), _MORNING if part == "morgen" else part


def _is_time(match: re.Match[str]) -> bool:
    """Tell a time from a bare number: it has minutes, a half, a unit or a word before it."""
    return any(match[name] for name in ("minute", "side", "half", "unit", "about", "om")) or (
        match[0].startswith("om ")
    )


def _clock(match: re.Match[str], part: str, text: str) -> Clock:
    minutes, by_word = _minutes(match)
    hour_said = match["hour"] or match["spoken"]
    if not 0 <= minutes < _WHOLE_DAY or int(match["minute"] or 0) > 59:
        raise NotADate(f"{quoted(text)} heeft geen bestaande tijd. Schrijf bijvoorbeeld 14:05.")
    either = 1 <= (number_in(hour_said) or 0) <= 12
    both = sorted({minutes % _HALF_DAY, minutes % _HALF_DAY + _HALF_DAY})
    possible = both if either and (by_word or part) else [minutes]
    if part:
        possible = [one for one in possible if _falls_in(one, part)]
    if not possible:
        raise NotADate(f"{quoted(text)} klopt niet: die tijd valt niet in de {part}.")
    times = tuple(time(*divmod(one, 60)) for one in possible)
    about = bool(match["about"] or match["around"])
    return Clock(times, about, match[0].strip())


def _minutes(match: re.Match[str]) -> tuple[int, bool]:
    """Return the minutes since midnight, and whether it was said as people say it aloud.

    What is said aloud counts twelve hours; what is written as on a clock counts all of them.
    """
    if match["hour"]:
        return int(match["hour"]) * 60 + int(match["minute"]), False
    hour = number_in(match["spoken"]) or 0
    count = 15 if match["count"] == "kwart" else number_in(match["count"] or "") or 0
    shift = -count if match["side"] == "voor" else count
    shift -= 30 if match["half"] else 0
    in_figures = match["unit"] and match["spoken"].isdigit() and not shift
    return hour * 60 + shift, not in_figures


def _falls_in(minutes: int, part: str) -> bool:
    return any(first * 60 <= minutes < last * 60 for first, last in _WITHIN[part])

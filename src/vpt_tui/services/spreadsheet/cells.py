"""The cells of a spreadsheet of bans: how each column is read, and what is wrong with a cell."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from vpt_tui import dates
from vpt_tui.names.folding import words
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.services.base.input_limits import MOST_ALIASES
from vpt_tui.text import MAX_LINE, single_line

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4})")
_VISIT = re.compile(r"(\S+)[T ](\d{1,2}):(\d{2})(?::\d{2})?\s*(.*)")
_EARLIEST, _LATEST = 1900, 2200


class BadContent(Exception):  # noqa: N818  a mistake in a cell, caught where the line is read
    """A cell that cannot be taken over; the message says why, after the column's name."""


def word(text: str) -> str:
    """Return what stands in a cell of one line, which may be empty. Raises `BadContent`."""
    if len(text) > MAX_LINE:
        raise BadContent(f"is te lang ({len(text)} tekens)")
    return single_line(text)


def _required(text: str) -> str:
    if not (found := word(text)):
        raise BadContent("is leeg")
    return found


def _family(text: str) -> str:
    found = _required(text)
    _insist_on_name(found)
    return found


def _aliases(text: str) -> tuple[str, ...]:
    if text.count("|") >= MOST_ALIASES:
        raise BadContent(f"daar staan meer dan {MOST_ALIASES} namen")
    found = tuple(dict.fromkeys(filter(None, map(word, text.split("|")))))
    for alias in found:
        _insist_on_name(alias)
    return found


def _insist_on_name(text: str) -> None:
    if not words(text):  # nobody would ever be found by it
        raise BadContent(f"'{text}' is geen naam")


def _day(text: str) -> date:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise BadContent(f"'{word(text)}' is geen datum, zoals 2026-11-23 of 23-11-2026")
    year, month, day = match[1] or match[6], match[2] or match[5], match[3] or match[4]
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise BadContent(f"'{word(text)}' bestaat niet") from None
    if not _EARLIEST <= found.year <= _LATEST:
        raise BadContent(f"'{word(text)}' kan niet")
    return found


def _maybe_day(text: str) -> date | None:
    return _day(text) if text.strip() else None


def buildings_cell(text: str, known: Spellings) -> tuple[str, ...]:
    """Return the buildings of a cell, as the protocol calls them. Raises `BadContent`."""
    found = known.sorted_out([word(text)])
    if found.unknown:
        raise BadContent(known.complaint(found.unknown))
    if not found.known:
        raise BadContent("er staat geen gebouw")
    return found.known


def _visit(text: str) -> tuple[datetime, str] | None:
    if not text.strip():
        return None
    match = _VISIT.fullmatch(text.strip())
    if match is None:
        raise BadContent(f"'{word(text)}' is geen afspraak, zoals 2026-11-24 10:00 paspoort")
    day = _day(match[1])
    try:
        moment = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]))  # noqa: DTZ001  local time follows
    except ValueError:
        raise BadContent(f"'{match[2]}:{match[3]}' is geen tijd") from None
    return dates.to_utc(moment), word(match[4])


Reader = Callable[[str], object]


def readers(known: Spellings) -> dict[str, Reader]:
    """Return how each column is read where these buildings are known."""
    return {**READERS, "gebouwen": lambda text: buildings_cell(text, known)}


READERS: Mapping[str, Reader] = {
    "kenmerk": _required,
    "voornaam": word,
    "achternaam": _family,
    "geboortedatum": _maybe_day,
    "gebouwen": _required,
    "van": _day,
    "tot": _maybe_day,
    "aliassen": _aliases,
    "signalement": word,
    "afspraak": _visit,
}
"""How each column is read; each raises `BadContent`. Of the buildings `readers` knows more."""

"""Reading a day or a moment as people type it. What can mean two things is not guessed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from vpt_tui.dates.clock import NIGHT, Clock, Taken, take_apart
from vpt_tui.dates.days import Days, named_days
from vpt_tui.dates.reckoning import local, to_utc, today
from vpt_tui.dates.showing import show_date, show_day
from vpt_tui.dates.spans import read_minutes, read_span
from vpt_tui.dates.unread import NotADate, Unclear, quoted

_LIKE_DATE = "Schrijf bijvoorbeeld 23-11-2026 of gisteren."
_LIKE_WHEN = "Schrijf bijvoorbeeld 23-11 14:05 of gisteren 16:30."
_LIKE_PLAN = "Schrijf bijvoorbeeld morgen 14:00 of over een week 14:00."
_JUST = {"zojuist", "net", "daarnet", "zonet"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "é": "e", ",": " "})


@dataclass(frozen=True)
class WhenTyped:
    """What somebody typed about a moment: a day, and a time of day if it was said."""

    day: date
    at: time | None
    about: bool = False
    """Whether the words say that it is not exact: ``rond 16:30``, ``gistermiddag``."""

    def moment(self) -> datetime:
        """Return the moment in UTC; without a time of day, midnight in Amsterdam."""
        return to_utc(datetime.combine(self.day, self.at or time()))


def show_when(when: WhenTyped) -> str:
    """Return it in figures, so that it reads back as itself: ``23-11-2026 rond 14:05``."""
    return f"{show_date(when.day)} {_shown_time(when)}".strip()


def show_when_in_full(when: WhenTyped) -> str:
    """Return it in words: ``maandag 23 november 2026, 14:05``."""
    return f"{show_day(when.day)}, {_shown_time(when) or _NO_TIME[when.about]}{_which(when)}"


def _which(when: WhenTyped) -> str:
    """Return which of the two is meant, in the hour that comes twice when the clock goes back."""
    if when.at is None:
        return ""
    first, second = (replace(when, at=when.at.replace(fold=fold)).moment() for fold in (0, 1))
    if first >= second:
        return ""
    return " (de tweede keer, wintertijd)" if when.at.fold else " (de eerste keer, zomertijd)"


_NO_TIME = {False: "tijd onbekend", True: "tijd niet precies"}


def _shown_time(when: WhenTyped) -> str:
    if when.at is None:
        return ""
    return f"rond {when.at:%H:%M}" if when.about else f"{when.at:%H:%M}"


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a date as people type it: ``23-11``, ``23 nov``, ``gisteren``, ``2026-11-23``.

    Without a year it is the one nearest to today, and a weekday is the one to come; with
    ``past`` it is the last such day. A year of two digits lies at most ten years ahead, so
    ``14-03-71`` is 1971. Raises `NotADate`.
    """
    typed = _folded(text)
    found = named_days(typed, today)
    if found is None:
        found = _without_part(typed, text, today)
    return found.last([day for day in found.days if day <= today]) if past else found.near(today)


def read_when(text: str, now: datetime) -> WhenTyped:
    """Read a day with or without a time: ``gisteren 14:05``, ``23-11-2026``, ``09:12``.

    A time alone is today's; a weekday or a date without a year is the last such day.
    Raises `NotADate`, and `Unclear` where the words can mean two moments.
    """
    return _existing(_read(text, now, _LIKE_WHEN, ahead=False))


def read_plan(text: str, now: datetime) -> WhenTyped:
    """Read a day to come: a weekday or a date without a year is the next such day.

    Raises as `read_when` does, and `NotADate` also for what is over.
    """
    when = _existing(_read(text, now, _LIKE_PLAN, ahead=True))
    if _over(when.day, when.at, now):
        raise NotADate(f"{quoted(text)} is al voorbij. Schrijf bijvoorbeeld morgen 14:00.")
    return when


def read_end(text: str, now: datetime, first: date | None) -> date:
    """Read the day on which something ends, or how long it lasts from its ``first`` day.

    A length is in whole months of the calendar: of the 31st it may end on the last day of a
    shorter month. A day that is over must have its year. Raises `NotADate`.
    """
    span = read_span(_folded(text))
    if span is None:
        try:
            return read_plan(text, now).day
        except NotADate:  # a day with its year may be over
            return read_date(text, today(now))
    if first is None:
        raise NotADate(
            f"{quoted(text)} telt vanaf de eerste dag. Vul die eerst in, of schrijf een datum."
        )
    return read_date(show_date(span.after(first)), first)


def _read(text: str, now: datetime, example: str, *, ahead: bool) -> WhenTyped:
    typed = _folded(text)
    if (moment := _beside_now(typed, now)) is not None:
        return moment
    taken = take_apart(typed, text)
    if taken.part == NIGHT:
        return _in_night(taken, now, ahead=ahead)
    found = named_days(taken.day, today(now)) if taken.day else _today(taken, now)
    if found is None:
        raise NotADate(_unread(typed, text, example))
    if taken.clock is None:
        return WhenTyped(_chosen(found, None, now, ahead=ahead), None, about=bool(taken.part))
    _insist_on_no_day(taken, typed, now)
    day = _chosen(found, taken.clock.times[-1], now, ahead=ahead)
    return WhenTyped(day, _one_time(taken.clock, day), taken.clock.about)


def _beside_now(typed: str, now: datetime) -> WhenTyped | None:
    """Read ``nu``, ``zojuist``, ``over een uur`` and ``een uur geleden``."""
    if typed == "nu" or typed in _JUST:
        return _at_minute(now, about=typed != "nu")
    if typed.startswith("over ") and (ahead := read_minutes(typed.removeprefix("over "))):
        return _at_minute(now + ahead, about=False)
    if typed.endswith(" geleden") and (ago := read_minutes(typed.removesuffix(" geleden"))):
        return _at_minute(now - ago, about=True)
    return None


def _at_minute(moment: datetime, *, about: bool) -> WhenTyped:
    wall = local(moment)
    return WhenTyped(wall.date(), wall.time().replace(second=0, microsecond=0), about)


def _today(taken: Taken, now: datetime) -> Days | None:
    return Days((today(now),)) if taken.clock else None


def _in_night(taken: Taken, now: datetime, *, ahead: bool) -> WhenTyped:
    """Read ``vannacht 2 uur``: a night belongs to two days, and only this one can be told."""
    if taken.clock is None or taken.day not in {"", "vandaag"}:
        raise Unclear(
            "Een nacht hoort bij twee dagen. Schrijf de datum en de tijd in cijfers, "
            "zoals 23-11 02:00."
        )
    around = tuple(today(now) + timedelta(days=by) for by in (-1, 0, 1))
    (at,) = taken.clock.times
    return WhenTyped(_chosen(Days(around), at, now, ahead=ahead), at, taken.clock.about)


def _insist_on_no_day(taken: Taken, typed: str, now: datetime) -> None:
    """Raise `Unclear` for ``9.12``, which may as well be a day."""
    if taken.clock is None or taken.day or taken.clock.said != typed or "." not in typed:
        return
    try:
        as_day = named_days(typed, today(now))
    except NotADate:
        return
    if as_day is not None:
        day, clock = typed.replace(".", "-"), typed.replace(".", ":")
        raise Unclear(f"{quoted(typed)} kan een dag zijn of een tijd. Schrijf {day} of {clock}.")


def _one_time(clock: Clock, day: date) -> time:
    if len(clock.times) == 1:
        return clock.times[0]
    early, late = (f"{one:%H:%M}" for one in clock.times)
    said = clock.said.capitalize()
    raise Unclear(f"{said} kan {early} of {late} zijn. Schrijf welke van de twee.", day)


def _chosen(found: Days, at: time | None, now: datetime, *, ahead: bool) -> date:
    if ahead:
        return found.coming([day for day in found.days if not _over(day, at, now)])
    # Of a weekday that is today a later time was a week ago; of a date it is a mistake to be seen.
    at = at if found.weekly else None
    return found.last([day for day in found.days if not _to_come(day, at, now)])


def _over(day: date, at: time | None, now: datetime) -> bool:
    return WhenTyped(day, at).moment() < now if at else day < today(now)


def _to_come(day: date, at: time | None, now: datetime) -> bool:
    return WhenTyped(day, at).moment() > now if at else day > today(now)


def _existing(when: WhenTyped) -> WhenTyped:
    """Raise `NotADate` for the hour that is skipped when the clock goes forward."""
    if when.at is not None and local(when.moment()).time() != when.at.replace(fold=0):
        raise NotADate(
            f"{when.at:%H:%M} bestond niet op {show_date(when.day)}: de klok ging toen vooruit. "
            "Schrijf een andere tijd."
        )
    return when


def _without_part(typed: str, text: str, today: date) -> Days:
    """Return the days of ``gistermiddag``. Raises `NotADate`, also where a time was typed."""
    taken = take_apart(typed, text)
    if taken.clock is None and taken.part != NIGHT and taken.day:
        found = named_days(taken.day, today)
        if found is not None:
            return found
    if taken.clock is not None and (not taken.day or named_days(taken.day, today)):
        raise NotADate(f"Hier hoort alleen een datum, zonder tijd. {_LIKE_DATE}")
    raise NotADate(_unread(typed, text, _LIKE_DATE, what="datum"))


def _unread(typed: str, text: str, example: str, what: str = "dag of tijd") -> str:
    if read_span(typed) or read_minutes(typed):
        return f"{quoted(text)} zegt hoe lang, niet op welke datum. Schrijf: over {typed}."
    return f"{quoted(text)} is niet gelezen als {what}. {example}"


def _folded(text: str) -> str:
    return " ".join(text.lower().translate(_QUOTES).split())

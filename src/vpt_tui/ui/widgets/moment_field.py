"""When something happened, as somebody says it: understood or not, it is kept."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from vpt_tui.dates import NotADate, WhenTyped, local, read_when, show_date, show_day, show_moment
from vpt_tui.text import MAX_TEXT, single_line
from vpt_tui.ui.widgets.date_field import WhenField
from vpt_tui.ui.widgets.field import Field

_JUST_WORDS = "Niet als datum gelezen. Uw woorden worden zo bewaard."


class Said(NamedTuple):
    """A moment as far as it was understood, and the words where it was not."""

    at: datetime | None = None
    time_known: bool = False
    words: str = ""


class MomentField(WhenField):
    """A field for ``gisteren 14:05`` that takes ``net na het overleg`` as well.

    The text is read when it is typed and not again: ``gisteren`` means the same after midnight.
    """

    def __init__(self, label: str, now: Callable[[], datetime], *, name: str) -> None:
        super().__init__(label, now, name=name)
        self.longest = MAX_TEXT
        self._given = Said()
        self._typed = ""
        self._read: WhenTyped | None = None

    @property
    def when(self) -> WhenTyped | None:
        """What was typed, as it was read when it was typed; `None` when it is no date."""
        if self.value != self._typed:
            self._typed = self.value
            self._read = _read(self._typed, self.now())
        return self._read

    @property
    def said(self) -> Said:
        """What is to be kept. Words that were kept beside a moment leave that moment as it is."""
        if self.value == shown(self._given):
            return self._given
        if when := self.when:
            return Said(when.moment(), when.at is not None)
        kept = self._given if self._given.words and self.value else Said()
        return Said(kept.at, kept.time_known, self.value)

    def show(self, said: Said) -> None:
        """Show what was kept."""
        self._given = said
        self.value = shown(said)
        self._show_understood()

    def understood(self) -> str:
        """Return in words how the text was read."""
        said = self.said
        if said.at is None:
            return _JUST_WORDS if said.words else ""
        moment = local(said.at)
        clock = f", {moment:%H:%M}" if said.time_known else ", tijd onbekend"
        ahead = "! In de toekomst: " if said.at > self.now() else ""
        return f"{ahead}{show_day(moment.date())}{clock}"

    def problem(self) -> str:
        """Return only that the text is too long: every other text is kept."""
        return Field.problem(self)


def shown(said: Said) -> str:
    """Return what stands in the field for what was kept; words go before a moment."""
    if said.words or said.at is None:
        return single_line(said.words)
    return show_moment(said.at) if said.time_known else show_date(local(said.at).date())


def _read(text: str, now: datetime) -> WhenTyped | None:
    try:
        return read_when(text, now) if text else None
    except NotADate:
        return None

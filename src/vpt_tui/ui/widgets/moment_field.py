"""When something happened, as somebody says it: understood or not, it is kept."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from vpt_tui.dates import (
    NotADate,
    Unclear,
    WhenTyped,
    local,
    read_when,
    show_date,
    show_day,
    show_moment,
    show_when_in_full,
)
from vpt_tui.text import MAX_TEXT, single_line
from vpt_tui.ui.widgets.date_field import WhenField
from vpt_tui.ui.widgets.field import Field

_JUST_WORDS = (
    "Dit is niet gelezen als dag of tijd. Uw woorden worden zo bewaard. "
    "Wel gelezen wordt: 23-11 14:05, of gisteren 16:30."
)
_WITH_WORDS = "Uw woorden worden erbij bewaard."
_STILL_TO_COME = (
    "Dit ligt in de toekomst. Hier hoort wanneer het gebeurde. Kijk de dag en de tijd na."
)


class Said(NamedTuple):
    """A moment as far as it was understood, and the words where they say more or other."""

    at: datetime | None = None
    time_known: bool = False
    words: str = ""


class MomentField(WhenField):
    """A field for ``gisteren 14:05`` that takes ``net na het overleg`` as well.

    Of ``gisteren rond 16:30`` the day is understood and the words are kept: a time that is not
    sure becomes no exact one. The text is read when it is typed and not again: ``gisteren``
    means the same after midnight.
    """

    def __init__(self, label: str, now: Callable[[], datetime], *, name: str) -> None:
        super().__init__(label, now, name=name)
        self.longest = MAX_TEXT
        self._given = Said()
        self._beside = False
        self._typed = ""
        self._read: WhenTyped | None = None
        self._unclear = ""

    @property
    def when(self) -> WhenTyped | None:
        """What was typed, as it was read when it was typed; `None` when it is no date."""
        if self.value != self._typed:
            self._typed, self._read, self._unclear = self.value, None, ""
            self._read_typed()
        return self._read

    def _read_typed(self) -> None:
        try:
            self._read = read_when(self._typed, self.now()) if self._typed else None
        except Unclear as answer:
            self._unclear = str(answer)
            if answer.day is not None:
                self._read = WhenTyped(answer.day, None, about=True)
        except NotADate:
            pass

    @property
    def said(self) -> Said:
        """What is to be kept. Words that were kept beside a moment leave that moment as it is."""
        if self.value == shown(self._given):
            return self._given
        if (when := self.when) is None:
            kept = self._given if self._beside and self.value else Said()
            return Said(kept.at, kept.time_known, self.value)
        if when.about:
            return Said(WhenTyped(when.day, None).moment(), words=self.value)
        return Said(when.moment(), when.at is not None)

    def show(self, said: Said) -> None:
        """Show what was kept."""
        self._given, self._beside = said, bool(said.words) and not self._is_read(said.words)
        self.value = shown(said)
        self._show_understood()

    def understood(self) -> str:
        """Return in words how the text was read."""
        said, when = self.said, self.when
        if self.value == shown(self._given):
            return _in_words(said)
        if self._unclear:
            day = f"{show_day(when.day)}. " if when else ""
            return f"{day}{self._unclear} {_WITH_WORDS}"
        if when is None:
            return _in_words(said)
        return (
            f"{show_when_in_full(when)}. {_WITH_WORDS}" if when.about else show_when_in_full(when)
        )

    def problem(self) -> str:
        """Return that the text is too long or the moment to come: every other text is kept."""
        if problem := Field.problem(self):
            return problem
        kept, when = self.said, self.when
        at = kept.at if when is None or kept == self._given else when.moment()
        return _STILL_TO_COME if at is not None and at > self.now() else ""

    def _is_read(self, words: str) -> bool:
        """Tell whether words say a day by themselves, and do not stand beside one."""
        try:
            read_when(words, self.now())
        except Unclear:
            return True
        except NotADate:
            return False
        return True


def shown(said: Said) -> str:
    """Return what stands in the field for what was kept; words go before a moment."""
    if said.words or said.at is None:
        return single_line(said.words)
    return show_moment(said.at) if said.time_known else show_date(local(said.at).date())


def _in_words(said: Said) -> str:
    """Return how something that was kept is understood."""
    if said.at is None:
        return _JUST_WORDS if said.words else ""
    moment = local(said.at)
    clock = f"{moment:%H:%M}" if said.time_known else "tijd onbekend"
    return f"{show_day(moment.date())}, {clock}"

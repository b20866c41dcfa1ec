"""A question for a day, or for a day and a time."""

from collections.abc import Callable
from datetime import date, datetime

from textual.events import DescendantBlur

from vpt_tui.dates import (
    NotADate,
    WhenTyped,
    read_date,
    read_when,
    show_day,
    show_when_in_full,
    today,
)
from vpt_tui.ui.widgets.field import Field

_NOT_YET = "Nog niet gelezen."
_STILL_TO_COME = "Dat moet nog komen. Kijk na wat u schreef."


class DateField(Field):
    """A field for a date as people type it; the line beneath says how it was understood."""

    def __init__(
        self,
        label: str,
        now: Callable[[], datetime],
        *,
        name: str | None = None,
        required: bool = False,
        hint: str = "",
        value: str = "",
        past: bool = False,
    ) -> None:
        super().__init__(label, name=name, required=required, hint=hint, value=value)
        self.now = now
        self._past = past

    @property
    def day(self) -> date | None:
        """The day that was typed; `None` when empty. Raises `NotADate`."""
        if not self.value:
            return None
        return read_date(self.value, today(self.now()), past=self._past)

    def understood(self) -> str:
        """Return in words how the text was read, or nothing when empty. Raises `NotADate`."""
        return show_day(self.day) if self.day else ""

    def problem(self) -> str:
        """Return why this is no date, or nothing."""
        try:
            self.understood()
        except NotADate as answer:
            return str(answer)
        return super().problem()

    def check(self) -> bool:
        """Show how the date was read, or why it was not."""
        usable = super().check()
        if usable:
            self._show_understood()
        return usable

    def first_note(self) -> None:
        """Show how a date that was there already is read."""
        self._show_understood()

    def changed(self) -> None:
        """Show while typing how the date is read; complain only when it is left.

        What was complained about stays said until it is mended.
        """
        super().changed()
        if not self.has_class("-wrong"):
            self._show_understood()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Say it when what was typed is no date."""
        if self.value:
            self.check()

    def _show_understood(self) -> None:
        try:
            self.say(self.understood() or self.hint)
        except NotADate:
            self.say(f"{_NOT_YET} {self.hint}".strip())


class PastDay(DateField):
    """A day that is not to come."""

    def __init__(
        self,
        label: str,
        now: Callable[[], datetime],
        *,
        name: str | None = None,
        hint: str = "",
        value: str = "",
    ) -> None:
        super().__init__(label, now, name=name, hint=hint, value=value, past=True)

    def problem(self) -> str:
        """Return why it cannot be this day, or nothing."""
        if problem := super().problem():
            return problem
        return _STILL_TO_COME if self.day and self.day > today(self.now()) else ""


class WhenField(DateField):
    """A field for a day with or without a time of day: ``gisteren 14:05``.

    What is kept is a moment, so ``rond 14:05`` is not taken for one.
    """

    @property
    def when(self) -> WhenTyped | None:
        """What was typed; `None` when empty. Raises `NotADate`."""
        return read_when(self.value, self.now()) if self.value else None

    @property
    def day(self) -> date | None:
        """The day that was typed; `None` when empty. Raises `NotADate`."""
        return self.when.day if self.when else None

    def understood(self) -> str:
        """Return in words how the text was read: ``maandag 23 november 2026, 14:05``."""
        return show_when_in_full(self.when) if self.when else ""

    def problem(self) -> str:
        """Return why this is no moment, or nothing."""
        problem = super().problem()
        if not problem and self.when and self.when.about:
            example = f"{self.when.at:%H:%M}" if self.when.at else "14:05"
            return f"Hier is een precieze tijd nodig. Schrijf die in cijfers, zoals {example}."
        return problem


class PastMoment(WhenField):
    """A moment that is not to come."""

    def problem(self) -> str:
        """Return why it cannot have been then, or nothing."""
        if problem := super().problem():
            return problem
        return _STILL_TO_COME if self.when and self.when.moment() > self.now() else ""

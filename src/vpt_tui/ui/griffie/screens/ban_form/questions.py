"""Questions that only a ban's form asks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from vpt_tui.dates import NotADate, read_end
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.lacking import NEEDED
from vpt_tui.ui.widgets.checks import Checks
from vpt_tui.ui.widgets.date_field import DateField
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import Answer, OneOf, Option


class Ahead(DateField):
    """A day to come, or how long after the first day of a ban: ``6 maanden``.

    Without a year it is the next such day.
    """

    def __init__(
        self, label: str, now: Callable[[], datetime], first: DateField, *, name: str, hint: str
    ) -> None:
        super().__init__(label, now, name=name, hint=hint)
        self._first = first

    @property
    def day(self) -> date | None:
        """The day that was typed; `None` when empty. Raises `NotADate`."""
        return read_end(self.value, self.now(), self._first_day) if self.value else None

    def first_changed(self) -> None:
        """Say again how the text is read: a length counts from the first day."""
        if self.has_class("-wrong"):
            self.check()
        else:
            self._show_understood()

    @property
    def _first_day(self) -> date | None:
        try:
            return self._first.day
        except NotADate:
            return None


class LastDay(Ahead):
    """The last day of a ban; never before its first."""

    def problem(self) -> str:
        """Return why this cannot be the last day, or nothing."""
        return super().problem() or self._before_first()

    def _before_first(self) -> str:
        first = self._first_day
        ends_first = first is not None and self.day is not None and self.day < first
        return "Deze dag ligt voor de eerste dag." if ends_first else ""


class Buildings(Checks):
    """The buildings of the protocol; beneath them what a ban of before names, to be mended."""

    def __init__(self, protocol: Protocol) -> None:
        hint = "Spatie of het cijfer zet een kruisje." if protocol.buildings else ""
        super().__init__("Gebouwen", protocol.buildings, name="buildings", hint=hint)
        self._known = Spellings(protocol)

    def offer(self, names: Iterable[str]) -> None:
        """Offer what was named before as well, so that nothing of it is lost unseen."""
        self.boxes.offer((*self._known.labels, *self._known.sorted_out(names).unknown))

    def read(self, names: Iterable[str]) -> list[str]:
        """Return buildings as they are called here."""
        return list(self._known.sorted_out(names).all)

    def problem(self) -> str:
        """Ask for at least one building, and for none that nobody knows."""
        if unknown := self._known.sorted_out(self.value).unknown:
            return f"{self._known.complaint(unknown)}. Haal het kruisje weg."
        return "" if self.value else NEEDED["buildings"]


class Heard(Answer):
    """Whether the person was heard: somebody must say so, either way."""

    def problem(self) -> str:
        """Ask for yes or no."""
        return "Kies ja of nee." if self.value is None else ""


class Hearing(Note):
    """What the person said, or why they were not heard."""

    def about(self, *, heard: bool | None) -> None:
        """Ask what goes with the answer to whether they were heard."""
        self.label = "Waarom niet gehoord" if heard is False else "Wat zei de persoon"
        self._mark(focused=self.paper.has_focus)


class ImposingRole(OneOf):
    """The role that imposes; nobody is chosen beforehand unless they sit at the desk."""

    def __init__(self, roles: Sequence[Option]) -> None:
        super().__init__(
            "Wie legt op", [Option("", "nog niet gekozen"), *roles], name="imposed_role"
        )

    def problem(self) -> str:
        """Ask for a role."""
        return "" if self.value else "Kies wie de ontzegging oplegt."

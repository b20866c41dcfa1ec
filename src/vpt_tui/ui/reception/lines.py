"""The lines at the top and the bottom of the reception desk's screens."""

from datetime import datetime

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from vpt_tui.banlist.freshness import Freshness
from vpt_tui.banlist.outbox import Delivery
from vpt_tui.dates import local
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.widgets.fitted import fitted


class AgeLine(Static):
    """The very first line while the list is not to be trusted; nothing while it is."""

    DEFAULT_CSS = """
    AgeLine {
        height: auto;
        padding: 0 1;
        background: $error;
        color: $background;
        text-style: bold;
        display: none;
        &:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def say(self, age: Freshness | None, griffie: str = "") -> None:
        """Say how old the list is, if that is a reason for care."""
        text = f"! {too_old(age)}" if age and age.stale else ""
        if text and griffie:
            # Short enough to take one line of eighty columns, most days.
            asks = text.endswith("de griffie.")
            text = f"{text[:-1]}: {griffie}." if asks else f"{text} Griffie: {griffie}."
        if text != str(self.content):
            self.update(harmless(text))
            self.display = bool(text)


class DeskBar(Widget):
    """Where the desk stands and who works there; the list's age, its size, and the clock."""

    DEFAULT_CSS = """
    DeskBar {
        height: 1;
        background: $panel;
        color: $foreground;
        text-style: bold;
        &:ansi { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left, self._right, self._clock = "", "", ""

    def say(self, building: str, age: Freshness, entries: int, now: datetime) -> None:
        """Show other values."""
        said = (
            " · ".join(filter(None, ("Balie", harmless_line(building)))),
            f"lijst van {age.published} · {people(entries)}",
            f"{local(now):%H:%M}",
        )
        if said != (self._left, self._right, self._clock):
            self._left, self._right, self._clock = said
            self.refresh()

    def render(self) -> Text:
        """Return the line; a long building gives way to the list's age."""
        end = f"{self._right}   {self._clock} "
        room = max(0, self.size.width - cell_len(end) - 3)
        return Text(f" {fitted(self._left, room)}  {end}", no_wrap=True, end="")


class NoticeLine(Static):
    """What is the matter with the shared list, or with the messages; nothing if nothing is."""

    DEFAULT_CSS = """
    NoticeLine {
        height: auto;
        padding: 0 1;
        color: $warning;
        display: none;
        &:ansi { color: ansi_default; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__("", markup=False, id=id)

    def say(self, text: str) -> None:
        """Show another text, or none."""
        if text != str(self.content):
            self.update(harmless(text))
            self.display = bool(text)


def too_old(age: Freshness) -> str:
    """Return the sentence about the list's age, its first part loud."""
    first, point, rest = age.sentence.partition(". ")
    return f"{first.upper()}{point}{rest}"


def people(count: int) -> str:
    """Return a number of people, with Dutch points in it."""
    return "1 persoon" if count == 1 else f"{count:,} personen".replace(",", ".")


def how_it_stands(shift: ReceptionShift) -> str:
    """Return what became of the messages to the griffie, and whether one is unfinished."""
    if shift.draft:
        return "! Een melding is nog niet verzonden. F8: ga verder."
    if shift.post.waiting:
        return _waiting(shift.post, sent=shift.sent)
    if shift.sent and shift.delivered and shift.delivered_at:
        return _delivered(shift.delivered, f"{local(shift.delivered_at):%H:%M}")
    return ""


def _waiting(post: Delivery, *, sent: bool) -> str:
    several = "1 bericht staat" if post.waiting == 1 else f"{post.waiting} berichten staan"
    if post.place and sent:
        return f"Melding klaargezet in {post.place}, nog niet opgehaald: bel de griffie."
    if post.place:
        return f"{several} klaar in {post.place}, nog niet opgehaald: bel de griffie."
    why = f": {post.reason.rpartition(', of ')[2]}" if post.reason else ""
    return f"{several} klaar, nog niet bezorgd{why}."


def _delivered(post: Delivery, at: str) -> str:
    """Return what can be said of a report that does not wait here any more: not more than is so.

    A list of an earlier griffie does not say from where she collects.
    """
    if post.collected:
        return f"Melding bezorgd bij de griffie, {at}."
    return f"Melding klaargezet in {post.place}, {at}. Bel de griffie of zij haar heeft."

"""The offender's name, who may be meant by it, and the person to whom it was linked."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from vpt_tui.dates import show_date
from vpt_tui.services.people.history import in_words
from vpt_tui.services.people.people import Known, People, full_name
from vpt_tui.text import harmless
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.rows import Column, Row, Rows

_CHOOSE = "Misschien bekend. Omlaag en Enter koppelt. Is het een ander, ga dan gewoon door."

_FEWEST_LETTERS = 3


class OffenderPanel(Vertical):
    """Asks for the name; beneath it stands who is known by it, or who it is."""

    class Linked(Message):
        """The name was linked to a person, or the link was taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.person: int | None = None
        """The known person to whom the name was linked."""
        self._known: dict[int, Known] = {}
        self._said = LiveText(classes="known--said")
        self._detail = LiveText(classes="known--detail")

    def compose(self) -> ComposeResult:
        """Show the name and what is known about it."""
        yield Field("Naam", name="offender_name")
        yield self._said
        yield Rows(
            Column("Naam", 0), Column("Geboren", 10), Column("Dossiers", 8), Column("Toegang", 8),
            opens="Koppelen", titles=True,
        )  # fmt: skip
        yield self._detail
        yield Button("Loskoppelen")

    def on_mount(self) -> None:
        """Start without anybody."""
        self.suggest([])

    def suggest(self, found: Sequence[Known]) -> None:
        """Show who may be meant, without choosing for the user."""
        self.person = None
        self._known = {one.person.id: one for one in found}
        rows = self.query_one(Rows)
        rows.show([_row(one) for one in found])
        rows.styles.height = len(found) + 1
        self._display(_CHOOSE if found else "", rows=bool(found), push=False)
        if found and self.query_one(Field).has_focus_within:
            self.call_after_refresh(self._into_view)

    def link(self, one: Known) -> None:
        """Show to whom the name belongs."""
        self.person = one.person.id
        self._display(f"Gekoppeld aan {_in_full(one)}", rows=False, push=True)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say of the person under the cursor why, and what happened before."""
        event.stop()
        one = self._known.get(event.row.key) if event.row else None  # type: ignore[call-overload]
        self._detail.update(Text(harmless(f"{_in_full(one)} Waarom: {one.why}." if one else "")))

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Link the name to the chosen person."""
        event.stop()
        self.query_one(Field).focus()
        self.link(self._known[event.row.key])  # type: ignore[index]
        self.post_message(self.Linked())

    @on(Button.Pushed)
    def take_away(self, event: Button.Pushed) -> None:
        """Take the link away; the name stays."""
        event.stop()
        self.query_one(Field).focus()
        self.suggest([])
        self.post_message(self.Linked())

    def _into_view(self) -> None:
        """Bring who may be meant into view, beneath the name that is being typed."""
        self._detail.scroll_visible(animate=False)
        self.query_one(Field).scroll_visible(animate=False)

    def _display(self, said: str, *, rows: bool, push: bool) -> None:
        self._said.update(Text(harmless(said)))
        self._said.display = bool(said)
        self.query_one(Rows).display = self._detail.display = rows
        self.query_one(Button).display = push


class Suggestions:
    """Asks the desk who may be meant by the name in a panel, and whom this form showed already."""

    def __init__(self, people: People, panel: OffenderPanel) -> None:
        self._people = people
        self._panel = panel
        self._shown: set[int] = set()

    def suggest(self, name: str) -> None:
        """Show who may be meant by a name. A link stays until it or the name is taken away."""
        if self._panel.person is None or not name:
            enough = len(name) >= _FEWEST_LETTERS
            self._panel.suggest(self._people.suggest(name, shown=self._shown) if enough else [])

    def show(self, person: int | None) -> None:
        """Show the person to whom the name was linked before, if any."""
        if person is None:
            self._panel.suggest([])
        else:
            self._panel.link(self._people.about(person, self._shown))

    def evidence(self, but: str, today: date) -> str:
        """Return what happened before with the linked person, beside the case ``but``."""
        person = self._panel.person
        return in_words(self._people.earlier(person, but), today) if person is not None else ""


def _row(one: Known) -> Row:
    born = show_date(one.person.birth_date) if one.person.birth_date else "onbekend"
    access = "ontzegd" if one.bans else ""
    return Row(
        one.person.id,
        (full_name(one.person), born, str(len(one.incidents)), access),
        "!" if one.bans else " ",
        strong=bool(one.bans),
    )


def _in_full(one: Known) -> str:
    born = show_date(one.person.birth_date) if one.person.birth_date else "geboortedatum onbekend"
    cases = f" Dossiers: {_first(one.incidents)}." if one.incidents else " Geen eerdere dossiers."
    bans = f" Ontzegging: {', '.join(one.bans)}." if one.bans else " Geen ontzegging."
    return f"{full_name(one.person)}, {born}.{cases}{bans}"


def _first(references: Sequence[str], most: int = 5) -> str:
    more = f" en nog {len(references) - most}" if len(references) > most else ""
    return ", ".join(references[:most]) + more

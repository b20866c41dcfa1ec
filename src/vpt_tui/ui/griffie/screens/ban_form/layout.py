"""What is asked about a ban, in the order in which its letter says it."""

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult
from textual.widgets import Static

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.access.roles import imposing_roles
from vpt_tui.services.bans.bans import IMPOSING_STEP
from vpt_tui.services.bans.lacking import NEEDED
from vpt_tui.text import harmless
from vpt_tui.ui.griffie.screens.ban_form.questions import (
    Ahead,
    Buildings,
    Heard,
    Hearing,
    ImposingRole,
    LastDay,
)
from vpt_tui.ui.widgets.date_field import DateField, PastDay
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import Option

_HINTS = {
    "family": "Met tussenvoegsel, zoals: van der Verzonnen",
    "birth_date": "Leeg is onbekend. De receptie gaat dan op de naam af.",
    "aliases": "Eén naam op een regel.",
    "description": "De receptie leest dit. Geen foto, geen BSN.",
    "until": "Of hoe lang: 6 maanden.",
    "end_condition": "Een voorwaarde, zoals: tot na een gesprek met de griffier",
    "review_on": "Aanbevolen door dit programma: kijk dan of dit nog nodig is.",
    "grounds": "Alleen voor de griffie. De receptie ziet dit nooit.",
    "mandate": "Waarop die bevoegdheid rust.",
    "letter": "Nog geen brief? Vul dit later aan.",
    "delivery": "Zoals: aangetekend, of door wie uitgereikt",
    "instructions": "De receptie leest dit. Geen reden, geen slachtoffer.",
}
"""What stands beneath a question."""


class Layout:
    """The questions of one protocol."""

    def __init__(self, protocol: Protocol, now: Callable[[], datetime], *, weigh: bool) -> None:
        self._protocol = protocol
        self._now = now
        self._weigh = weigh
        self.known = LiveText("", classes="known")
        """Who is meant by the name, as far as that is known."""

    def compose(self) -> ComposeResult:
        """Yield headings and questions, from top to bottom."""
        yield from self._who()
        yield from self._where_and_when()
        yield from self._why()
        yield from self._by_whom()
        yield from self._letter()
        yield _heading("VOOR DE RECEPTIE")
        yield _note("Wat te doen", "instructions", lines=2)

    def _who(self) -> ComposeResult:
        yield _heading("WIE")
        yield _field("Achternaam", "family")
        yield _field("Voornaam", "given")
        yield self.known
        yield PastDay("Geboortedatum", self._now, name="birth_date", hint=_HINTS["birth_date"])
        yield _note("Andere namen", "aliases", lines=2)
        yield _note("Signalement", "description", lines=2)

    def _where_and_when(self) -> ComposeResult:
        first = DateField("Vanaf", self._now, name="from_date", required="from_date" in NEEDED)
        silent = [point.text for point in self._protocol.open_points_at(IMPOSING_STEP)]
        until = " ".join([*silent, _HINTS["until"]])
        yield _heading("WAAR EN HOE LANG")
        yield Buildings(self._protocol)
        yield first
        yield LastDay("Tot en met", self._now, first, name="until", hint=until)
        yield _field("Of tot wanneer", "end_condition")
        yield Ahead("Bekijken op", self._now, first, name="review_on", hint=_HINTS["review_on"])

    def _why(self) -> ComposeResult:
        yield _heading("WAAROM")
        yield _note("Feiten", "grounds", lines=5)
        yield _note("Waarom niets lichters", "proportion", lines=3, required=self._weigh)
        yield Heard("Is de persoon gehoord", name="heard")
        needed = "hearing" in NEEDED
        yield Hearing("Wat zei de persoon", name="hearing", lines=3, required=needed)

    def _by_whom(self) -> ComposeResult:
        roles = imposing_roles(self._protocol)
        yield _heading("OP WELK GEZAG")
        yield ImposingRole([Option(role, self._protocol.role_label(role)) for role in roles])
        yield _field("Naam", "imposed_by")
        yield _note("Mandaat", "mandate", lines=2)

    def _letter(self) -> ComposeResult:
        yield _heading("DE BRIEF")
        for note in self._protocol.legal_notes_at(IMPOSING_STEP):
            text = f"{note.source}: {note.text} ({note.basis})"
            yield Static(harmless(text), classes="aid", markup=False)
        yield _field("Kenmerk", "letter")
        yield DateField("Datum van de brief", self._now, name="letter_on", past=True)
        yield _field("Hoe bezorgd", "delivery")
        yield PastDay("Bezorgd op", self._now, name="delivered_on")


def _heading(text: str) -> Static:
    return Static(text, classes="heading", markup=False)


def _field(label: str, name: str) -> Field:
    return Field(label, name=name, required=name in NEEDED, hint=_HINTS.get(name, ""))


def _note(label: str, name: str, *, lines: int, required: bool = False) -> Note:
    required = required or name in NEEDED
    return Note(label, name=name, lines=lines, required=required, hint=_HINTS.get(name, ""))

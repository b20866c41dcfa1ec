"""Home: what to do now, in order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.events import Resize

from vpt_tui.dates import show_day, show_since, today
from vpt_tui.resources import style
from vpt_tui.ui import notices
from vpt_tui.ui.commands import HOME, command
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.dialogs.sighting import TITLE, sighting_lines
from vpt_tui.ui.griffie.frame import labels as words
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.list_audit import Looked
from vpt_tui.ui.griffie.frame.navigation import (
    Go,
    OpenAccounts,
    OpenBan,
    OpenBansThat,
    OpenCase,
    OpenClassification,
    OpenContacts,
    OpenIntake,
    OpenLog,
    OpenMeasures,
    OpenPublication,
)
from vpt_tui.ui.griffie.frame.reception_desks import desk_state
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.steps.ticking import Ticking
from vpt_tui.ui.widgets.rows import Column, Heading, Row, Rows

if TYPE_CHECKING:
    from vpt_tui.services.bans.lines import Alike, BanLine
    from vpt_tui.services.desk.worklist import DraftItem, Duty, Ready, Undecided, Urgency, WorkItems
    from vpt_tui.services.reception.desks import DeskLine
    from vpt_tui.services.reception.sightings import SightingLine

_SECTIONS: "dict[Urgency, str]" = {"nu": "NU", "te laat": "TE LAAT", "vandaag": "VANDAAG"}
_NARROW = (Column("Kenmerk", 9), Column("Wat", 0), Column("Wie", 16), Column("Wanneer", 14))
_WIDE = (Column("Kenmerk", 9), Column("Wat", 0), Column("Wie", 44), Column("Wanneer", 16))
_WIDE_FROM = 110
_OPENED_BY: dict[str, Callable[[Any], Go]] = {
    "undecided": OpenClassification,
    "ready": OpenCase,
    "draft": OpenIntake,
    "ban": OpenBan,
    "alike": OpenBansThat,
}
"""What opens a row, by its kind."""
_BESIDE = 5
"""Columns of a row that hold no text: its marks, and the scrollbar."""
_LATER = "TE DOEN"
_LATER_SHOWN = 40
_MANAGES_ONLY = "U ziet geen dossiers. Druk op A voor de accounts, op L voor het logboek."
_READY = "Klaar om te sluiten"
_EMPTY = "Er is niets te doen. F2 neemt een melding op. C vult in wie u belt."


class WorklistScreen(DeskScreen):
    """The worklist: each row opens what it is about, and a simple step is ticked off here."""

    CSS_PATH = style("griffie/worklist.tcss")
    PLACE = HOME
    SHOWS_RECEPTION = True
    HELP_PAGE = "griffie/worklist"
    BINDINGS = [
        command("duty-done", "space", "Gedaan", "Vink de stap af."),
        command("duty-skip", "n", "N.v.t.", "Zeg met een reden dat de stap niet nodig is."),
        command("open-contacts", "c", "Contacten", "Kijk wie u belt, of vul het in.", shown=False),
        command(
            "open-publication",
            "b",
            "Balie",
            "Kijk wat de balie heeft, en publiceer de lijst.",
            shown=False,
        ),
        command("open-accounts", "a", "Accounts", "Beheer accounts en wachtwoorden.", shown=False),
        command("open-log", "l", "Logboek", "Kijk wie wat deed.", shown=False),
    ]

    def __init__(self, shift: Session) -> None:
        super().__init__(shift)
        self._looked = Looked(self, "werklijst")

    def body(self) -> ComposeResult:
        """Show the list."""
        sees_cases = self.desk.rights.sees_cases
        yield Rows(*_NARROW, empty=_EMPTY if sees_cases else _MANAGES_ONLY)

    def on_resize(self, event: Resize) -> None:
        """Give names and moments more room in a wide window."""
        self._list.columns = _WIDE if event.size.width >= _WIDE_FROM else _NARROW
        self._list.refresh()

    def load(self) -> None:
        """Show what there is to do, and how much of it presses."""
        waiting = self.desk.worklist.now()
        self._duties = {duty.step_id: duty for duty in waiting.duties}
        self._sightings = {one.id: one for one in waiting.sightings}
        self._list.show(list(self._items(waiting)))
        self.title_line(show_day(today(self.now())).capitalize(), _summary(waiting))
        people = [*(ban.reference for ban in waiting.bans), *self._sightings]
        self._looked.show(self.desk.log, people)

    @property
    def _list(self) -> Rows:
        return self.query_one(Rows)

    def on_rows_moved(self) -> None:
        """Keep the footer in step with the row: only a step can be ticked off."""
        self.refresh_bindings()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Open what the row is about."""
        match event.row.key:
            case ("step", int(step_id)):
                self.post_message(OpenMeasures(self._duties[step_id].reference, step_id))
            case ("sighting", str(sighting_id)):
                self._read_sighting(self._sightings[sighting_id])
            case ("desk", _):
                self.post_message(OpenPublication())
            case (str(kind), about):
                self.post_message(_OPENED_BY[kind](about))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works on the row under the cursor."""
        if action in {"duty_done", "duty_skip"}:
            duty = self._duty()
            return duty is not None and duty.mine
        return super().check_action(action, parameters)

    def action_duty_done(self) -> None:
        """Tick the step off; one that asks something is done on its own page."""
        duty = self._duty()
        if duty is None:
            return
        if duty.asks_more:
            self.post_message(OpenMeasures(duty.reference, duty.step_id))
            return
        with self.as_seen():
            self.desk.steps.done(duty.step_id)
        notices.tell(self, f"Gedaan: {duty.title}. Terugdraaien kan in het dossier.")
        self.load()

    @work(group="duty", exclusive=True)
    async def action_duty_skip(self) -> None:
        """Ask why the step is not needed, and keep that."""
        duty = self._duty()
        if duty is None:
            return
        steps = self.desk.steps.of(duty.reference)
        step = next(one for one in steps if one.id == duty.step_id)
        if await Ticking(self, duty.reference).set_aside(step):
            self.load()

    @work(group="sighting", exclusive=True)
    async def _read_sighting(self, one: "SightingLine") -> None:
        """Show what reception reported; after that it is read, and leaves the list."""
        lines = sighting_lines(one)
        if one.incident is None:
            await self.ask(TextDialog(TITLE, lines))
        elif await self.ask(Confirm(TITLE, "\n".join([*lines, "", _open_it(one)]))):
            self.post_message((OpenIntake if one.draft else OpenCase)(one.incident))
        self.desk.sightings.read(one.id)
        self.load()

    def action_open_contacts(self) -> None:
        """Show whom to call."""
        self.post_message(OpenContacts())

    def action_open_publication(self) -> None:
        """Show what reception works with."""
        self.post_message(OpenPublication())

    def action_open_accounts(self) -> None:
        """Show who can open the desk."""
        self.post_message(OpenAccounts())

    def action_open_log(self) -> None:
        """Show the log."""
        self.post_message(OpenLog())

    def _duty(self) -> "Duty | None":
        match self._list.current:
            case Row(key=("step", int(step_id))):
                return self._duties.get(step_id)
        return None

    def _items(self, waiting: "WorkItems") -> Iterator[Row | Heading]:
        for urgency, heading in _SECTIONS.items():
            yield from _section(heading, [self._duty_row(d) for d in waiting.of(urgency)])
        yield from _section("INDELEN", [self._undecided_row(one) for one in waiting.undecided])
        yield from _section("CONCEPT", [self._draft_row(one) for one in waiting.drafts])
        alike = [_alike_row(one) for one in waiting.alike]
        yield from _section("ONTZEGGINGEN", [*alike, *map(self._ban_row, waiting.bans)])
        desks = map(self._desk_row, waiting.desks)
        yield from _section("BALIE", [*map(self._sighting_row, waiting.sightings), *desks])
        yield from _section("KLAAR", [self._ready_row(one) for one in waiting.ready])
        later = waiting.of("straks")
        yield from _section(_LATER, [self._duty_row(duty) for duty in later[:_LATER_SHOWN]])
        if (more := len(later) - _LATER_SHOWN) > 0:
            yield Heading(f"en nog {more} in de dossiers (F4)")

    def _duty_row(self, duty: "Duty") -> Row:
        owners = words.owners(self.desk.protocol, duty.owners)
        planned = self._when(duty.due_at or duty.arose_at)
        pressing = duty.urgency in {"nu", "te laat"}
        cells = (duty.reference, duty.title, owners, planned)
        return Row(("step", duty.step_id), cells, "!" if pressing else " ", strong=pressing)

    def _undecided_row(self, one: "Undecided") -> Row:
        ask = words.labels(self.desk.protocol, one.missing)
        text = f"Nog te vragen: {ask}" if ask else "Bevestig de plaats in de matrix"
        since = show_since(one.since, self.now())
        column = words.heading(self.desk.protocol, one.proposed_column)
        return Row(("undecided", one.reference), (one.reference, text, column, since))

    def _ready_row(self, one: "Ready") -> Row:
        owner = words.owners(self.desk.protocol, [one.handler] if one.handler else [])
        cells = (one.reference, _READY, owner, self._when(one.changed_at))
        return Row(("ready", one.reference), cells)

    def _draft_row(self, draft: "DraftItem") -> Row:
        ask = words.labels(self.desk.protocol, draft.to_ask)
        text = f"Nog te vragen: {ask}" if ask else "Nog vast te leggen"
        cells = (draft.reference, text, "", show_since(draft.changed_at, self.now()))
        return Row(("draft", draft.reference), cells)

    def _ban_row(self, ban: "BanLine") -> Row:
        why = "; ".join(ban.asks)
        cells = (ban.reference, why[:1].upper() + why[1:], ban.filed, "")
        return Row(("ban", ban.reference), cells)

    def _sighting_row(self, one: "SightingLine") -> Row:
        who = one.name or one.entry or "onbekende persoon"
        cells = (one.ban or "", f"{who}: {one.outcome}", one.building, self._when(one.seen_at))
        return Row(("sighting", one.id), cells, "!" if one.incident else " ", strong=True)

    def _desk_row(self, one: "DeskLine") -> Row:
        room = self.size.width - _BESIDE
        return Row(("desk", one.id), (desk_state(one, self.now(), room),), "!")

    def _when(self, moment: datetime) -> str:
        return show_since(moment, self.now())


def _alike_row(one: "Alike") -> Row:
    return Row(("alike", one.ask), (f"{one.says}. Enter: welke",))


def _open_it(one: "SightingLine") -> str:
    return "Het concept openen en nalezen?" if one.draft else "Het dossier openen?"


def _section(heading: str, rows: Sequence[Row]) -> Iterator[Row | Heading]:
    if rows:
        yield Heading(heading)
        yield from rows


def _summary(waiting: "WorkItems") -> str:
    counts = {
        "direct": len(waiting.of("nu")),
        "vandaag": len(waiting.of("vandaag")),
        "te laat": len(waiting.of("te laat")),
    }
    return " · ".join(f"{count} {word}" for word, count in counts.items() if count)

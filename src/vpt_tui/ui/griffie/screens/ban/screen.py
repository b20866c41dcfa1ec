"""The page of one ban, and the keys to tell of it, change it and end it."""

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize

from vpt_tui.dates import show_moment
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.access.roles import OwnRole
from vpt_tui.services.bans.bans import BanFile
from vpt_tui.services.bans.rows import Appointment
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import BanPage, form_name
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import ChangeBan, OpenCase, OpenLog
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.save import Words, save_or_choose
from vpt_tui.ui.griffie.screens.ban.appointment_dialog import AddAppointment
from vpt_tui.ui.griffie.screens.ban.view import LIFTED, BanView, told_label
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.section_page import SectionPage

WIDE = 110
"""Columns from which record and proof stand beside each other."""

_FOR_IMPOSERS = {
    "ban_told", "ban_change", "ban_visit", "ban_lift", "visit_cancel", "visit_code",
}  # fmt: skip
_LIFTING = "De ontzegging geldt dan niet meer. Vertel het daarna de receptie en de beveiliging."
_ON_WHOSE_BEHALF = "U bent plaatsvervanger: noem in de reden op wiens mandaat u dit doet."


class BanScreen(DeskScreen):
    """Everything of one ban, and the evidence of its being known."""

    CSS_PATH = style("griffie/ban.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-fits"), (WIDE, "-wide")]
    PLACE = "bans"
    HELP_PAGE = "griffie/ban"
    AUTO_FOCUS = "SectionPage"
    BINDINGS = [
        command("ban-told", "d", "Doorgeven", "Leg vast wie het nu weet."),
        command("ban-change", "w", "Wijzigen", "Vul aan of wijzig, bijvoorbeeld de bezorging."),
        command("ban-visit", "a", "Afspraak", "Maak een afspraak met een bewijs."),
        command("ban-lift", "i", "Intrekken", "Trek de ontzegging in, met een reden."),
        command("ban-case", "k", "Dossier", "Ga naar het dossier."),
        command("ban-log", "l", "Logboek", "Toon wie wat deed met deze ontzegging."),
        command("visit-cancel", "x", "Afzeggen", "Zeg een afspraak af.", shown=False),
        command("visit-code", "b", "Bewijs", "Toon het bewijs van een afspraak.", shown=False),
        Binding("left", "beside(0)", show=False, id="ban-left", priority=True),
        Binding("right", "beside(1)", show=False, id="ban-right", priority=True),
    ]

    def __init__(self, shift: Session, reference: str) -> None:
        super().__init__(shift)
        self.reference = reference
        """The ban."""
        self._file: BanFile | None = None
        self._ahead: Sequence[Appointment] = ()
        self._pages = (SectionPage(), SectionPage(id="proof"))

    def body(self) -> ComposeResult:
        """Show the record, and in a wide window the proof beside it."""
        with Horizontal():
            yield from self._pages

    def load(self) -> None:
        """Read the ban and its appointments."""
        self._file = self.desk.bans.get(self.reference)
        self._ahead = self.desk.appointments.ahead(self.reference)
        self._show(self._file)

    def on_resize(self, _event: Resize) -> None:
        """Show the proof beside the record, or beneath it."""
        if self._file is not None:
            self._show(self._file)

    def _show(self, file: BanFile) -> None:
        visits = self.desk.appointments.of(self.reference)
        keys = self.desk.rights.imposes()
        view = BanView(file, visits, self.desk.protocol, self.now(), keys)
        record, proof = list(view.record()), list(view.proof())
        wide = self.size.width >= WIDE
        self._pages[0].show(record if wide else [*record, *proof])
        self._pages[1].show(proof if wide else [])
        self._pages[1].display = wide
        self.title_line(f"Ontzegging {self.reference} · {file.name}", view.status)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now, by how the ban stands."""
        runs = self._file is not None and self._file.runs
        if action in _FOR_IMPOSERS and not self.desk.rights.imposes():
            return False
        works = {
            "ban_told": runs,
            "ban_visit": runs,
            "ban_lift": runs,
            "ban_change": self._file is not None and self._file.status != "ingetrokken",
            "ban_case": bool(self._file and self._file.incident),
            "visit_cancel": bool(self._ahead),
            "visit_code": bool(self._ahead),
            "beside": self.size.width >= WIDE,
        }
        return works[action] if action in works else super().check_action(action, parameters)

    def action_beside(self, place: int) -> None:
        """Go to the record, or to the proof beside it."""
        self._pages[place].focus()

    def action_ban_change(self) -> None:
        """Go to the form."""
        self.post_message(ChangeBan(self.reference))

    def action_ban_case(self) -> None:
        """Go to the case."""
        if self._file and self._file.incident:
            self.post_message(OpenCase(self._file.incident))

    def action_ban_log(self) -> None:
        """Go to the log of this ban."""
        self.post_message(OpenLog(f"ban:{self.reference}"))

    @work(group="ban", exclusive=True)
    async def action_ban_told(self) -> None:
        """Keep who knows of it now."""
        if self._file is None:
            return
        ban = self._file.ban
        told = {
            "reception": ("de receptie", ban.told_reception_at),
            "security": ("de beveiliging", ban.told_security_at),
            "police": ("de politie", ban.told_police_at),
        }
        choices = [
            Choice(code, who, show_moment(at) if at else "nog niet")
            for code, (who, at) in told.items()
        ]
        audience = await self.ask(Choose("Wie weet het nu?", choices, beside=16, few=True))
        if audience is not None:

            def save(revision: int) -> None:
                self.desk.bans.told(self.reference, audience, revision)
                notices.tell(self, f"Vastgelegd: {told[audience][0]} weet het.")

            who = told[audience][0].removeprefix("de ").capitalize()
            await self._save({told_label(who): "weet het nu"}, save)

    @work(group="ban", exclusive=True)
    async def action_ban_lift(self) -> None:
        """End the ban, with a reason."""
        if self._file is None:
            return
        begun = Begun(self.desk.drafts, form_name(BanPage.LIFTING, self.reference))
        reason = Note("Reden", name="reason", required=True, lines=4)
        title = f"Ontzegging {self.reference} intrekken"
        deputy = self.desk.rights.role == OwnRole.DEPUTY
        text = f"{_LIFTING} {_ON_WHOSE_BEHALF}" if deputy else _LIFTING
        said = await self.ask(AutosavedAsk(title, [reason], begun, text, ok="Intrekken"))
        if said is None or await self._lifted(said["reason"], begun.what):
            begun.drop()

    async def _lifted(self, reason: str, draft: str) -> bool:
        def save(revision: int) -> None:
            self.desk.bans.lift(self.reference, reason, revision, draft=draft)
            notices.tell(self, "Ingetrokken. Vertel het de receptie en de beveiliging.")

        return await self._save({LIFTED: reason}, save)

    async def _save(self, mine: Words, save: Callable[[int], None]) -> bool:
        """Save something of the ban as it is shown, and show it; tell whether all is said."""
        if self._file is None:
            return False
        done = await save_or_choose(
            self, f"Ontzegging {self.reference}", self._file, mine,
            words=lambda file: BanView(file, (), self.desk.protocol, self.now()).in_words(),
            read=lambda: self.desk.bans.get(self.reference),
            save=lambda seen, _: save(seen.ban.revision),
        )  # fmt: skip
        self.load()
        return done

    # Appointments

    @work(group="ban", exclusive=True)
    async def action_ban_visit(self) -> None:
        """Make an appointment, and show its code for the letter."""
        if self._file is None:
            return
        if not self._file.buildings.known:
            raise Refused("Verbeter eerst het gebouw van deze ontzegging, met W.")
        begun = Begun(self.desk.drafts, form_name(BanPage.APPOINTMENT, self.reference))
        dialog = AddAppointment(self._file.buildings.known, self.now, begun)
        if await self.ask(dialog) is None:
            begun.drop()
            return
        made = self.desk.appointments.add(self.reference, dialog.visit, draft=begun.what)
        self.load()
        await self._show_code(made, made.code)

    @work(group="ban", exclusive=True)
    async def action_visit_code(self) -> None:
        """Show the code of a letter once more."""
        if (one := await self._chosen("Van welke afspraak?")) is not None:
            await self._show_code(one, self.desk.appointments.code(one.id))

    @work(group="ban", exclusive=True)
    async def action_visit_cancel(self) -> None:
        """Call an appointment off, after a question."""
        one = await self._chosen("Welke afspraak gaat niet door?")
        if one is None:
            return
        question = f"{_in_short(one)}: afzeggen?"
        if await self.ask(Confirm("Afspraak afzeggen", question)):
            self.desk.appointments.cancel(one.id)
            self.load()
            notices.tell(self, "De afspraak is afgezegd.")

    async def _chosen(self, question: str) -> Appointment | None:
        if len(self._ahead) == 1:
            return self._ahead[0]
        choices = [Choice(one, _in_short(one)) for one in self._ahead]
        chosen: Appointment | None = await self.ask(Choose(question, choices, beside=0, few=True))
        return chosen

    async def _show_code(self, one: Appointment, code: str) -> None:
        lines = [
            "Zet dit bewijs in de brief over de afspraak:", "", f"    {code}", "",
            _in_short(one), "", "De receptie vraagt ernaar. Met B ziet u het hier later weer.",
        ]  # fmt: skip
        await self.ask(TextDialog("Bewijs van de afspraak", lines))


def _in_short(one: Appointment) -> str:
    return f"{show_moment(one.at)}, {one.building}: {one.purpose}"

"""The visitor is this person: what holds, what to do, and whom to call."""

from rich.console import Group
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from vpt_tui.banlist.entries import Appointment, Entry
from vpt_tui.banlist.proof import agrees
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.reception.advice import record, what_to_do
from vpt_tui.ui.reception.base import REPORT, ReceptionScreen
from vpt_tui.ui.reception.found import listed_name
from vpt_tui.ui.reception.messages import BackToList, WriteReport
from vpt_tui.ui.reception.shift import Shift
from vpt_tui.ui.reception.spoken import Spoken
from vpt_tui.ui.reception.verdict import Kind, Verdict, about, code_checked
from vpt_tui.ui.widgets.facts import Facts, pairs
from vpt_tui.ui.widgets.field import Field

_GONE = Verdict(
    Kind.NONE, "NIET MEER OP DE LIJST", "Er kwam net een nieuwe lijst. Zoek de persoon opnieuw."
)


class PersonScreen(ReceptionScreen):
    """One ban, as far as reception may know it; and the code of an appointment."""

    BINDINGS = [
        command("back-to-list", "f3", "Terug", "Het is toch iemand anders: terug."),
        REPORT,
    ]

    def __init__(self, shift: Shift, entry: Entry) -> None:
        super().__init__(shift)
        self.entry = entry
        """Whose ban this is."""
        self._spoken, self._facts = Spoken(), Facts()
        self._called = Static("", id="called", markup=False)
        self._code = Field("Code op de brief", enters=True, longest=40)

    def body(self) -> ComposeResult:
        """Show the verdict, the name, the code to check, and the facts."""
        yield self._spoken
        yield self._called
        yield self._code
        yield self._facts

    def on_mount(self) -> None:
        """Show the person; begin at the code, if there is one to ask for."""
        self._show()
        (self._code if self._visits else self._facts).focus()

    def renew(self) -> None:
        """Show what a newer list says of this person."""
        entry = self.shift.ban_list.entry(self.entry.reference)
        if entry is None:
            self._spoken.say(_GONE)
        elif entry != self.entry:
            self.entry = entry
            self._show()

    @on(Field.Entered)
    def check_code(self) -> None:
        """Say whether the code is that of an appointment of today."""
        typed = self._code.value
        if not typed:
            return
        visit = next((one for one in self._visits if agrees(typed, one.proof)), None)
        self._say(code_checked(self.entry, visit), denied=visit is None)

    def action_back_to_list(self) -> None:
        """Go back to whom was found."""
        self.post_message(BackToList())

    def action_write_report(self) -> None:
        """Write to the griffie about this person."""
        self.post_message(WriteReport(self.entry.reference))

    @property
    def _visits(self) -> list[Appointment]:
        return self.shift.where.visits(self.entry, self.shift.now())

    def _show(self) -> None:
        shift, now = self.shift, self.shift.now()
        verdict = about(self.entry, shift.where, now)
        self._called.update(Text(harmless_line(listed_name(self.entry))))
        self._code.display = bool(self._visits)
        self._say(verdict, denied=verdict.kind in {Kind.DENIED, Kind.APPOINTMENT, Kind.UNSURE})

    def _say(self, verdict: Verdict, *, denied: bool) -> None:
        """Give a verdict: what to do stands before all that is known, which may be long."""
        self._spoken.say(verdict)
        known = pairs(record(self.entry, self.shift.now()), width=16)
        self._facts.show(Group(self._to_do(verdict), known) if denied else known)

    def _to_do(self, verdict: Verdict) -> Text:
        text = Text().append("WAT TE DOEN\n", "bold")
        for line in what_to_do(verdict, self.shift.ban_list.guidance):
            text.append(f"{harmless(line)}\n")
        return text

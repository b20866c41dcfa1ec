"""The visitor is this person: what holds, what to do, and whom to call."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from vpt_tui.banlist.entries import Entry
from vpt_tui.refusal import Refused
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.reception.advice import record, what_to_do
from vpt_tui.ui.reception.base import REPORT, ReceptionScreen
from vpt_tui.ui.reception.found import listed_name
from vpt_tui.ui.reception.messages import BackToList, Shown, WriteReport
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.reception.spoken import Spoken
from vpt_tui.ui.reception.verdict import Verdict
from vpt_tui.ui.reception.weighing import Kind
from vpt_tui.ui.reception.whole_person import (
    Ban,
    Bans,
    bans_of,
    code_checked,
    verdict_on,
    visits_of,
)
from vpt_tui.ui.widgets.facts import Facts, pairs
from vpt_tui.ui.widgets.field import Field

_GONE = Verdict(
    Kind.UNSURE,
    "? NIET MEER OP DE LIJST",
    "Er kwam net een nieuwe lijst. Zoek de persoon opnieuw.",
)
_CALM = {Kind.ELSEWHERE, Kind.NONE}
"""Verdicts beneath which nothing has to be done."""


class PersonScreen(ReceptionScreen):
    """One person of the list: the verdict over all their bans, a code to check, all facts."""

    BINDINGS = [
        command("back-to-list", "f3", "Terug", "Het is toch iemand anders: terug."),
        REPORT,
    ]

    def __init__(self, shift: ReceptionShift, entry: Entry, typed: str) -> None:
        super().__init__(shift)
        self.entry = entry
        """The ban that was chosen."""
        self._typed = typed
        self._bans = Bans((), crowded=False)
        self._gone = False
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
        self._look_up()
        (self._code if self._expected else self._facts).focus()

    def renew(self) -> None:
        """Show what a newer list says of this person, and of whoever may be the same."""
        entry = self.shift.ban_list.entry(self.entry.reference)
        before = None if self._gone else self._bans
        self._gone = entry is None
        self.entry = entry or self.entry
        self._look_up(before)

    @on(Field.Entered)
    def check_code(self) -> None:
        """Say whether the code is that of an appointment of today."""
        typed = self._code.value
        if not typed or not self._expected:
            return
        shift = self.shift
        verdict = code_checked(typed, self._bans, shift.where, shift.now())
        self._say(verdict, to_do=verdict.kind is not Kind.APPOINTMENT)

    def action_back_to_list(self) -> None:
        """Go back to whom was found."""
        self.post_message(BackToList())

    def action_write_report(self) -> None:
        """Write to the griffie about this person."""
        self.post_message(WriteReport(self.entry.reference))

    @property
    def _expected(self) -> bool:
        """Whether the person has an appointment here today."""
        shift = self.shift
        return not self._gone and any(visits_of(self._bans, shift.where, shift.now()))

    def _look_up(self, before: object = None) -> None:
        """Look for bans that may be of the same person; show them, if not as ``before``."""
        shift = self.shift
        try:
            self._bans = bans_of(shift.ban_list, self.entry, self._typed, shift.where, shift.now())
        except Refused as why:
            self._say_nothing(Verdict(Kind.DENIED, "! NIET TE ZEGGEN", str(why)))
            return
        if self._gone:
            self._say_nothing(_GONE)
        elif self._bans != before:
            self._show()

    def _say_nothing(self, why: Verdict) -> None:
        self._gone, self._code.display = True, False
        self._spoken.say(why)

    def _show(self) -> None:
        shift = self.shift
        self.post_message(Shown(tuple(ban.entry.reference for ban in self._bans.all)))
        self._called.update(Text(harmless_line(listed_name(self.entry))))
        self._code.display = self._expected
        verdict = verdict_on(self._bans, shift.where, shift.now())
        self._say(verdict, to_do=verdict.kind not in _CALM)

    def _say(self, verdict: Verdict, *, to_do: bool) -> None:
        """Give a verdict: what to do stands before all that is known, which may be long."""
        self._spoken.say(verdict)
        known = list(self._known())
        if to_do:
            known.insert(0, self._to_do(verdict))
        self._facts.show(Group(*known))

    def _to_do(self, verdict: Verdict) -> Text:
        text = Text().append("WAT TE DOEN\n", "bold")
        for line in what_to_do(verdict, self.shift.ban_list.guidance):
            text.append(f"{harmless(line)}\n")
        return text

    def _known(self) -> Iterator[RenderableType]:
        """Yield all that is known: of the chosen ban, and of those that may be theirs too."""
        now = self.shift.now()
        for place, ban in enumerate(self._bans.all):
            if len(self._bans.all) > 1:
                yield Text(f"{'' if place == 0 else chr(10)}{self._title(ban)}", "bold")
            yield pairs(record(ban.entry, now), width=16)

    def _title(self, ban: Ban) -> str:
        if ban.entry.reference == self.entry.reference:
            return "DEZE ONTZEGGING"
        title = "NOG EEN ONTZEGGING" if ban.certain else "MISSCHIEN DEZELFDE PERSOON"
        return f"{title}: {harmless_line(listed_name(ban.entry))}"

"""A report to the griffie: what happened at the desk, so that a breach can be proven."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from vpt_tui.banlist.messages import MAX_NOTE, Outcome, Sighting
from vpt_tui.banlist.unsent import Unsent
from vpt_tui.dates import show_moment
from vpt_tui.refusal import Refused
from vpt_tui.text import harmless_line
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.reception.base import ReceptionScreen
from vpt_tui.ui.reception.messages import BackToList, DropDraft, SendReport
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.terminal.full_repaint import WholeScreen
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.date_field import WhenField
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.lasting import fill_in, lasting_values
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import OneOf, Option
from vpt_tui.ui.widgets.pause import Pause
from vpt_tui.ui.widgets.pick import Pick
from vpt_tui.ui.widgets.question import Question

_OUTCOMES = {
    Outcome.LEFT: "ging weg nadat het gevraagd was",
    Outcome.POLICE: "ging niet weg, politie gebeld",
    Outcome.ADMITTED: "naar binnen op afspraak",
    Outcome.NOT_THE_PERSON: "was iemand anders",
}
_OF_A_STRANGER = (Outcome.LEFT, Outcome.POLICE)
_DEMANDED = {Outcome.LEFT, Outcome.POLICE}
"""Outcomes in which somebody demanded departure (art. 138/139 Sr)."""

_UNSAID = Option(None, "nog kiezen")
"""Nothing is chosen until somebody chooses."""

_STRANGER = "iemand die niet op de lijst staat"
_CLOCKS_DIFFER = timedelta(minutes=10)


class DemandedBy(Field):
    """Who demanded departure."""

    def problem(self) -> str:
        """Return that it is needed, with the way out for who does not know."""
        wanted = self.required and not self.value
        return "Vul in wie het vroeg, of typ: onbekend." if wanted else super().problem()


class DemandedAt(WhenField):
    """When departure was demanded: a day and a time, and not in the future."""

    def problem(self) -> str:
        """Return what is wrong with the moment, or nothing."""
        if wrong := super().problem():
            return wrong
        if (when := self.when) is None:
            return ""
        if when.at is None:
            return "Zet de tijd erbij, zoals 14:05."
        if when.moment() > self.now() + _CLOCKS_DIFFER:
            return "Dit ligt in de toekomst. Kijk de dag en de tijd na."
        return ""


class ReportScreen(ReceptionScreen, WholeScreen[None]):
    """A form; left before it is sent, it waits as a draft."""

    BINDINGS = [
        command("back-to-list", "f3", "Terug", "Terug. De melding blijft staan."),
        command("send-report", "ctrl+s", "Verzenden", "Verzend de melding naar de griffie."),
        command("drop-report", "f7", "Weggooien", "Gooi deze melding weg."),
    ]

    def __init__(self, shift: ReceptionShift, draft: Unsent) -> None:
        super().__init__(shift)
        self._draft = draft
        self._begun: dict[str, Any] = {}
        self._typing = Pause(self, self.keep)
        self._trouble = ""
        self._assumed_police = False

    def body(self) -> ComposeResult:
        """Show whom it is about, and the questions."""
        who = self._draft.name if self._draft.reference else _STRANGER
        unsent = " · nog niet verzonden" if self._draft.values else ""
        yield Static(Text(f"Melding over {harmless_line(who)}{unsent}", "bold"), id="about")
        with Form():
            yield from self._questions()
            yield Button("Verzenden naar de griffie")

    def on_mount(self) -> None:
        """Go on with what was filled in before."""
        form = self.query_one(Form)
        self._begun = lasting_values(form)
        fill_in(form, self._draft.values)
        form.questions[0].focus()

    def about_messages(self) -> str:
        """Return nothing: what became of an earlier report would seem to be said of this one."""
        return ""

    @property
    def draft(self) -> Unsent | None:
        """What was filled in and is not sent; None when nothing was."""
        values = lasting_values(self.query_one(Form))
        return replace(self._draft, values=values) if values != self._begun else None

    def keep(self) -> bool:
        """Keep what was filled in on this computer; say it once when that fails."""
        self._typing.stop()
        before = self._trouble
        try:
            self.shift.keep_draft(self.draft)
            self._trouble = ""
        except Refused as answer:
            self._trouble = str(answer)
            if not before:
                notices.refused(self, answer)
        return not self._trouble

    @on(Question.Changed)
    def typed(self) -> None:
        """Keep it in the next pause."""
        self._typing.changed()

    @on(Question.Changed)
    def answered(self, event: Question.Changed) -> None:
        """Ask for the demand only where there was one; who stays, for those the police come."""
        if event.question.name == "outcome":
            outcome = event.question.value
            for name in ("demanded_by", "demanded_at"):
                self._question(name).display = outcome not in set(Outcome) - _DEMANDED
            self._question("demanded_by").required = outcome in _DEMANDED
            self._assume_police(outcome is Outcome.POLICE)

    def _assume_police(self, called: bool) -> None:
        """Fill in that the police were called, and take that back with the answer it came from."""
        police = self._question("police_called")
        if called:
            self._assumed_police = self._assumed_police or not police.value
            police.value = True
        elif self._assumed_police:
            self._assumed_police, police.value = False, None

    @on(Button.Pushed)
    def action_send_report(self) -> None:
        """Send it, if everything is usable; else show what is not."""
        form = self.query_one(Form)
        if form.check():
            self.post_message(SendReport(self._sighting(form.values)))

    @work(group="drop", exclusive=True)
    async def action_drop_report(self) -> None:
        """Throw it away, after a question if something was filled in."""
        question = "Wat u hebt ingevuld gaat verloren. Toch weggooien?"
        sure: Any = self.draft is None
        if sure or await self.app.push_screen_wait(Confirm("Weggooien", question)):
            self.post_message(DropDraft())

    def action_back_to_list(self) -> None:
        """Go back; what was filled in stays."""
        self.post_message(BackToList())

    def _questions(self) -> ComposeResult:
        now = self.shift.now
        hint = "Alleen wat u zag en hoorde. Geen reden, geen zaak."
        yield Note("Wat gebeurde er?", name="note", lines=3, longest=MAX_NOTE, hint=hint)
        outcomes = list(_OUTCOMES) if self._draft.reference else _OF_A_STRANGER
        options = [_UNSAID, *(Option(one, _OUTCOMES[one]) for one in outcomes)]
        yield OneOf("Hoe liep het af?", options, name="outcome", ask="Kies hoe het afliep.")
        yield DemandedBy("Wie vroeg te gaan?", name="demanded_by")
        moment = show_moment(self._draft.seen_at)
        yield DemandedAt("Wanneer was dat?", now, name="demanded_at", value=moment)
        yield _yes_no("Politie gebeld?", "police_called")
        yield self._building()

    def _building(self) -> Question:
        own = self.shift.building
        known = dict.fromkeys([*filter(None, [own]), *self.shift.ban_list.guidance.buildings])
        if not known:
            return Field("Gebouw", name="building", required=True)
        options = [*([] if own else [_UNSAID]), *(Option(name, name) for name in known)]
        return Pick("Gebouw", options, name="building", value=own, ask="Kies een gebouw.")

    def _question(self, name: str) -> Any:
        return next(one for one in self.query_one(Form).questions if one.name == name)

    def _sighting(self, values: dict[str, Any]) -> Sighting:
        demanded = values["outcome"] in _DEMANDED
        when = self._question("demanded_at").when if demanded else None
        return Sighting(
            id=self._draft.id,
            sequence=self.shift.ban_list.header.sequence,
            when=self._draft.seen_at,
            building=values["building"],
            outcome=values["outcome"],
            receptionist=self.shift.who,
            entry=self._draft.reference,
            demanded_by=values["demanded_by"] if demanded else "",
            demanded_at=when.moment() if when else None,
            police_called=values["police_called"],
            note=values["note"],
        )


def _yes_no(label: str, name: str) -> OneOf:
    options = (_UNSAID, Option(True, "ja", "j"), Option(False, "nee", "n"))
    return OneOf(label, options, name=name, upright=False, ask="Kies ja of nee.")

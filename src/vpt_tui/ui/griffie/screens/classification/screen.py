"""The matrix: marking what was seen, answering what matters, and deciding."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.events import ScreenSuspend

from vpt_tui.dates import today
from vpt_tui.protocol.advice import Advice
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import CaseForm, form_name
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.classification import Decision, Proposals
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.incidents.rows import Step
from vpt_tui.services.people.history import in_words
from vpt_tui.text import harmless
from vpt_tui.ui.commands import by_two_keys, command
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import Go, OpenCase, OpenIntake, OpenMeasures
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.frame.what_follows import TURN_BACK, what_follows
from vpt_tui.ui.griffie.saving.report_conflict import BOTH_VERSIONS, OVERTAKEN, ReportConflict
from vpt_tui.ui.griffie.screens.classification.depart_dialog import Depart
from vpt_tui.ui.griffie.screens.classification.outcome import decision, grounds, proposal, what_now
from vpt_tui.ui.griffie.screens.classification.questions import MatrixQuestions
from vpt_tui.ui.griffie.screens.classification.set_in_motion import MEASURES, SetInMotion
from vpt_tui.ui.griffie.steps.legal import learned_on
from vpt_tui.ui.terminal.capabilities import SMALLEST
from vpt_tui.ui.widgets.facts import Facts
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.matrix_view import WIDE, MatrixView
from vpt_tui.ui.widgets.question import Question

_REPORT = ("ja", "nee")


class ClassificationScreen(DeskScreen):
    """One case in the matrix. Each answer is kept at once; deciding is a step of its own."""

    CSS_PATH = style("griffie/classification.tcss")
    HELP_PAGE = "griffie/classification"
    PLACE = "cases"
    AUTO_FOCUS = "MatrixView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SMALLEST[0], "-fits"), (WIDE, "-wide")]
    BINDINGS = [
        # Among the questions a letter is an answer or nothing: there the second key does it.
        *by_two_keys(
            "confirm-proposal", "b", "f7", "Bevestigen", "Bevestig het voorstel van het protocol."
        ),
        *by_two_keys("depart", "a", "f8", "Afwijken", "Wijk af van het voorstel, met een reden."),
        command("read-grounds", "g", "Grond", "Lees op welke regels het voorstel rust."),
        BOTH_VERSIONS,
        *by_two_keys("edit-facts", "w", "f10", "Melding", "Lees of wijzig de melding zelf."),
        command(
            "matrix-page-down", "pagedown", "Verder", "Lees verder naar beneden.", shown=False,
            action="turn(1)",
        ),
        command(
            "matrix-page-up", "pageup", "Terug", "Lees terug naar boven.",
            action="turn(-1)", shown=False,
        ),
    ]  # fmt: skip

    def __init__(self, shift: Session, reference: str) -> None:
        super().__init__(shift)
        self._reference = reference
        self._keeper = ReportEditor(self.desk.incidents)
        self._facts: dict[str, Any] = {}
        self._decided_steps: Sequence[Step] = ()
        self._trouble = ""
        self._proposals = Proposals(self.desk.classification)
        self._began: Advice | None = None
        self._versions = ReportConflict(
            self, self._keeper, self._here, self._show_kept, apart=False
        )
        self._matrix = MatrixView(self.desk.protocol.matrix)
        self._questions = MatrixQuestions(self.desk.protocol)
        self._grounds = Facts(id="grounds")
        self._summary = LiveText(id="summary")

    def body(self) -> ComposeResult:
        """Show the matrix, the questions, what they rest on, and the outcome below it all."""
        with VerticalScroll(id="pages", can_focus=False):
            yield self._matrix
            with Container(id="below"):
                yield self._questions
                yield self._grounds
        yield self._summary

    def load(self) -> None:
        """Read the case, unless an answer here could not be kept yet."""
        if self._trouble:
            return
        self._keeper.open(self._reference)
        if self._began is None and self._keeper.registered:
            self._began = self._proposals.on(self._keeper.kept.facts)
        self._show_kept()

    def _show_kept(self) -> None:
        self._trouble = ""
        self._facts = dict(self._keeper.kept.facts)
        self._decided_steps = self._steps_of_decision()
        self._show_facts()

    # Answering

    @on(MatrixView.Marked)
    def marked(self) -> None:
        """Keep what was seen, and ask first what matters for it."""
        self._answer({"behaviours": list(self._matrix.seen)})
        self._arrange()

    @on(Question.Changed)
    def answered(self) -> None:
        """Keep the answers."""
        self._answer(self._questions.answers)

    def unsaved(self) -> bool:
        """Return whether an answer could not be kept; tries once more first."""
        return not self._keep()

    async def may_leave(self) -> bool:
        """Return whether the screen may be left; two versions ask for a choice first."""
        if not self._keep() and self._versions.exist:
            return await self._versions.choose() is not None
        return await super().may_leave()

    def before_lock(self) -> None:
        """Keep the answers; where another window gave another one, that one stands."""
        if self._keep():
            return
        if not self._versions.exist:
            raise Refused(self._trouble)
        self._keeper.put_beneath(self._here())

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Keep the answers before something else is shown."""
        self._keep()

    def _answer(self, answers: Mapping[str, Any]) -> None:
        facts = {**self._facts, **answers}
        facts = {name: value for name, value in facts.items() if value is not None and value != []}
        if facts != self._facts:
            self._facts = facts
            self._keep()

    def _keep(self) -> bool:
        if self._versions.exist or not self._keeper.writable:
            return not self._versions.exist
        try:
            self._keeper.keep(self._here(), self._advice())
            self._trouble = ""
        except Refused as answer:
            kept = f"{answer} Uw antwoorden staan nog hier."
            self._trouble = OVERTAKEN if self._versions.look() else kept
        self._show_outcome()
        return not self._trouble

    def _here(self) -> Report:
        return replace(self._keeper.kept, facts=self._facts)

    @work(group="decide", exclusive=True)
    async def action_both_versions(self) -> None:
        """Show what another window made of the case, and go on with what the user chooses."""
        await self._versions.choose()

    # Showing

    def _advice(self) -> Advice:
        return self._proposals.on(self._facts)

    def _show_facts(self) -> None:
        incident = self._keeper.incident
        heaviest = self.desk.protocol.matrix.heaviest(tuple(self._facts.get("behaviours", ())))
        here = incident.confirmed_column if incident else None
        self._matrix.show(
            self._facts.get("behaviours", ()), here or (heaviest.code if heaviest else None)
        )
        self._questions.show(self._facts)
        self._questions.disabled = self._matrix.disabled = not self._keeper.writable
        self._arrange()
        self._show_evidence()
        self._show_outcome()

    def _arrange(self) -> None:
        advice = self._advice()
        seen = [one for one in self.desk.protocol.columns if one.code == advice.column]
        column = seen[0].questions() if seen else ()
        self._questions.put_first([*advice.missing, *column])

    def _show_evidence(self) -> None:
        person = self._keeper.kept.offender_person
        if person is not None:
            earlier = self.desk.people.earlier(person, self._reference)
            self._questions.evidence(in_words(earlier, today(self.now())))

    def _show_outcome(self) -> None:
        incident, protocol, advice = self._keeper.incident, self.desk.protocol, self._advice()
        if incident is None:
            return
        lines = [proposal(protocol, advice), self._next(advice), decision(protocol, incident)]
        began = self._began if self._keeper.registered else None
        if changed := what_follows(protocol, began or advice, advice):
            lines.append(" ".join([*changed, TURN_BACK]))
        if self._trouble:
            lines.insert(0, f"! NIET BEWAARD. {self._trouble}")
        self._summary.update(Text(harmless("\n".join(line for line in lines if line))))
        self._grounds.show(grounds(protocol, advice, learned_on(incident)))
        self._questions.mark(advice)
        self.title_line(f"{incident.reference} · matrix", self._state())
        self.refresh_bindings()

    def _next(self, advice: Advice) -> str:
        if self._settled_now():
            incident = self._keeper.incident
            again = incident is not None and incident.confirmed_report is not None
            return what_now(self.desk.protocol, advice, again=again)
        if self._keeper.registered:
            return "Dit dossier is gesloten. Heropen het eerst."
        return "Dit is nog een concept. Leg eerst de melding vast: ga erheen en druk op Ctrl+S."

    def _state(self) -> str:
        if self._trouble:
            return "NIET BEWAARD"
        incident = self._keeper.incident
        if incident is None or incident.confirmed_report is None:
            return "nog niet besloten"
        return "opnieuw te bekijken" if incident.unsettled else "besloten"

    def _settled_now(self) -> bool:
        """Return whether a decision can be taken: on an open case only."""
        return self._keeper.registered and self._keeper.writable

    # Deciding

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now: only a settled proposal can be confirmed."""
        if action == "confirm_proposal":
            return self._settled_now() and self._advice().report in _REPORT
        if action == "both_versions":
            return self._versions.exist
        if action == "depart":
            return self._settled_now()
        return super().check_action(action, parameters)

    @work(group="decide", exclusive=True)
    async def action_confirm_proposal(self) -> None:
        """Decide as the protocol proposes."""
        advice = self._advice()
        if self._keep():
            await self._decide(Decision(advice.column, advice.report))

    @work(group="decide", exclusive=True)
    async def action_depart(self) -> None:
        """Decide otherwise, with a reason."""
        if not self._keep():
            return
        begun = Begun(self.desk.drafts, form_name(CaseForm.DEVIATION, self._reference))
        answers = await self.ask(Depart(self.desk.protocol, self._advice(), begun))
        if answers is not None:
            await self._decide(Decision(**answers), begun)
        else:
            begun.drop()

    def action_edit_facts(self) -> None:
        """Show the report itself."""
        self.post_message(OpenIntake(self._reference))

    def action_read_grounds(self) -> None:
        """Go to what the proposal rests on."""
        self._grounds.focus(scroll_visible=False)
        self._grounds.scroll_visible(top=True, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll, wherever the focus is."""
        page = self.query_one("#pages", VerticalScroll)
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)

    async def _decide(self, decided: Decision, begun: Begun | None = None) -> None:
        if (incident := self._keeper.incident) is None:
            return
        try:
            self._keeper.incident = self.desk.classification.decide(
                self._reference, self._facts, decided, incident.revision
            )
        except Overtaken:  # first what stands there; why one departs is kept for the next try
            await self._versions.choose()
            return
        if begun:
            begun.drop()
        self._show_outcome()
        before, self._decided_steps = self._decided_steps, self._steps_of_decision()
        said = decision(self.desk.protocol, self._keeper.incident)
        where = await self.ask(SetInMotion(self.desk.protocol, said, before, self._decided_steps))
        if where is not None:
            self._go_instead((OpenMeasures if where == MEASURES else OpenCase)(self._reference))

    def _steps_of_decision(self) -> Sequence[Step]:
        """Return the steps as they stand, once somebody decided; answers alone set nothing."""
        incident = self._keeper.incident
        if incident is None or incident.confirmed_report is None:
            return ()
        return self.desk.steps.of(self._reference)

    def _go_instead(self, go: Go) -> None:
        """Let another screen take the place of this one: Esc then leads back to before it."""
        self.app.post_message(go)
        self.app.pop_screen()

"""Taking a report down while somebody talks."""

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantBlur, Resize, ScreenSuspend
from textual.timer import Timer

from vpt_tui.dates import today
from vpt_tui.protocol.advice import Advice
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.classification import Proposals
from vpt_tui.services.incidents.incidents import still_to_ask
from vpt_tui.text import harmless
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import OpenClassification
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.report_conflict import BOTH_VERSIONS, OVERTAKEN, ReportConflict
from vpt_tui.ui.griffie.screens.intake.form import URGENT, ReportForm
from vpt_tui.ui.griffie.screens.intake.offender import OffenderPanel, Suggestions
from vpt_tui.ui.griffie.screens.intake.wording import (
    alert,
    elsewhere,
    goes_on_beside,
    still_to_ask_line,
    still_to_ask_page,
    title,
    trouble,
)
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.options import OneOf
from vpt_tui.ui.widgets.pause import Pause
from vpt_tui.ui.widgets.prompt import Prompt
from vpt_tui.ui.widgets.question import Question

_RETRY_SECONDS = 5
_DISCARD = "Alles wat in dit concept staat wordt gewist. Het nummer blijft gebruikt. Weggooien?"


class IntakeScreen(DeskScreen):
    """A new report, a draft, or the facts of a case. Everything typed is kept at once."""

    CSS_PATH = style("griffie/intake.tcss")
    HELP_PAGE = "griffie/intake"
    AUTO_FOCUS = "Prompt Paper"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-fits"), (112, "-wide")]
    BINDINGS = [
        command("register", "ctrl+s", "Vastleggen", "Leg de melding vast en ga naar de matrix."),
        command("to-matrix", "ctrl+s", "Matrix", "Ga naar de matrix. Alles is dan bewaard."),
        BOTH_VERSIONS,
        command("next-open", "f8", "Verder", "Ga naar de volgende vraag die nog open is."),
        command("discard", "f10", "Weggooien", "Gooi dit concept weg."),
    ]

    def __init__(self, shift: Session, reference: str | None = None) -> None:
        super().__init__(shift)
        self._reference = reference
        self._keeper = ReportEditor(self.desk.incidents)
        self._trouble = ""
        self._form = ReportForm(self.desk.protocol, self.now)
        self._alert = LiveText(id="alert")
        self._elsewhere = LiveText(id="elsewhere")
        self._to_ask = LiveText(id="to-ask")
        self._page = LiveText()
        self._typing = Pause(self, self.keep)
        self._versions = ReportConflict(self, self._keeper, self._form.report, self._show_kept)
        self._lookup = Suggestions(self.desk.people, self._form.offender)
        self._naming = Pause(self, self._suggest)
        self._retry: Timer | None = None
        self._open: tuple[str, ...] = ()
        self._proposals = Proposals(self.desk.classification)
        self._began: Advice | None = None

    def body(self) -> ComposeResult:
        """Show what presses, the form, and what is still to ask."""
        yield self._alert
        yield self._elsewhere
        with Horizontal(id="desk"):
            yield self._form
            with VerticalScroll(id="side", can_focus=False):
                yield self._page
        yield self._to_ask

    def load(self) -> None:
        """Fill in what was kept, unless what stands here is newer."""
        if self._trouble:
            return
        begun = self._keeper.incident
        if reference := begun.reference if begun else self._reference:
            self._keeper.open(reference)
        if self._began is None and self._keeper.registered:
            self._began = self._proposals.on(self._keeper.kept.facts)
        self._show_kept()
        self.call_after_refresh(self._show_beginning)

    def _show_kept(self) -> None:
        self._trouble = ""
        self._form.show(self._keeper.kept)
        self._form.disabled = not self._keeper.writable
        self._lookup.show(self._keeper.kept.offender_person)
        self._show_evidence()
        self._show_state()

    def _show_beginning(self) -> None:
        """Show the form from its top, and the end of the story to go on with."""
        self._form.scroll_home(animate=False)
        if isinstance(story := self._form.question("what"), Prompt):
            story.paper.move_cursor(story.paper.document.end)
            self.call_after_refresh(story.paper.scroll_cursor_visible)

    # Keeping

    def keep(self) -> bool:
        """Keep what stands here; say so, or say plainly that it failed."""
        self._typing.stop()
        if self._versions.exist or not self._keeper.writable:
            return not self._versions.exist
        left = self._keeper.left
        try:
            report = self._form.report()
            self._keeper.keep(report, self._proposals.on(report.facts))
        except Refused as answer:
            self._failed(str(answer))
        else:
            self._trouble = ""
        if self._keeper.left != left:
            self._show_kept()
            notices.warn(self, goes_on_beside(self._keeper))
        self._show_state()
        return not self._trouble

    def unsaved(self) -> bool:
        """Return whether something could not be kept; tries once more first."""
        return not self.keep()

    async def may_leave(self) -> bool:
        """Return whether the screen may be left; two versions ask for a choice first."""
        if not self.keep() and self._versions.exist:
            return await self._versions.choose() is not None
        return await super().may_leave()

    def before_lock(self) -> None:
        """Keep what was typed last; beside what another window made of it, if it must be."""
        if self.keep():
            return
        if not self._versions.exist:
            raise Refused(self._trouble)
        self._keeper.keep_apart(self._form.report())
        self._versions.exist = False

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Keep what was typed last before something else is shown."""
        self.keep()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Keep a question as soon as it is left."""
        if self._typing.waiting:
            self.keep()

    @on(Question.Changed)
    def answered(self, event: Question.Changed) -> None:
        """Keep the first character at once, and the rest in the next pause."""
        if event.question.name == "offender_name":
            self._naming.changed()
        if self._keeper.incident is None and not self._trouble:
            self.keep()
        else:
            self._typing.changed()
        if isinstance(event.question, OneOf):
            self._show_outlook()

    def _failed(self, reason: str) -> None:
        if not self._trouble:
            self.app.bell()
        self._trouble = OVERTAKEN if self._versions.look() else trouble(reason)
        if self._retry is None and not self._versions.exist:
            self._retry = self.set_timer(_RETRY_SECONDS, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        if self._trouble:
            self.keep()

    # Who it was

    def _suggest(self) -> None:
        self._lookup.suggest(self._form.values["offender_name"])
        self._show_evidence()

    @on(OffenderPanel.Linked)
    def linked(self) -> None:
        """Keep to whom the name belongs, and show what happened before."""
        self._show_evidence()
        self.keep()

    def _show_evidence(self) -> None:
        structural = self._form.question("structural")
        if structural is not None:
            but = self._keeper.incident.reference if self._keeper.incident else ""
            structural.hint = self._lookup.evidence(but, today(self.now()))
            structural.say(structural.hint)

    # What the screen says

    def _show_state(self) -> None:
        what, kept = title(self._keeper)
        self.title_line(what, "NIET BEWAARD" if self._trouble else kept)
        self._show_outlook()
        self.refresh_bindings()

    def _show_outlook(self) -> None:
        protocol, report = self.desk.protocol, self._form.report()
        advice = self._proposals.on(report.facts)
        emergency = report.facts.get(URGENT) is True
        self._say(self._alert, alert(self._trouble, emergency=emergency))
        began = self._began if self._keeper.registered else None
        self._say(self._elsewhere, elsewhere(protocol, advice, began))
        self._open = still_to_ask(report, advice)
        here = [name for name in self._open if self._form.question(name)]
        later = [name for name in self._open if name not in here]
        self._to_ask.update(Text(harmless(still_to_ask_line(protocol, here, later))))
        self._page.update(still_to_ask_page(protocol, self._open))

    def _say(self, line: LiveText, text: Text) -> None:
        """Show a line above the form, and keep what is being answered in view."""
        if line.display != bool(text):
            self.call_after_refresh(self._show_focus)
        line.update(text)
        line.display = bool(text)

    def _show_focus(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def on_resize(self, event: Resize) -> None:
        """Give the story the room that a tall window has."""
        if (story := self._form.question("what")) is not None:
            story.control().styles.height = max(5, event.size.height // 4)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now: a draft is registered, a case is not again."""
        keeper = self._keeper
        match action:
            case "register":
                return keeper.writable and not keeper.registered
            case "to_matrix":
                return keeper.writable and keeper.registered
            case "discard":
                return keeper.writable and keeper.incident is not None and not keeper.registered
            case "both_versions":
                return self._versions.exist
            case "next_open":
                return keeper.writable and self._next_open() is not None
        return super().check_action(action, parameters)

    @work(group="register", exclusive=True)
    async def action_register(self) -> None:
        """Register the report and place it in the matrix."""
        if self._form.check() and await self._kept():
            self._keeper.register()
            self._go_on(registered=True)

    @work(group="register", exclusive=True)
    async def action_to_matrix(self) -> None:
        """Place the case in the matrix with the facts as they are now."""
        if self._form.check() and await self._kept():
            self._go_on()

    @work(group="register", exclusive=True)
    async def action_discard(self) -> None:
        """Throw the draft away, after a question."""
        if await self.ask(Confirm("Concept weggooien", _DISCARD)):
            self._keeper.discard()
            self.app.pop_screen()
            notices.tell(self.app, "Het concept is weggegooid.")

    def action_next_open(self) -> None:
        """Go to the next question that is still open."""
        if (question := self._next_open()) is not None:
            question.focus()

    def _next_open(self) -> Question | None:
        asked = self._form.questions
        here = next((n for n, one in enumerate(asked) if one.has_focus_within), -1)
        return next((one for one in asked[here + 1 :] + asked if one.name in self._open), None)

    async def _kept(self) -> bool:
        return self.keep() or await self._versions.goes_on()

    @work(group="register", exclusive=True)
    async def action_both_versions(self) -> None:
        """Show what another window made of the case, and go on with what the user chooses."""
        await self._versions.choose()

    def _go_on(self, *, registered: bool = False) -> None:
        """Let the matrix take the place of this screen: on its case, or on what was before it."""
        incident = self._keeper.incident
        if incident is not None:
            self.app.post_message(OpenClassification(incident.reference, registered))
            self.app.pop_screen()

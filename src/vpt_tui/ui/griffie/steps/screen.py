"""A screen with a checklist: the steps of one case, and the step under the cursor in words."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize

from vpt_tui.resources import style
from vpt_tui.services.bans.bans import IMPOSING_STEP
from vpt_tui.services.incidents.aftercare import CONSENT_STEP
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.cases import WITH_STEPS
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.incidents.rows import CasePart, CaseState, Step, StepState
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import ImposeBan, OpenContacts
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.steps.consent import ask_consent
from vpt_tui.ui.griffie.steps.detail import StepDetail
from vpt_tui.ui.griffie.steps.legal import learned_on
from vpt_tui.ui.griffie.steps.phone_book import PhoneBook
from vpt_tui.ui.griffie.steps.rows import Checklist, is_at_once
from vpt_tui.ui.griffie.steps.stand_in import follower, stand_in
from vpt_tui.ui.griffie.steps.ticking import Ticking
from vpt_tui.ui.terminal.capabilities import SMALLEST
from vpt_tui.ui.widgets.facts import Facts
from vpt_tui.ui.widgets.rows import Heading, Row, Rows

WIDE = 110
"""Columns from which there is room for people's names."""


class StepsScreen(DeskScreen):
    """Ticks off the steps of one case. A subclass chooses which, and how they are grouped."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SMALLEST[0], "-fits"), (WIDE, "-wide")]
    CSS_PATH = [style("griffie/steps.tcss")]
    PLACE = "cases"
    AUTO_FOCUS = "Rows"
    BINDINGS = [
        command("stand-in", "a", "Waarnemen", "Volg dit dossier op in plaats van de ander."),
        command("step-done", "space", "Gedaan", "Vink de stap onder de cursor af."),
        command("step-note", "enter", "Met notitie", "Vink de stap af en schrijf er iets bij."),
        command("step-undo", "h", "Herstel", "Zet een afgevinkte stap weer open."),
        command("step-skip", "n", "N.v.t.", "Zeg waarom de stap niet nodig is."),
        command("step-plan", "p", "Plan", "Kies wanneer u de stap gaat doen."),
        command("consent", "t", "Toestemming", "Leg vast wat het slachtoffer goedvindt."),
        command(
            "withdrawn-steps", "v", "Vervallen",
            "Toon of verberg de stappen die door de indeling zijn vervallen.", shown=False,
        ),
        command("contacts", "k", "Contacten", "Vul namen en nummers in.", shown=False),
    ]  # fmt: skip

    case: CaseFile
    book: PhoneBook

    def __init__(self, shift: Session, reference: str, begin_at: int | None = None) -> None:
        super().__init__(shift)
        self.reference = reference
        """The case."""
        self.steps: Sequence[Step] = ()
        """Every step of the case, in the protocol's order."""
        self._begin_at = begin_at
        self._with_withdrawn = False
        self._may_tick = False
        self._ticking = Ticking(self, reference)
        self._rows = Rows(opens="", empty=_NO_STEPS)
        self._detail = Facts(id="detail")

    def chosen(self) -> list[Step]:
        """Return the steps that this screen is about."""
        raise NotImplementedError

    def items(self, checklist: Checklist, shown: Sequence[Step]) -> list[Row | Heading]:
        """Return the rows of the list."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return what the title line says of the screen."""
        raise NotImplementedError

    def wide(self) -> bool:
        """Return whether the list has room for people's names."""
        return self.size.width >= WIDE

    def body(self) -> ComposeResult:
        """Show the list, and the step under its cursor beneath it."""
        with Vertical(id="checklist"):
            yield self._rows
            yield self._detail

    def load(self) -> None:
        """Read the case and its steps."""
        self.case = self.desk.incidents.get(self.reference)
        self.book = PhoneBook(self.desk.protocol, self.desk.contacts.all())
        self._may_tick = self.case.incident.state in WITH_STEPS
        begins = not self.steps
        self._fill(self.case.steps)
        if begins:
            self._begin()

    def refresh_steps(self) -> None:
        """Read the steps again after one of them changed."""
        self._fill(self.desk.steps.of(self.reference))

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        row = self._rows.current
        return next((one for one in self.steps if row and one.id == row.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now."""
        if action in _ON_STEPS:
            step = self.step
            return self._may_tick and step is not None and self._may(action, step)
        if action == "stand_in":
            return self._registered and self.desk.rights.may_stand_in(self.case.incident)
        if action == "consent":
            return self._registered
        if action == "withdrawn_steps":
            return any(step.state == StepState.WITHDRAWN for step in self.chosen())
        return super().check_action(action, parameters)

    @property
    def _registered(self) -> bool:
        return self.case.incident.state == CaseState.OPEN

    def _may(self, action: str, step: Step) -> bool:
        if not self.desk.rights.does(self.case.incident, step):
            return False
        if action == "step_undo":
            return step.state in {StepState.DONE, StepState.NOT_APPLICABLE}
        if action in {"step_done", "step_note"} and comes_after(step, self.steps):
            return False
        return step.state == StepState.OPEN

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._show_detail()
        self.refresh_bindings()

    def on_resize(self, _event: Resize) -> None:
        """Show more or fewer columns."""
        if self.steps:
            self._show_rows()

    # Ticking

    @work(group="steps", exclusive=True)
    async def action_step_done(self) -> None:
        """Tick the step off; ask first what it requires."""
        await self._finish(with_note=False)

    @work(group="steps", exclusive=True)
    async def action_step_note(self) -> None:
        """Tick the step off with a note."""
        await self._finish(with_note=True)

    @work(group="steps", exclusive=True)
    async def action_step_skip(self) -> None:
        """Set the step aside, with a reason."""
        if (step := self.step) is not None and await self._ticking.set_aside(step):
            self._changed(step)

    @work(group="steps", exclusive=True)
    async def action_step_undo(self) -> None:
        """Open the step again."""
        if (step := self.step) is not None and await self._ticking.reopen(step):
            self.refresh_steps()
            if self.step is not None and self.step.state == StepState.OPEN:
                notices.tell(self, f"Deze stap staat weer open: {step.title}.")

    @work(group="steps", exclusive=True)
    async def action_step_plan(self) -> None:
        """Say when it is meant to be done."""
        if (step := self.step) is not None and await self._ticking.plan(step):
            self.refresh_steps()

    @work(group="steps", exclusive=True)
    async def action_stand_in(self) -> None:
        """Follow the case up in place of its handler, with a reason."""
        if await stand_in(self, self.case):
            self.load()

    @work(group="steps", exclusive=True)
    async def action_consent(self) -> None:
        """Record what the victim says about telling colleagues."""
        await self._consent()

    async def _consent(self) -> None:
        if await ask_consent(self, self.reference):
            self.load()

    def action_withdrawn_steps(self) -> None:
        """Show the steps that were withdrawn, or hide them."""
        self._with_withdrawn = not self._with_withdrawn
        self._show_rows()

    def action_contacts(self) -> None:
        """Show whom to call."""
        self.post_message(OpenContacts())

    async def _finish(self, *, with_note: bool) -> None:
        step = self.step
        if step is None:
            return
        if step.code == IMPOSING_STEP:
            self.post_message(ImposeBan(self.reference))
        elif step.code == CONSENT_STEP:
            await self._consent()
        elif await self._finished(step, asking=with_note or bool(step.requires or step.asks)):
            self._changed(step)

    async def _finished(self, step: Step, *, asking: bool) -> bool:
        ticking = self._ticking
        return await (ticking.ask_and_finish(step) if asking else ticking.finish(step))

    def _is_ours(self, step: Step | None) -> bool:
        return step is None or self.desk.rights.does(self.case.incident, step)

    # Showing

    def _fill(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self._show_rows()

    def _begin(self) -> None:
        """Put the cursor on the step that was asked for, else on the first that stands open."""
        rows = [row.key for row in self._rows.rows]
        still = {step.id for step in self.steps if step.state == StepState.OPEN}
        places = [self._begin_at, *(key for key in rows if key in still)]
        self._rows.go_to(next((key for key in places if key in rows), None))

    def _changed(self, step: Step) -> None:
        """Show the list anew; after a step that could not wait the cursor goes to the next."""
        rows = self._rows.rows
        place = [row.key for row in rows].index(step.id)
        self.refresh_steps()
        if is_at_once(step) and place + 1 < len(rows):
            self._rows.go_to(rows[place + 1].key)

    def _show_rows(self) -> None:
        checklist = Checklist(self.steps, self.book, self.now(), self.wide())
        shown = [s for s in self.chosen() if self._with_withdrawn or s.state != StepState.WITHDRAWN]
        self._rows.columns = checklist.columns
        self._rows.show(self.items(checklist, shown))
        self._show_title(shown)
        self._show_detail()
        self.refresh_bindings()

    def _show_title(self, shown: Sequence[Step]) -> None:
        still = [step for step in shown if step.state == StepState.OPEN]
        duties = [step for step in still if step.force == "verplicht"]
        at_once = sum(map(is_at_once, still))
        counts = f"{at_once} direct · " if at_once else ""
        if self._may_tick:
            state = f"{counts}{len(duties)} verplicht open · {len(still) - len(duties)} mogelijk"
        else:
            state = self.case.incident.state
        self.title_line(f"{self.reference} · {self.heading()}", state)

    def _show_detail(self) -> None:
        self._detail.display = self.step is not None
        if self.step is None:
            return
        victim = part_of(self.case.involvements, CasePart.VICTIM)
        detail = StepDetail(
            steps=self.steps,
            protocol=self.desk.protocol,
            book=self.book,
            notes=self.case.advice.legal_notes,
            learned=learned_on(self.case.incident),
            care=self.case.advice.aftercare,
            carer=self.case.incident.carer,
            follower="" if self._is_ours(self.step) else follower(self.desk, self.case.incident),
            victim=", ".join(filter(None, [victim.name, victim.phone])) if victim else "",
        )
        self._detail.show(detail.text(self.step))


_NO_STEPS = "Het protocol vraagt hier geen stappen. Het dossier zegt waarom; sluit het daar."

_ON_STEPS = {"step_done", "step_note", "step_undo", "step_skip", "step_plan"}

"""The case page: one page for one incident, and the keys to everything about it."""

from collections.abc import Callable
from datetime import date

from textual import on, work
from textual.app import ComposeResult

from vpt_tui.dates import show_date
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import CaseForm, form_name
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.rows import CaseState, Incident
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.dialogs.gir_sheet import GirSheet
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.labels import decided_column, heading
from vpt_tui.ui.griffie.frame.navigation import (
    ImposeBan,
    OpenAftercare,
    OpenBan,
    OpenClassification,
    OpenIntake,
    OpenLog,
    OpenMeasures,
)
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.report_conflict import ENDED, LEARNED, save_case
from vpt_tui.ui.griffie.saving.save import Words
from vpt_tui.ui.griffie.screens.incident.alerts import alerts, in_the_way
from vpt_tui.ui.griffie.screens.incident.changes import as_it_was, change_to_turn_back
from vpt_tui.ui.griffie.screens.incident.evidence_dialog import AddEvidence
from vpt_tui.ui.griffie.screens.incident.facts import facts, matrix
from vpt_tui.ui.griffie.screens.incident.followup import aftercare, communication, measures, police
from vpt_tui.ui.griffie.screens.incident.learned_dialog import AskLearned
from vpt_tui.ui.griffie.screens.incident.records import bans, evidence, law, log
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.griffie.steps.legal import may_want_klacht
from vpt_tui.ui.griffie.steps.phone_book import PhoneBook
from vpt_tui.ui.griffie.steps.stand_in import follower, stand_in
from vpt_tui.ui.terminal.capabilities import SMALLEST
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.section_index import SectionIndex
from vpt_tui.ui.widgets.section_page import Section, SectionPage

WIDE = 110
"""Columns from which the index stands beside the page."""

_SECTIONS = (
    facts, matrix, measures, police, aftercare, communication, bans, evidence, law, log,
)  # fmt: skip


class IncidentScreen(DeskScreen):
    """Everything about one incident, in sections; Tab goes from section to section."""

    CSS_PATH = style("griffie/incident.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SMALLEST[0], "-fits"), (WIDE, "-wide")]
    PLACE = "cases"
    HELP_PAGE = "griffie/incident"
    BINDINGS = [
        command("stand-in", "a", "Waarnemen", "Volg dit dossier op in plaats van de ander."),
        command("case-facts", "e", "Feiten", "Vul de feiten aan."),
        command("case-matrix", "i", "Matrix", "Deel het voorval in, of deel het opnieuw in."),
        command("case-steps", "m", "Stappen", "Vink maatregelen en andere stappen af."),
        command("case-care", "z", "Nazorg", "Regel nazorg en toestemming."),
        command("case-close", "s", "Sluit", "Sluit het dossier."),
        command("case-reopen", "s", "Heropen", "Open het gesloten dossier weer."),
        command("case-ban", "o", "Ontzeg", "Leg een ontzegging van de toegang op."),
        command("case-evidence", "w", "Bewijs", "Leg vast waar bewijs staat."),
        command("case-gir", "g", "GIR", "Toon wat u in het GIR overneemt."),
        command("case-undo", "h", "Herstel", "Lees wat is gewijzigd, en zet een feit terug."),
        command("case-log", "l", "Logboek", "Toon wie wat deed in dit dossier.", shown=False),
        command(
            "case-learned",
            "k",
            "Klacht",
            "Vul in wanneer het slachtoffer ervan hoorde.",
            shown=False,
        ),
        command("case-bans", "b", "Bekijk ontzegging", "Bekijk een ontzegging van dit dossier."),
    ]

    def __init__(self, shift: Session, reference: str) -> None:
        super().__init__(shift)
        self.reference = reference
        """The case."""
        self.case: CaseFile | None = None
        """The case as it was last read; nothing before that."""
        self._page = SectionPage()
        self._index = SectionIndex()

    def body(self) -> ComposeResult:
        """Show the index of the sections and the page."""
        yield self._index
        yield self._page

    def load(self) -> None:
        """Read the case, and what was done in it."""
        self.case = self.desk.incidents.get(self.reference)
        sections = self._sections(self.case)
        self._page.show(sections, focus=True)
        self._index.show([section.title for section in sections])
        incident = self.case.incident
        column = heading(self.desk.protocol, decided_column(incident)) or "nog niet ingedeeld"
        self.title_line(f"{self.reference} · {column}", incident.state)
        self.refresh_bindings()

    @on(SectionPage.Moved)
    def moved(self, event: SectionPage.Moved) -> None:
        """Mark in the index which section is read."""
        self._index.mark(event.place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now, by the state of the case."""
        state = self.case.incident.state if self.case else ""
        if action == "case_bans":
            return bool(self.case and self.case.bans)
        if action == "case_undo":
            return bool(self.case and self.case.changes)
        if action == "case_learned":
            notes = self.case.advice.legal_notes if self.case else ()
            return state == CaseState.OPEN and may_want_klacht(notes)
        if action in _ALWAYS:
            return self.case is not None
        if action in _IN_STATE:
            return state in _IN_STATE[action] and self._may(action)
        return super().check_action(action, parameters)

    def action_case_facts(self) -> None:
        """Go to the facts."""
        self.post_message(OpenIntake(self.reference))

    def action_case_matrix(self) -> None:
        """Go to the matrix."""
        self.post_message(OpenClassification(self.reference))

    def action_case_steps(self) -> None:
        """Go to the checklist."""
        self.post_message(OpenMeasures(self.reference))

    def action_case_care(self) -> None:
        """Go to aftercare."""
        self.post_message(OpenAftercare(self.reference))

    def action_case_ban(self) -> None:
        """Impose a ban for this case."""
        self.post_message(ImposeBan(self.reference))

    def action_case_log(self) -> None:
        """Go to the log of this case."""
        self.post_message(OpenLog(f"incident:{self.reference}"))

    @work(group="case", exclusive=True)
    async def action_stand_in(self) -> None:
        """Follow the case up in place of its handler, with a reason."""
        if self.case is not None and await stand_in(self, self.case):
            self.load()

    def _may(self, action: str) -> bool:
        rights = self.desk.rights
        if self.case is None:
            return False
        if action == "case_ban":
            return rights.imposes()
        if action == "case_evidence":
            return rights.writes(self.case.incident)
        if action == "stand_in":
            return rights.may_stand_in(self.case.incident)
        return action not in _FOR_FOLLOWER or rights.follows_up(self.case.incident)

    @work(group="case", exclusive=True)
    async def action_case_bans(self) -> None:
        """Show the ban of this case; of several, the chosen one."""
        references = [ban.reference for ban in self.case.bans] if self.case else []
        if len(references) == 1:
            self.post_message(OpenBan(references[0]))
            return
        choices = [Choice(reference, reference) for reference in references]
        if (chosen := await self.ask(Choose("Ontzegging", choices, few=True))) is not None:
            self.post_message(OpenBan(chosen))

    @work(group="case", exclusive=True)
    async def action_case_evidence(self) -> None:
        """Keep where a piece of evidence is."""
        begun = Begun(self.desk.drafts, form_name(CaseForm.EVIDENCE, self.reference))
        dialog = AddEvidence(self.now, begun)
        if await self.ask(dialog) is not None:
            self.desk.incidents.add_evidence(self.reference, dialog.evidence)
            self.load()
            notices.tell(self, "Het bewijs is vastgelegd.")
        begun.drop()

    @work(group="case", exclusive=True)
    async def action_case_undo(self) -> None:
        """Show what was changed of the facts, and turn one of those changes back."""
        if self.case is not None and (change := await change_to_turn_back(self, self.case)):
            number, told = change.id, as_it_was(self.desk.protocol, change)
            await self._save(
                {},
                lambda seen: self.desk.facts.turn_back(self.reference, number, seen.revision),
                told,
            )

    @work(group="case", exclusive=True)
    async def action_case_learned(self) -> None:
        """Keep on which day the victim learned of it."""
        if self.case is None:
            return
        begun = Begun(self.desk.drafts, form_name(CaseForm.LEARNED, self.reference))
        dialog = AskLearned(self.case.incident, self.now, begun)
        learned = await self.ask(dialog) is not None
        if not learned or await self._save(
            {LEARNED: _day(dialog.day)},
            lambda seen: self.desk.aftercare.record_learned(self.reference, dialog.day, seen),
        ):
            begun.drop()

    def action_case_gir(self) -> None:
        """Show the sheet to copy from into the GIR."""
        if self.case is not None:
            self.app.push_screen(GirSheet(self.case, self.desk.protocol))

    @work(group="case", exclusive=True)
    async def action_case_close(self) -> None:
        """Close the case, or say what keeps it open."""
        if self.case is None:
            return
        if still := in_the_way(self.case):
            await self.ask(TextDialog("Nog niet te sluiten", still))
            return
        begun = Begun(self.desk.drafts, form_name(CaseForm.CLOSING, self.reference))
        how = Note("Hoe liep het af", name="note", lines=4)
        said = await self.ask(AutosavedAsk("Dossier sluiten", [how], begun, ok="Sluiten"))
        if said is None or await self._save(
            {ENDED: said["note"]},
            lambda seen: self.desk.incidents.close(self.reference, said["note"], seen.revision),
            "Het dossier is gesloten.",
        ):
            begun.drop()

    @work(group="case", exclusive=True)
    async def action_case_reopen(self) -> None:
        """Open the case again."""
        question = f"Dossier {self.reference} weer openen?"
        if self.case is not None and await self.ask(Confirm("Heropenen", question)):
            await self._save(
                {},
                lambda seen: self.desk.incidents.reopen(self.reference, seen.revision),
                "Het dossier is weer open.",
            )

    async def _save(self, mine: Words, save: Callable[[Incident], None], told: str = "") -> bool:
        """Save something of the case as it is shown, and show it; tell whether all is said."""
        done = self.case is not None and await save_case(self, self.case, mine, save, told)
        self.load()
        return done

    def _sections(self, case: CaseFile) -> list[Section]:
        view = CaseView(
            case=case,
            protocol=self.desk.protocol,
            book=PhoneBook(self.desk.protocol, self.desk.contacts.all()),
            log=self.desk.log.of(f"incident:{self.reference}"),
            names=self.desk.accounts.names(),
            follower=follower(self.desk, case.incident),
            now=self.now(),
        )
        return [*alerts(view), *(section(view) for section in _SECTIONS)]


def _day(day: date | None) -> str:
    return show_date(day) if day else ""


_ALWAYS = {"case_log", "case_gir"}

_FOR_FOLLOWER = {"case_close", "case_reopen"}
"""What only who follows the case up can do."""

_IN_STATE = {
    "case_facts": {CaseState.DRAFT, CaseState.OPEN},
    "case_matrix": {CaseState.OPEN},
    "case_steps": {CaseState.OPEN, CaseState.CLOSED},
    "case_care": {CaseState.OPEN, CaseState.CLOSED},
    "case_ban": {CaseState.OPEN},
    "case_evidence": {CaseState.OPEN},
    "stand_in": {CaseState.OPEN},
    "case_close": {CaseState.OPEN},
    "case_reopen": {CaseState.CLOSED},
}
"""The states of a case in which a command works."""

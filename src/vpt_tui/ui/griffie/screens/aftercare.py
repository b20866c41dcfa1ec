"""Aftercare: who looks after the victim, what the victim allows, and what is to be done."""

from collections.abc import Iterator, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from vpt_tui.dates import show_moment
from vpt_tui.protocol.reference import Contact
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import CaseForm, form_name
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.incidents.rows import CasePart, Step
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.frame.labels import option_label
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.save import save_or_choose
from vpt_tui.ui.griffie.steps.detail import is_proposal
from vpt_tui.ui.griffie.steps.rows import Checklist
from vpt_tui.ui.griffie.steps.screen import StepsScreen
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Heading, Row
from vpt_tui.ui.widgets.section_page import Section, SectionPage

KINDS = ("nazorg", "communicatie")
"""The kinds of steps that are shown here."""

_NOT_REGULATED = "het protocol regelt dit niet"
_LABEL = 11
_CARER = "Wie vangt op"


class AftercareScreen(StepsScreen):
    """Looks after the victim of one case, and after their family."""

    CSS_PATH = [style("griffie/steps.tcss"), style("griffie/aftercare.tcss")]
    HELP_PAGE = "griffie/aftercare"
    BINDINGS = [
        command("name-carer", "b", "Benoem opvang", "Noem wie het slachtoffer opvangt."),
    ]

    def __init__(self, shift: Session, reference: str) -> None:
        super().__init__(shift, reference)
        self._who = SectionPage(id="who")

    def body(self) -> ComposeResult:
        """Show who is looked after and by whom, and the list."""
        with Container(id="aftercare"):
            yield self._who
            yield from super().body()

    def load(self) -> None:
        """Read the case, its steps and its consents."""
        super().load()
        self._who.show([Section("", list(self._facts()), label=_LABEL)])

    def chosen(self) -> list[Step]:
        """Return the steps of aftercare and communication."""
        return [step for step in self.steps if step.kind in KINDS]

    def items(self, checklist: Checklist, shown: Sequence[Step]) -> list[Row | Heading]:
        """Return the rows by owner."""
        return checklist.grouped(shown, self._owners)

    def heading(self) -> str:
        """Return what the screen is about."""
        return "Nazorg"

    def wide(self) -> bool:
        """Return that names stand elsewhere: beside the list, or above it."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; a carer is named where the protocol names none."""
        if action == "name_carer":
            follows_up = self.desk.rights.follows_up(self.case.incident)
            return self._may_tick and follows_up and self._wants_carer()
        return super().check_action(action, parameters)

    @work(group="steps", exclusive=True)
    async def action_name_carer(self) -> None:
        """Name who looks after the victim."""
        carer, note = self.case.incident.carer, self.case.advice.aftercare.note
        field = Field(_CARER, name="carer", required=True, value=carer)
        begun = Begun(self.desk.drafts, form_name(CaseForm.CARE, self.reference))
        said = await self.ask(AutosavedAsk("Opvang", [field], begun, note))
        if said is None or await self._keep_carer(carer, said["carer"]):
            begun.drop()

    async def _keep_carer(self, seen: str, carer: str) -> bool:
        done = await save_or_choose(
            self, f"De opvang bij dossier {self.reference}", seen, {_CARER: carer},
            words=lambda named: {_CARER: named},
            read=lambda: self.desk.incidents.get(self.reference).incident.carer,
            save=lambda named, _: self.desk.incidents.name_carer(self.reference, carer, named),
        )  # fmt: skip
        self.load()
        return done

    def _owners(self, step: Step) -> str:
        if not is_proposal(step, self.case.advice.aftercare):
            return self.book.owners(step)
        return self.case.incident.carer or "nog te benoemen"

    def _wants_carer(self) -> bool:
        care = self.case.advice.aftercare
        return bool(care.owners) and not care.regulated

    def _facts(self) -> Iterator[tuple[str, str]]:
        yield "Slachtoffer", self._victim()
        yield "Opvang door", "\n".join(self._carers())
        yield "Familie", self._family()
        yield "Collega's", "\n".join(self._consents())
        for contact in self._outside():
            yield "Steun", f"{contact.name}: {contact.number or 'nummer niet ingevuld'}"

    def _victim(self) -> str:
        victim = part_of(self.case.involvements, CasePart.VICTIM)
        target = option_label(self.desk.protocol, self.case.incident, "target")
        name = (victim.name if victim else "") or "naam onbekend"
        phone = (victim.phone if victim else "") or "nummer onbekend"
        return f"{name}{f' ({target})' if target else ''}: {phone}"

    def _carers(self) -> Iterator[str]:
        care, carer = self.case.advice.aftercare, self.case.incident.carer
        if care.regulated:
            yield from self.book.lines(care.owners)
        elif not care.owners:
            yield "niemand: dit valt buiten het protocol"
        elif carer:
            yield f"{carer}, zelf benoemd: {_NOT_REGULATED}"
        else:
            yield f"! {_NOT_REGULATED}. Druk op B en noem een persoon."
            yield "Voorstel van dit programma:"
            yield from self.book.lines(care.owners)

    def _family(self) -> str:
        answer = self.case.incident.facts.get("family")
        if answer is None:
            return ""
        return "ja: nazorg geldt ook voor hen" if answer else "nee, niet op familie gericht"

    def _consents(self) -> Iterator[str]:
        consents = self.desk.aftercare.consents(self.reference)
        if not consents:
            yield "nog niet gevraagd: niemand hoort ervan. Druk op T."
        for consent in consents:
            note = f". {consent.note}" if consent.note else ""
            yield f"{consent.answer}, {show_moment(consent.at)}, {consent.by}{note}"

    def _outside(self) -> list[Contact]:
        rules = {rule for step in self.steps if step.kind == KINDS[0] for rule in step.rules}
        return [one for one in self.desk.protocol.contacts if rules & set(one.rules)]

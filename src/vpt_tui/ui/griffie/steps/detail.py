"""One step in words: what to do, on what it rests, whom to call, what was noted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from vpt_tui.dates import show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.reference import LegalNote
from vpt_tui.protocol.responsible import AdvisedAftercare
from vpt_tui.services.incidents.rows import CasePart, Step, StepState
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.griffie.steps.legal import Learned, klacht_lines
from vpt_tui.ui.griffie.steps.phone_book import PhoneBook
from vpt_tui.ui.widgets.section_page import shortened

FILING_STEP = "aangifte"
"""The step at which a klacht of the victim's own is easily forgotten (art. 66 Sr)."""

_OVER: dict[str, str] = {
    StepState.DONE: "Gedaan",
    StepState.NOT_APPLICABLE: "Niet nodig",
    StepState.WITHDRAWN: "Vervallen door de indeling",
}


@dataclass(frozen=True)
class StepDetail:
    """What the detail of any step of one case is made from."""

    steps: Sequence[Step]
    protocol: Protocol
    book: PhoneBook
    notes: Sequence[LegalNote]
    """What the law may ask in this case."""
    learned: Learned
    """The day from which a klacht is reckoned."""
    care: AdvisedAftercare
    """Who looks after the victim, and whether the protocol says so."""
    carer: str
    """Who was named to do so where the protocol names nobody; may be empty."""
    follower: str
    """Who does this step, in a sentence, when it is not for whoever looks; else nothing."""
    victim: str
    """Name and number of whom it was aimed at, as far as they are known."""

    def text(self, step: Step | None) -> Text:
        """Return all there is to say about a step, most urgent first."""
        text = Text()
        if step is None:
            return text
        text.append(harmless_line(step.title) + "\n", "bold")
        for label, value in self._lines(step):
            if label:
                text.append(f"{label}: ", "bold")
            text.append(harmless(shortened(value)) + "\n")
        text.right_crop(1)
        return text

    def _lines(self, step: Step) -> Iterator[tuple[str, str]]:
        yield "", " · ".join([step.force, f"bron: {step.source}", " ".join(step.rules)])
        yield from _outcome(step)
        if self.follower:
            yield "! Opvolging", self.follower
        if step.state == StepState.OPEN:
            yield from self._before(step)
        if step.explain:
            yield "", step.explain
        yield from self._calls(step)
        yield from _terms(step)
        yield from self._aids(step)
        for rule in step.rules:
            yield rule, self._rule(rule)

    def _before(self, step: Step) -> Iterator[tuple[str, str]]:
        if first := comes_after(step, self.steps):
            yield "Wacht", f"dit volgt op {' of '.join(one.title for one in first)}."
        if step.caution:
            yield "! Let op", step.caution
        for requirement in step.requires:
            yield "Eerst nodig", requirement

    def _calls(self, step: Step) -> Iterator[tuple[str, str]]:
        for line in self.book.lines(self.book.mentioned(step)):
            yield "Bellen", line
        if self.victim and CasePart.VICTIM in f"{step.title} {step.explain}".lower():
            yield "Bellen", f"{CasePart.VICTIM}: {self.victim}"
        joined = " of " if step.any_owner and len(step.owners) > 1 else "; "
        people = joined.join(self.book.lines(step.owners))
        if not is_proposal(step, self.care):
            yield "Door", people
        elif self.carer:
            yield "Door", f"{self.carer}, zelf benoemd"
        else:
            yield "! Door", f"het protocol regelt dit niet. Voorstel van dit programma: {people}"

    def _aids(self, step: Step) -> Iterator[tuple[str, str]]:
        for measure in self.protocol.online_measures:
            if set(measure.rules) & set(step.rules):
                yield "", f"- {measure.text} ({measure.source})"
        if step.code == FILING_STEP:
            for line in klacht_lines(self.notes, self.learned):
                yield "! Klacht (wet)", line

    def _rule(self, rule_id: str) -> str:
        found = {rule.id: rule for rule in self.protocol.rules}.get(rule_id)
        return (
            f"{found.text} (hoofdstuk {found.chapter})" if found else "staat niet in dit protocol"
        )


def is_proposal(step: Step, care: AdvisedAftercare) -> bool:
    """Tell whether a step's owners are a proposal, because the protocol names nobody."""
    return not care.regulated and bool(care.owners) and tuple(step.owners) == care.owners


def _outcome(step: Step) -> Iterator[tuple[str, str]]:
    if step.state in _OVER:
        when = f"{show_moment(step.done_at)}, {step.done_by}" if step.done_at else ""
        yield _OVER[step.state], ". ".join(filter(None, [when, step.note])) or "geen notitie"
    elif step.note:
        yield "Eerder genoteerd", step.note
    for ask in step.asks:
        if answer := step.answers.get(ask["key"]):
            yield ask["question"].rstrip("?"), answer


def _terms(step: Step) -> Iterator[tuple[str, str]]:
    if step.term:
        yield "Termijn", f"{step.term} ({step.source})"
    else:
        yield "Termijn", "het protocol noemt geen termijn."
    if step.state == StepState.OPEN and step.due_at is not None:
        yield "Gepland", f"{show_moment(step.due_at)}. Deze datum is van de gemeente zelf."

"""A sheet to copy from into the GIR: every line always there, always in one order.

The GIR has no public list of fields and no interface, so nothing is sent.
"""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from vpt_tui.dates import show_date, show_moment, today
from vpt_tui.protocol.model import Protocol
from vpt_tui.resources import style
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.rows import CasePart, Step, StepState
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.griffie.frame.labels import decided_column, heading, occurred, option_label, yes_no
from vpt_tui.ui.widgets.section_page import Section, SectionPage

GIR_NUMBER = "gir_number"
"""The key under which the protocol asks for the number in the GIR."""


class GirSheet(Dialog[None]):
    """Shows the sheet of one case."""

    CSS_PATH = style("griffie/gir_sheet.tcss")
    BINDINGS = [command("cancel", "escape,enter", "Sluiten", "Sluit dit venster.")]

    def __init__(self, case: CaseFile, protocol: Protocol) -> None:
        super().__init__("Overnemen in het GIR")
        self._sheet = Section(case.incident.reference, list(gir_fields(case, protocol)), label=20)

    def body(self) -> ComposeResult:
        """Show the sheet."""
        yield SectionPage()

    def on_mount(self) -> None:
        """Fill in the sheet."""
        self.query_one(SectionPage).show([self._sheet], focus=True)


def gir_fields(case: CaseFile, protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Yield the sheet's labels and values in their fixed order; unknown values are empty."""
    incident = case.incident
    yield "Kenmerk", incident.reference
    yield "Gemeld op", show_moment(incident.created_at)
    yield "Gemeld door", case.named(CasePart.REPORTER)
    yield "Gebeurd op", occurred(incident)
    yield "Op wie gericht", option_label(protocol, incident, "target")
    yield "Naam slachtoffer", case.named(CasePart.VICTIM)
    yield "Familielid", yes_no(incident, "family")
    yield "Soort gedrag", heading(protocol, decided_column(incident))
    yield "Hoe het binnenkwam", option_label(protocol, incident, "channel")
    yield "Soort plaats", option_label(protocol, incident, "place")
    yield "Veroorzaker", case.named(CasePart.OFFENDER)
    for question in protocol.seven_w:
        yield question.label, getattr(incident, question.key)
    yield "Strafbaar feit", yes_no(incident, "criminal")
    yield "Schade", yes_no(incident, "damage")
    yield "Bewijs", "; ".join(piece.place for piece in case.evidence)
    yield "Gedaan", "; ".join(_done(case.steps))
    yield "Ontzegging", "; ".join(ban.reference for ban in case.bans) or "nee"
    yield "Afhandeling door", protocol.role_label(incident.handler) if incident.handler else ""
    yield "Nummer in het GIR", gir_number(case.steps)


def gir_number(steps: Sequence[Step]) -> str:
    """Return the number that was noted when it was entered in the GIR."""
    return next((n for step in steps if (n := step.answers.get(GIR_NUMBER, ""))), "")


def _done(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        if step.state == StepState.DONE and step.done_at is not None:
            yield f"{step.title} ({show_date(today(step.done_at))})"

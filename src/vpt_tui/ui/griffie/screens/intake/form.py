"""The questions of a report, in the order of a telephone call."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from vpt_tui.protocol.facts import FACT_NAMES
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.report import NAME_FIELDS, W_FIELDS, Report
from vpt_tui.ui.griffie.screens.intake.offender import OffenderPanel
from vpt_tui.ui.widgets.fact import FactQuestion
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.moment_field import MomentField, Said
from vpt_tui.ui.widgets.options import OneOf, Option
from vpt_tui.ui.widgets.pick import Pick
from vpt_tui.ui.widgets.prompt import Prompt
from vpt_tui.ui.widgets.question import Question

URGENT = "emergency"
_TEXTS = {*W_FIELDS, *NAME_FIELDS}
LAST_FACTS = (
    "ongoing_threat", "ban_breached", "structural", "council_meeting", "public_order_risk",
    "criminal", "damage", "doubt",
)  # fmt: skip
"""What is asked on the telephone after the story; the matrix asks the rest."""


class ReportForm(Form):
    """Asks everything about a report. A question that nobody touched gives back what was kept."""

    def __init__(self, protocol: Protocol, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._protocol = protocol
        self._now = now
        self.offender = OffenderPanel()
        """The offender's name, and the known person to whom it is linked."""
        self._asked: list[Question] = []
        self._base = Report()
        self._filled: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """Ask in the order in which a caller tells."""
        yield from self._facts(URGENT)
        with Horizontal(classes="pair"):
            yield Field("Melder", name="reporter")
            yield Field("Telefoon", name="reporter_phone")
        yield self._told("what", lines=5, required=True)
        yield _heading("OP WIE WAS HET GERICHT")
        yield self._pick("target")
        with Horizontal(classes="pair"):
            yield Field("Naam", name="target_name")
            yield Field("Telefoon", name="target_phone")
        yield from self._facts("family")
        yield _heading("WANNEER EN WAAR")
        yield MomentField("Wanneer", self._now, name="when")
        yield self._pick("place")
        yield self._told("where", lines=2)
        yield self._pick("channel")
        yield _heading("WIE DEED HET")
        yield self.offender
        yield self._pick("offender")
        yield self._told("who", lines=2)
        yield _heading("VERDER")
        yield self._told("with_what", lines=2)
        yield self._told("how", lines=3)
        yield self._told("why", lines=2)
        yield _heading("NOG EEN PAAR VRAGEN")
        yield from self._facts(*LAST_FACTS)

    @property
    def questions(self) -> list[Question]:
        """The questions, from top to bottom. They never change, so they are looked up once."""
        self._asked = self._asked or super().questions
        return self._asked

    def question(self, name: str) -> Question | None:
        """Return the question with a name, if it is asked here."""
        return next((one for one in self.questions if one.name == name), None)

    def show(self, report: Report) -> None:
        """Fill in what was kept."""
        self._base = report
        said = {**asdict(report), **report.facts}
        moment = Said(report.occurred_at, report.occurred_time_known, report.when)
        for question in self.questions:
            if isinstance(question, MomentField):
                question.show(moment)
            elif question.name:
                question.value = _possible(question, said.get(question.name))
        self._filled = self.values

    def report(self) -> Report:
        """Return the report as it stands; a question that nobody touched keeps what it was.

        So does what is not asked here: the facts of the matrix.
        """
        touched = {
            name: value for name, value in self.values.items() if value != self._filled.get(name)
        }
        said = self.query_one(MomentField).said
        texts = {name: value for name, value in touched.items() if name in _TEXTS}
        facts = {name: value for name, value in touched.items() if name in FACT_NAMES}
        texts |= {"occurred_at": said.at, "occurred_time_known": said.time_known}
        texts |= {"when": said.words, "offender_person": self.offender.person}
        return replace(self._base, **texts, facts=_known({**self._base.facts, **facts}))

    def _told(self, key: str, *, lines: int, required: bool = False) -> Prompt:
        asked: dict[str, str] = {
            w.key: f"{w.label.upper()}  {w.question}" for w in self._protocol.seven_w
        }
        return Prompt(asked.get(key, key.upper()), name=key, lines=lines, required=required)

    def _pick(self, fact: str) -> Pick:
        options = [Option(one.code, one.label) for one in self._protocol.options(fact)]
        label = self._protocol.facts[fact].label.capitalize()
        return Pick(label, [*options, Option(None, "onbekend")], name=fact)

    def _facts(self, *names: str) -> Iterator[FactQuestion]:
        known = self._protocol.facts
        return (FactQuestion(known[name].question, name=name) for name in names if name in known)


def _heading(text: str) -> Static:
    return Static(text, classes="heading", markup=False)


def _possible(question: Question, value: Any) -> Any:
    """Return the value, or unknown for one that this protocol no longer has."""
    if not isinstance(question, OneOf):
        return value
    return value if value in [option.value for option in question.choices.options] else None


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}

"""The questions of the matrix: what would settle it first, the rest in a steady order."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.facts import YES_NO_FACTS
from vpt_tui.protocol.model import Protocol
from vpt_tui.ui.widgets.fact import FactQuestion

ORDER = (
    "addressed", "corrected", "persists", "structural", "worsened", "criminal", "damage",
    "ban_breached", "ongoing_threat", "investigation", "media_attention",
)  # fmt: skip
_ELSEWHERE = ("consent_colleagues",)
"""Consent is asked and kept with the aftercare, with its date."""
_HOW = "J ja, N nee, O onbekend. Wat met ! begint, bepaalt of u meldt."


class MatrixQuestions(Vertical):
    """All yes or no questions about a case."""

    def __init__(self, protocol: Protocol) -> None:
        super().__init__()
        self._protocol = protocol

    def compose(self) -> ComposeResult:
        """Ask everything once; the order changes, the questions stay."""
        yield Static(_HOW, classes="how", markup=False)
        others = [name for name in YES_NO_FACTS if name not in {*ORDER, *_ELSEWHERE}]
        for name in (*ORDER, *others):
            if name in self._protocol.facts:
                yield FactQuestion(self._protocol.facts[name].question, name=name)

    @property
    def answers(self) -> dict[str, bool | None]:
        """The answers by fact; `None` is unknown."""
        return {str(one.name): one.value for one in self.query(FactQuestion)}

    def show(self, facts: Mapping[str, Any]) -> None:
        """Show the answers that are known."""
        for question in self.query(FactQuestion):
            question.value = facts.get(str(question.name))

    def mark(self, advice: Advice) -> None:
        """Mark the questions whose answer would settle whether it is reported."""
        for question in self.query(FactQuestion):
            question.need(needed=question.name in advice.missing)

    def put_first(self, first: Sequence[str]) -> None:
        """Put these questions in front, the others behind them as they always stand."""
        steady = list(self.answers)
        asked = {str(one.name): one for one in self.query(FactQuestion)}
        order = [name for name in first if name in asked]
        order += [name for name in (*ORDER, *steady) if name in asked and name not in order]
        places = {name: place for place, name in enumerate(dict.fromkeys(order))}
        self.sort_children(key=lambda one: places.get(str(one.name), -1))

    def evidence(self, text: str) -> None:
        """Say beneath "structureel" what happened before."""
        for question in self.query(FactQuestion):
            if question.name == "structural":
                question.hint = text
                question.say(text)

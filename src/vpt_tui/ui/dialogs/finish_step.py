"""Ticking a step off: what it requires, what is to be written down, and a note."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from vpt_tui.resources import style
from vpt_tui.services.drafts import Begun
from vpt_tui.store.steps import Step
from vpt_tui.ui.dialogs.kept_ask import KeptAsk
from vpt_tui.ui.widgets.date_field import WhenField
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import Answer
from vpt_tui.ui.widgets.question import Question

_ASKED = "asked:"


class Requirement(Answer):
    """Something that must be in order first: only yes will do."""

    def problem(self) -> str:
        """Return why the step stays open."""
        return "" if self.value else "Dit moet eerst in orde zijn. Tot dan blijft de stap open."


class _Past(WhenField):
    """When something was done."""

    def problem(self) -> str:
        """Return why it cannot have been then, or nothing."""
        problem = super().problem()
        if not problem and self.when and self.when.moment() > self.now():
            return "Dat moment moet nog komen."
        return problem


class FinishStep(KeptAsk):
    """Asks what a step requires and asks. `answers_in` reads its result."""

    CSS_PATH = style("finish_step.tcss")

    def __init__(self, step: Step, now: Callable[[], datetime], begun: Begun) -> None:
        self._by = Field("Door wie", name="by", hint="Leeg: u zelf.")
        self._at = _Past("Wanneer", now, name="at", hint="Leeg: nu. Of: gisteren 16:00")
        questions = [*_questions(step), self._by, self._at]
        super().__init__(f"Gedaan: {step.title}", questions, begun, step.caution, ok="Gedaan")

    @property
    def by(self) -> str:
        """Who did it; empty for whoever sits here."""
        return self._by.value

    @property
    def at(self) -> datetime | None:
        """When it was done; `None` for now. Raises `NotADate`."""
        when = self._at.when
        return when.moment() if when else None


def answers_in(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers by the key under which the protocol asks them."""
    return {
        name.removeprefix(_ASKED): text for name, text in values.items() if name.startswith(_ASKED)
    }


def _questions(step: Step) -> Iterator[Question]:
    for number, requirement in enumerate(step.requires):
        yield Requirement(requirement, name=f"requires:{number}")
    for ask in step.asks:
        yield _asked(step, ask, alone=len(step.asks) == 1)
    yield Note("Notitie", name="note", value=step.note, lines=3)


def _asked(step: Step, ask: Mapping[str, str], *, alone: bool) -> Question:
    # One question asks for a story; several ask for numbers, dates and names.
    name, value = _ASKED + ask["key"], step.answers.get(ask["key"], "")
    if alone:
        return Note(ask["question"], name=name, value=value, lines=2)
    return Field(ask["question"], name=name, value=value)

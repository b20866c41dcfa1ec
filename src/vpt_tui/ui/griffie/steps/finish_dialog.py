"""Ticking a step off: what it requires, what is to be written down, and a note."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from vpt_tui.dates import show_date
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.rows import Step
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.date_field import PastDay, PastMoment
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


class _Day(PastDay):
    """The day of something that was done. What was typed becomes the date that it stands for.

    It is kept as it reads, and "vandaag" means another day tomorrow.
    """

    def check(self) -> bool:
        """Write out the date once it is understood."""
        usable = super().check()
        if usable and self.day:
            self.value = show_date(self.day)
        return usable


class FinishStep(AutosavedAsk):
    """Asks what a step requires and asks. `answers_in` reads its result."""

    CSS_PATH = style("griffie/finish_dialog.tcss")

    def __init__(self, step: Step, now: Callable[[], datetime], begun: Begun) -> None:
        self._by = Field("Door wie", name="by", hint="Leeg: u zelf.")
        self._at = PastMoment("Wanneer", now, name="at", hint="Leeg: nu. Of: gisteren 16:00")
        questions = [*_questions(step, now), self._by, self._at]
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


def _questions(step: Step, now: Callable[[], datetime]) -> Iterator[Question]:
    for number, requirement in enumerate(step.requires):
        yield Requirement(requirement, name=f"requires:{number}")
    for ask in step.asks:
        yield _asked(step, ask, now)
    yield Note("Notitie", name="note", value=step.note, lines=3)


def _asked(step: Step, ask: Mapping[str, str], now: Callable[[], datetime]) -> Question:
    name, value = _ASKED + ask["key"], step.answers.get(ask["key"], "")
    if ask.get("answer") == "datum":
        return _Day(ask["question"], now, name=name, value=value)
    if len(step.asks) == 1:  # one question asks for a story; several ask for numbers and names
        return Note(ask["question"], name=name, value=value, lines=2)
    return Field(ask["question"], name=name, value=value)

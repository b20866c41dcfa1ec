"""Ticking a step off, setting it aside, opening it again, planning it: what each key asks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from vpt_tui.dates import show_moment
from vpt_tui.refusal import Refused
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import StepForm, form_name
from vpt_tui.services.incidents.rows import Step, StepState
from vpt_tui.services.incidents.steps import GONE
from vpt_tui.ui.griffie.dialogs.plan_step import PlanStep
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.save import Words, save_or_choose
from vpt_tui.ui.griffie.steps.finish_dialog import FinishStep, answers_in
from vpt_tui.ui.widgets.note import Note

_STANDS, _NOTE, _PLAN = "Stand", "Notitie", "Gepland op"
_STATES: dict[str, str] = {
    StepState.DONE: "gedaan",
    StepState.NOT_APPLICABLE: "niet van toepassing",
}


class Ticking:
    """Does what a key asks of a step of one case; each act tells whether it was done."""

    def __init__(self, screen: DeskScreen, reference: str) -> None:
        self._screen = screen
        self._steps = screen.desk.steps
        self._drafts = screen.desk.drafts
        self._reference = reference

    async def finish(self, step: Step) -> bool:
        """Tick it off without a word."""
        return await self._save(
            step,
            {_STANDS: _STATES[StepState.DONE]},
            lambda seen, _: self._steps.done(seen.id, seen=seen),
        )

    async def ask_and_finish(self, step: Step) -> bool:
        """Tick it off after what it requires and asks, with a note."""
        begun = Begun(self._drafts, form_name(StepForm.DONE, step.id))
        dialog = FinishStep(step, self._screen.now, begun)
        said = await self._screen.ask(dialog)

        def save(seen: Step, words: Words) -> None:
            self._steps.done(
                seen.id,
                note=words[_NOTE],
                answers={ask["key"]: words[ask["question"]] for ask in step.asks},
                requirements_met=True,
                by=dialog.by,
                at=dialog.at,
                seen=seen,
            )

        return await self._settle(step, begun, said, lambda: _finished(step, said or {}), save)

    async def set_aside(self, step: Step) -> bool:
        """Say that it is not needed, with a reason."""
        begun = Begun(self._drafts, form_name(StepForm.NOT_APPLICABLE, step.id))
        why = Note("Waarom niet nodig", name="reason", required=True, lines=3)
        said = await self._screen.ask(AutosavedAsk(f"Niet nodig: {step.title}", [why], begun))
        reason = said["reason"] if said else ""
        return await self._settle(
            step,
            begun,
            said,
            lambda: {_STANDS: _STATES[StepState.NOT_APPLICABLE], _NOTE: reason},
            lambda seen, _: self._steps.not_applicable(seen.id, reason, seen),
        )

    async def reopen(self, step: Step) -> bool:
        """Open it again."""
        return await self._save(
            step,
            {_STANDS: _stands(StepState.OPEN)},
            lambda seen, _: self._steps.reopen(seen.id, seen),
        )

    async def plan(self, step: Step) -> bool:
        """Say when it is meant to be done."""
        begun = Begun(self._drafts, form_name(StepForm.PLANNED, step.id))
        dialog = PlanStep(step, self._screen.now, begun)
        said = await self._screen.ask(dialog)
        return await self._settle(
            step,
            begun,
            said,
            lambda: {_PLAN: _moment(dialog.moment)},
            lambda seen, _: self._steps.plan(seen.id, dialog.moment, seen),
        )

    async def _settle(
        self,
        step: Step,
        begun: Begun,
        said: dict[str, Any] | None,
        mine: Callable[[], Words],
        save: Callable[[Step, Words], None],
    ) -> bool:
        """Save what was said in a dialog, and take its draft away once all is said."""
        done = said is not None and await self._save(step, mine(), save)
        if done or said is None:
            begun.drop()
        return done

    async def _save(self, step: Step, mine: Words, save: Callable[[Step, Words], None]) -> bool:
        what = f"De stap '{step.title}'"
        with self._screen.as_seen():
            return await save_or_choose(
                self._screen, what, step, mine, words=_words, read=lambda: self._again(step),
                save=save,
            )  # fmt: skip

    def _again(self, step: Step) -> Step:
        present = {one.id: one for one in self._steps.of(self._reference)}
        if step.id not in present:
            raise Refused(GONE)
        return present[step.id]


def _words(step: Step) -> Words:
    answers = {ask["question"]: step.answers.get(ask["key"], "") for ask in step.asks}
    return {_STANDS: _ended(step), _NOTE: step.note, _PLAN: _moment(step.due_at), **answers}


def _finished(step: Step, said: dict[str, Any]) -> Words:
    answers = answers_in(said)
    asked_here = {ask["question"]: answers[ask["key"]] for ask in step.asks}
    return {_STANDS: _STATES[StepState.DONE], _NOTE: said["note"], **asked_here}


def _ended(step: Step) -> str:
    if step.done_at is None:
        return _stands(step.state)
    return f"{_stands(step.state)}, {show_moment(step.done_at)}, {step.done_by}"


def _stands(state: str) -> str:
    return _STATES.get(state, "staat open" if state == StepState.OPEN else state)


def _moment(at: datetime | None) -> str:
    return show_moment(at) if at else ""

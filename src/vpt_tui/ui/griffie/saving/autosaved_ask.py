"""A small form whose answers outlive a lock, a power cut and a closed window."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual import on, work
from textual.await_complete import AwaitComplete

from vpt_tui.refusal import Refused
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui import notices
from vpt_tui.ui.dialogs.careful_ask import CarefulAsk
from vpt_tui.ui.griffie.saving.draft_conflict import choose_draft
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.lasting import fill_in, lasting_values
from vpt_tui.ui.widgets.pause import Pause
from vpt_tui.ui.widgets.question import Question


class AutosavedAsk(CarefulAsk):
    """A `CarefulAsk` that keeps what is typed in a draft, and begins with what was kept.

    A passphrase is kept nowhere.

    Whoever asks takes the draft away once the answers have been used. Esc takes it away
    too, after a question.
    """

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        begun: Begun,
        text: str = "",
        *,
        ok: str = "Opslaan",
    ) -> None:
        super().__init__(title, questions, text, ok=ok)
        self._draft = begun
        self._typing = Pause(self, self.keep)
        self._done = False

    def dismiss(self, result: dict[str, Any] | None = None) -> AwaitComplete:
        """Close, and keep nothing from here on: whoever asked decides what becomes of it."""
        self._done = True
        self._typing.stop()
        return super().dismiss(result)

    def on_mount(self) -> None:
        """Fill in what was kept, once it is known how an empty form looks."""
        self.call_later(lambda: self._show(self._draft.apart or self._draft.content))

    def _show(self, content: Mapping[str, Any]) -> None:
        fill_in(self.query_one(Form), content)

    @on(Question.Changed)
    def typed(self) -> None:
        """Keep it in the next pause."""
        self._typing.changed()

    def action_save(self) -> None:
        """Keep what was typed last, and answer if everything is usable."""
        self.keep()
        if self._draft.two:
            self._choose()
        else:
            self.answer()

    def answer(self) -> None:
        """Answer, if everything is usable; else show what is not."""
        super().action_save()

    @work(group="two-drafts", exclusive=True)
    async def _choose(self) -> None:
        """Show what another window typed in this form, and go on with what the user chooses."""
        form = self.query_one(Form)
        here = self._draft.content | lasting_values(form)
        await choose_draft(self, self._draft, here, form.questions, self._show)

    def before_lock(self) -> None:
        """Keep what was typed last; beside what another window typed, if it must be."""
        trouble = self._keep()
        if self._draft.two:
            self._draft.keep_apart(self._draft.content | lasting_values(self.query_one(Form)))
        elif trouble is not None:
            raise trouble

    def keep(self) -> None:
        """Keep the answers as they stand; say it when that failed."""
        if (trouble := self._keep()) is not None:
            notices.refused(self, trouble)

    def _keep(self) -> Refused | None:
        self._typing.stop()
        if self._done:
            return None
        values = lasting_values(self.query_one(Form))
        touched = any(self._begun[name] != value for name, value in values.items())
        if self._draft.two or not (self._draft.content or touched):
            return None
        try:
            self._draft.keep(self._draft.content | values)
        except Refused as answer:
            return answer
        return None

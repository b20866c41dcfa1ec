"""A small form whose answers outlive a lock, a power cut and a closed window."""

from collections.abc import Sequence

from textual import on

from vpt_tui.refusal import Refused
from vpt_tui.services.drafts import Begun
from vpt_tui.ui import notices
from vpt_tui.ui.dialogs.careful_ask import CarefulAsk
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.lasting import fill_in, lasting_values
from vpt_tui.ui.widgets.pause import Pause
from vpt_tui.ui.widgets.question import Question


class KeptAsk(CarefulAsk):
    """A `CarefulAsk` that keeps what is typed in a draft, and begins with what was kept.

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

    def on_mount(self) -> None:
        """Fill in what was kept, once it is known how an empty form looks."""
        self.call_later(lambda: fill_in(self.query_one(Form), self._draft.content))

    @on(Question.Changed)
    def typed(self) -> None:
        """Keep it in the next pause."""
        self._typing.changed()

    def action_save(self) -> None:
        """Keep what was typed last, and answer if everything is usable."""
        self.keep()
        super().action_save()

    def before_lock(self) -> None:
        """Keep what was typed last."""
        self.keep()

    def keep(self) -> None:
        """Keep the answers as they stand."""
        self._typing.stop()
        values = lasting_values(self.query_one(Form))
        if self._draft.content or values != self._begun:
            try:
                self._draft.keep(self._draft.content | values)
            except Refused as answer:
                notices.refused(self, answer)

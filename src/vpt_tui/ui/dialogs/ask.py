"""A small form in between."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from vpt_tui.ui.commands import SAVE
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.push import Push
from vpt_tui.ui.widgets.question import Question


class Ask(Dialog[dict[str, Any]]):
    """Asks one or more questions. The result maps each question's name to its answer.

    Give every question a ``name``. `None` means: cancelled.
    """

    BINDINGS = [SAVE]

    def __init__(
        self, title: str, questions: Sequence[Question], text: str = "", *, ok: str = "Opslaan"
    ) -> None:
        super().__init__(title, text)
        self._questions = questions
        self._ok = ok
        self.labels = {"save": ok}

    def body(self) -> ComposeResult:
        """Show the questions and the button."""
        with Form():
            yield from self._questions
        yield Push(self._ok)

    def on_mount(self) -> None:
        """Start at the first question."""
        self._questions[0].focus()

    def on_push_pushed(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Answer, if everything is usable; else show what is not."""
        form = self.query_one(Form)
        if form.check():
            self.dismiss(form.values)

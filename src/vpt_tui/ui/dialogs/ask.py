"""A small form in between."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text
from textual.app import ComposeResult

from vpt_tui.text import harmless_line
from vpt_tui.ui.commands import SAVE
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.options import Answer, OneOf
from vpt_tui.ui.widgets.question import Question


class Ask(Dialog[dict[str, Any]]):
    """Asks one or more questions. The result maps each question's name to its answer.

    What is chosen in rows of choices stands above the button too, wherever the form is scrolled.
    Give every question a ``name``. `None` means: cancelled.
    """

    DEFAULT_CSS = """
    Ask {
        .dialog--chosen { height: auto; margin-top: 1; text-style: bold; }
        &.-chooses Form { max-height: 46vh; }
        &.-chooses .dialog > Button { margin-top: 0; }
    }
    """
    BINDINGS = [SAVE]

    def __init__(
        self, title: str, questions: Sequence[Question], text: str = "", *, ok: str = "Opslaan"
    ) -> None:
        super().__init__(title, text)
        self._questions = questions
        self._ok = ok
        self._chosen = LiveText(classes="dialog--chosen")
        self.labels = {"save": ok}

    def body(self) -> ComposeResult:
        """Show the questions and the button."""
        with Form():
            yield from self._questions
        yield self._chosen
        yield Button(self._ok)

    def on_mount(self) -> None:
        """Start at the first question."""
        self._show_chosen()
        self._questions[0].focus()

    def on_question_changed(self) -> None:
        """Say above the button what is chosen by now."""
        self._show_chosen()

    def _show_chosen(self) -> None:
        rows = [
            one for one in self._questions if isinstance(one, OneOf) and not isinstance(one, Answer)
        ]
        self._chosen.update(
            Text(harmless_line(" · ".join(f"{one.label}: {one.said}" for one in rows)))
        )
        self._chosen.display = bool(rows)
        self.set_class(bool(rows), "-chooses")

    def on_button_pushed(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Answer, if everything is usable; else show what is not."""
        form = self.query_one(Form)
        if form.check():
            self.dismiss(form.values)

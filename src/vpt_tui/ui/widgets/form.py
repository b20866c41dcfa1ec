"""The questions of one form together."""

from typing import Any

from textual.containers import VerticalScroll

from vpt_tui.ui.widgets.question import Question


class Form(VerticalScroll, can_focus=False):
    """A column of questions; it scrolls along with the focus and takes no focus itself."""

    DEFAULT_CSS = """
    Form { height: 1fr; scrollbar-size-vertical: 1; }
    """

    @property
    def questions(self) -> list[Question]:
        """The questions, from top to bottom."""
        return list(self.query(Question))

    @property
    def values(self) -> dict[str, Any]:
        """The answers by the question's name; questions without a name are left out."""
        return {question.name: question.value for question in self.questions if question.name}

    def check(self) -> bool:
        """Show every problem at once, go to the first; return whether there is none."""
        wrong = [
            question for question in self.questions if question.display and not question.check()
        ]
        if wrong:
            wrong[0].focus()
        return not wrong

"""A whole question for yes, no or unknown: the words first, the answers at the right."""

from rich.console import RenderableType

from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.options import Answer


class FactQuestion(Answer):
    """A question as one asks it aloud; ``!`` marks that its answer would settle something."""

    DEFAULT_CSS = """
    FactQuestion {
        .question--label { width: 1fr; padding-right: 2; }
        .question--note { margin-left: 2; }
        Choices { width: 31; }
    }
    """

    def __init__(self, question: str, *, name: str, value: bool | None = None) -> None:
        super().__init__(question, name=name, value=value)
        self.asked = question
        """The question itself, without a mark."""

    def need(self, *, needed: bool) -> None:
        """Mark the question as one that would settle something, or take the mark away."""
        self.label = f"! {self.asked}" if needed else self.asked
        self._mark(focused=self.choices.has_focus)

    def marked(self, marker: str) -> RenderableType:
        """Return the label under its marker, its further lines hanging under the first."""
        return hanging(marker, self.label)

"""A question as one asks it aloud, and room beneath it for what was told."""

from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.note import Note


class Told(Note):
    """A note whose question stands above it, over the whole width."""

    DEFAULT_CSS = """
    Told {
        .question--row { layout: vertical; }
        .question--label { width: 100%; }
        .question--note { margin-left: 2; }
        Paper { margin-left: 2; }
    }
    """

    def _mark(self, *, focused: bool) -> None:
        self._label.update(hanging(">" if focused else " ", self.label))

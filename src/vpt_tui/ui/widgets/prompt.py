"""A question as one asks it aloud, and room beneath it for what was told."""

from rich.console import RenderableType

from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.note import Note


class Prompt(Note):
    """A note whose question stands above it, over the whole width."""

    DEFAULT_CSS = """
    Prompt {
        .question--row { layout: vertical; }
        .question--label { width: 100%; }
        .question--note { margin-left: 2; }
        Paper { margin-left: 2; }
    }
    """

    def marked(self, marker: str) -> RenderableType:
        """Return the label under its marker, its further lines hanging under the first."""
        return hanging(marker, self.label)

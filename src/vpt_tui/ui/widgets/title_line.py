"""The title line of a screen."""

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.fitted import fitted


class TitleLine(Widget):
    """What the screen is about, and at the other end what is to be known about it."""

    DEFAULT_CSS = """
    TitleLine {
        height: 1;
        text-style: bold;
        color: $primary;
        &:ansi { color: ansi_default; }
    }
    """

    def __init__(self, left: str = "") -> None:
        super().__init__()
        self._sides = (left, "")

    def say(self, left: str, right: str = "") -> None:
        """Show another title."""
        self._sides = (left, right)
        self.refresh()

    def render(self) -> Text:
        """Return the line; the left side gives way when both do not fit."""
        left, right = map(harmless_line, self._sides)
        end = f"  {right}" if right else ""
        room = self.size.width - 2 - cell_len(end)
        return Text(f" {fitted(left, max(0, room))}{end}", no_wrap=True, end="")

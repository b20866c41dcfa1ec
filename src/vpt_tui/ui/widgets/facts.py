"""Text to read: it scrolls by keys and cannot be changed."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.visual import VisualType

from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.widgets.live_text import LiveText


class Facts(VerticalScroll, can_focus=True):
    """A page of text in a window that scrolls; a line at its left shows the focus."""

    DEFAULT_CSS = """
    Facts {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        border-left: blank;
        &:focus { border-left: solid $primary; }
        &:ansi:focus { border-left: solid ansi_default; }
        Static { height: auto; }
    }
    """

    def __init__(self, text: VisualType = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = LiveText(_clean(text))

    def compose(self) -> ComposeResult:
        """Hold the text."""
        yield self._text

    def show(self, text: VisualType) -> None:
        """Show another text, from its beginning."""
        self._text.update(_clean(text))
        self.scroll_home(animate=False)


def pairs(facts: Sequence[tuple[str, str]], *, width: int = 22) -> Table:
    """Return facts with their labels beside them; an empty value reads ``onbekend``.

    What is too long for a line goes on beneath its own beginning, clear of the labels.
    """
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=width)
    table.add_column(ratio=1)
    for label, value in facts:
        table.add_row(Text(harmless_line(label)), Text(harmless(value) or "onbekend"))
    return table


def _clean(content: VisualType) -> VisualType:
    return Text(harmless(content)) if isinstance(content, str) else content

"""Text to read: it scrolls by keys and cannot be changed."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.widgets.said import Said


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

    def __init__(self, text: str | Text = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = Said(_clean(text))

    def compose(self) -> ComposeResult:
        """Hold the text."""
        yield self._text

    def show(self, text: str | Text) -> None:
        """Show another text, from its beginning."""
        self._text.update(_clean(text))
        self.scroll_home(animate=False)


def pairs(facts: Sequence[tuple[str, str]], *, width: int = 22) -> Text:
    """Return facts as lines of ``label  value``; an empty value reads ``onbekend``."""
    text = Text()
    for label, value in facts:
        lines = harmless(value).split("\n") if value else ["onbekend"]
        text.append(f"{harmless_line(label):<{width}}  {lines[0]}\n")
        for line in lines[1:]:
            text.append(f"{'':<{width}}  {line}\n")
    return text


def _clean(text: str | Text) -> Text:
    return Text(harmless(text)) if isinstance(text, str) else text

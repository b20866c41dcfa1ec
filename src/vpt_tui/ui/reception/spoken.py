"""The verdict, so large that it is read at once."""

from textwrap import wrap

from rich.text import Text
from textual.widget import Widget

from vpt_tui.text import harmless_line
from vpt_tui.ui.reception.verdict import Verdict
from vpt_tui.ui.reception.weighing import Kind
from vpt_tui.ui.widgets.fitted import fitted

_LINES = 2
"""Beneath the band; what matters most stands in front."""


class Spoken(Widget):
    """A band with sign and words, and beneath it what to ask or to do."""

    DEFAULT_CSS = """
    Spoken {
        height: 3;  /* the band and _LINES */
        & > .spoken--denied { background: $error; color: $background; text-style: bold; }
        & > .spoken--possible { background: $warning; color: $background; text-style: bold; }
        & > .spoken--unsure { background: $warning; color: $background; text-style: bold; }
        & > .spoken--elsewhere { background: $warning; color: $background; text-style: bold; }
        & > .spoken--appointment { background: $secondary; color: $background; text-style: bold; }
        & > .spoken--none { background: $surface; color: $foreground; text-style: bold; }
        &:ansi > .spoken--denied { background: ansi_default; color: ansi_red; }
        &:ansi > .spoken--possible { background: ansi_default; color: ansi_yellow; }
        &:ansi > .spoken--unsure { background: ansi_default; color: ansi_yellow; }
        &:ansi > .spoken--elsewhere { background: ansi_default; color: ansi_yellow; }
        &:ansi > .spoken--appointment { background: ansi_default; color: ansi_cyan; }
        &:ansi > .spoken--denied, &:ansi > .spoken--possible,
        &:ansi > .spoken--unsure, &:ansi > .spoken--elsewhere,
        &:ansi > .spoken--appointment { text-style: bold reverse; }
        &:ansi > .spoken--none { background: ansi_default; color: ansi_default; }
    }
    """
    COMPONENT_CLASSES = {f"spoken--{kind}" for kind in Kind}

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Verdict | None = None
        self._hint = ""

    def say(self, verdict: Verdict) -> None:
        """Give a verdict."""
        self._verdict = verdict
        self.refresh()

    def wait(self, hint: str) -> None:
        """Give no verdict, but say what can be done."""
        self._verdict, self._hint = None, hint
        self.refresh()

    def render(self) -> Text:
        """Return the band and its line."""
        if self._verdict is None:
            return Text(f" {self._hint}", end="")
        look = self.get_component_rich_style(f"spoken--{self._verdict.kind}", partial=True)
        band = fitted(f" {harmless_line(self._verdict.headline)}", self.size.width)
        line = harmless_line(self._verdict.line)
        lines = wrap(line, self.size.width - 2, max_lines=_LINES, placeholder="…")
        text = Text(band, style=look, end="")
        return Text("\n ", end="").join([text, *map(Text, lines)])

"""The bottom line: the keys that work now."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from vpt_tui.ui.commands import LEAST

_GAP = "  "


class KeyBar(Widget):
    """One line of keys. What does not fit is left to F1 and to the list of all commands."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
        &:ansi { background: ansi_default; }
    }
    """

    def on_mount(self) -> None:
        """Follow the screen: its keys change with the focus and with what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Text:
        """Return the keys, most important first, as many as fit."""
        text = Text(" ", no_wrap=True, overflow="ellipsis")
        for binding in fitting(working(self.screen), self.size.width - 1):
            text.append(str(binding.key_display), "bold")
            text.append(f" {binding.description}{_GAP}")
        return text

    def _follow(self, _screen: Screen[Any]) -> None:
        self.refresh()


def working(screen: Screen[Any]) -> list[Binding]:
    """Return the commands that work now and are shown, one for each id."""
    found: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.show:
            found.setdefault(active.binding.id or active.binding.action, active.binding)
    return list(found.values())


def fitting(bindings: Sequence[Binding], width: int) -> list[Binding]:
    """Return the bindings that fit in so many columns: help first, general ones last."""
    own = [binding for binding in bindings if binding.id not in LEAST]
    general = sorted((b for b in bindings if b.id in LEAST), key=lambda b: LEAST.index(b.id or ""))
    kept: list[Binding] = []
    for binding in [*general[:1], *own, *general[1:]]:
        width -= cell_len(f"{binding.key_display} {binding.description}{_GAP}")
        if width + len(_GAP) < 0:
            break
        kept.append(binding)
    return kept

"""The bottom line: the keys that work now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from vpt_tui.ui.commands import LEAST, MOST

_GAP = "  "
_ALWAYS = {"help", "back", "cancel"}
"""Where to read on, and the way out: these keep their place however little room there is."""


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

    def __init__(self, labels: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._labels = labels or {}

    def on_mount(self) -> None:
        """Follow the screen: its keys change with the focus and with what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Text:
        """Return the keys, most important first, as many as fit."""
        text = Text(" ", no_wrap=True, overflow="ellipsis")
        for binding in fitting(self._named(), self.size.width - 1):
            text.append(str(binding.key_display), "bold")
            text.append(f" {binding.description}{_GAP}")
        return text

    def _named(self) -> list[Binding]:
        """Return the commands that work, by the word that this screen has for them."""
        return [
            replace(one, description=self._labels.get(one.id or "", one.description))
            for one in working(self.screen)
        ]

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
    """Return the bindings that fit in so many columns: help first, general ones last.

    The way out is shown however many there are before it.
    """
    own = [binding for binding in bindings if binding.id not in LEAST]
    own.sort(key=lambda binding: binding.id not in MOST)
    general = sorted((b for b in bindings if b.id in LEAST), key=lambda b: LEAST.index(b.id or ""))
    ordered = [*general[:1], *own, *general[1:]]
    room = width + len(_GAP) - sum(_taken(one) for one in ordered if one.id in _ALWAYS)
    kept: list[Binding] = []
    for binding in ordered:
        if binding.id not in _ALWAYS:
            room -= _taken(binding)
        if room >= 0 or binding.id in _ALWAYS:
            kept.append(binding)
    return kept


def _taken(binding: Binding) -> int:
    return cell_len(f"{binding.key_display} {binding.description}{_GAP}")

"""The top line: where you are, who you are, the clock."""

from collections.abc import Callable
from datetime import datetime

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from vpt_tui.dates import local
from vpt_tui.text import harmless_line
from vpt_tui.ui.commands import PLACES, key_name

_BRAND = "Griffiedesk"


class TopBar(Widget):
    """One line; the place where you are stands between brackets."""

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        text-style: bold;
        &:ansi { text-style: reverse; }
    }
    """

    def __init__(self, place: str, name: str, role: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._place = place
        self._who = harmless_line(name)
        self._role = harmless_line(role)
        self._now = now

    def on_mount(self) -> None:
        """Keep the clock right."""
        self.set_interval(20, self.refresh)

    def render(self) -> Text:
        """Return the line; what fits least is left out first."""
        left = " ".join(_shown(p.label, p.key, here=p.name == self._place) for p in PLACES)
        clock = f"{local(self._now()):%H:%M}"
        for brand, who in self._candidates():
            start, end = f" {brand} {left}", f"{who}  {clock} "
            if (spaces := self.size.width - cell_len(start) - cell_len(end)) > 0:
                return Text(start + " " * spaces + end, no_wrap=True)
        return Text(f" {left}", no_wrap=True, overflow="ellipsis")

    def _candidates(self) -> list[tuple[str, str]]:
        initials = "".join(f"{word[0]}." for word in self._who.split() if word[0].isupper())
        return [
            (_BRAND, f"{self._who}, {self._role}"),
            (_BRAND, f"{initials} {self._role}"),
            ("", f"{initials} {self._role}"),
            (_BRAND, initials),
            ("", ""),
        ]


def _shown(label: str, key: str, *, here: bool) -> str:
    return f"[{key_name(key)} {label}]" if here else f" {key_name(key)} {label} "

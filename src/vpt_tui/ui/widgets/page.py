"""A long page in sections: it scrolls by keys, and Tab goes from section to section."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from vpt_tui.text import harmless, harmless_line

_LABEL = 16
"""Columns for the labels."""

Line = tuple[str, str]
"""A label and what belongs to it; without a label it is a line of its own."""


@dataclass(frozen=True)
class Section:
    """A part of a page, with a heading of its own."""

    title: str
    lines: Sequence[Line]
    key: str = ""
    """The key that goes with it, if any."""


class _Part(Static):
    """One section as it is painted: values line up, and wrap beneath themselves."""

    def __init__(self, section: Section) -> None:
        super().__init__(_painted(section), markup=False)

    def show(self, section: Section) -> None:
        """Show another section."""
        self.update(_painted(section))


class Page(VerticalScroll, can_focus=True):
    """Sections beneath each other; a line at the left shows the focus."""

    DEFAULT_CSS = """
    Page {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        border-left: blank;
        &:focus { border-left: solid $primary; }
        &:ansi:focus { border-left: solid ansi_default; }
        Static { height: auto; }
    }
    """

    BINDINGS = [
        Binding("tab", "section(1)", show=False, id="page-next"),
        Binding("shift+tab", "section(-1)", show=False, id="page-previous"),
    ]

    class Moved(Message):
        """Another section stands at the top of the window."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sections: Sequence[Section] = ()
        self._place = 0

    def show(self, sections: Sequence[Section]) -> None:
        """Show other sections; the window stays where it was."""
        self._sections = sections
        shown = list(self.query(_Part))
        for part, section in zip(shown, sections, strict=False):
            part.show(section)
        self.mount_all(_Part(section) for section in sections[len(shown) :])
        for part in shown[len(sections) :]:
            part.remove()

    def action_section(self, by: int) -> None:
        """Go to the next section, or back; round the corner at the ends."""
        parts = list(self.query(_Part))
        if parts:
            self._place = (self._place + by) % len(parts)
            self.scroll_to_widget(parts[self._place], top=True, animate=False, force=True)
            self.post_message(self.Moved(self._place))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Know which section is read."""
        super().watch_scroll_y(old_value, new_value)
        self._follow()

    def _follow(self) -> None:
        """Tell which section the window stands in, unless Tab chose one that cannot get higher."""
        parts = list(self.query(_Part))
        at_end = self.scroll_offset.y >= self.max_scroll_y
        above = [n for n, part in enumerate(parts) if part.virtual_region.y <= self.scroll_offset.y]
        place = max(above, default=0)
        if not at_end and place != self._place:
            self._place = place
            self.post_message(self.Moved(place))


def _painted(section: Section) -> Group:
    key = f" ({section.key})" if section.key else ""
    heading = Text(harmless_line(section.title.upper() + key), "bold underline")
    lines = Table.grid(Column(width=_LABEL), Column(ratio=1), padding=(0, 2, 0, 0), expand=True)
    for label, value in section.lines:
        lines.add_row(Text(harmless_line(label)), Text(harmless(value or "onbekend")))
    return Group(heading, lines, Text())

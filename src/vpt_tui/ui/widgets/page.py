"""A long page in sections: it scrolls by keys, and Tab goes from section to section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from vpt_tui.text import harmless, harmless_line

_SIGN = 3
"""Columns for a label that is no more than a sign, such as ``[x]``."""

_MOST, _LINES = 4000, 80
"""Characters and lines of one value that are shown; a page of more is slow, and not read."""

Line = tuple[str, str]
"""A label and what belongs to it; without a label it is a line of its own."""


@dataclass(frozen=True)
class Section:
    """A part of a page, with a heading of its own."""

    title: str
    """Its heading; empty for a page of one section that needs none."""
    lines: Sequence[Line]
    key: str = ""
    """The key that goes with it, if any."""
    label: int = 16
    """Columns for the labels."""


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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works now; on a page of one section Tab leaves the page."""
        if action == "section":
            return len(self._sections) > 1
        return super().check_action(action, parameters)

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


def shortened(value: str) -> str:
    """Return a text as a page shows it: of a very long one the beginning, and how much is left."""
    shown = "\n".join(value[:_MOST].split("\n")[:_LINES])
    left = len(value) - len(shown)
    return f"{shown}\n(en nog {left} tekens)" if left else value


def _painted(section: Section) -> Group:
    if not section.title:
        return Group(*_grids(section))
    key = f" ({section.key})" if section.key else ""
    heading = Text(harmless_line(section.title.upper() + key), "bold underline")
    return Group(heading, *_grids(section), Text())


def _grids(section: Section) -> Iterator[Table]:
    """Yield the lines in runs with room for a label, and runs with room for a sign."""
    grid, width = None, 0
    for label, value in section.lines:
        wanted = _width(label, section.label) or width or section.label
        if grid is None or wanted != width:
            if grid is not None:
                yield grid
            grid, width = _grid(wanted), wanted
        grid.add_row(Text(harmless_line(label)), Text(harmless(shortened(value) or "onbekend")))
    if grid is not None:
        yield grid


def _width(label: str, widest: int) -> int:
    """Return the columns for a label; none of its own for a line that goes on."""
    if not label:
        return 0
    return _SIGN if label.startswith("[") and len(label) == _SIGN else widest


def _grid(width: int) -> Table:
    return Table.grid(Column(width=width), Column(ratio=1), padding=(0, 2, 0, 0), expand=True)

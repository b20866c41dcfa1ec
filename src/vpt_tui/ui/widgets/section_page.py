"""A long page in sections: it scrolls by keys, and Tab goes from section to section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
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


class PagePart(Static, can_focus=True):
    """One section as it is painted: values line up, and wrap beneath themselves."""

    def __init__(self, section: Section) -> None:
        super().__init__(_painted(section), markup=False)
        self._section = section

    def show(self, section: Section) -> None:
        """Show another section, unless it is the same."""
        if section != self._section:
            self._section = section
            self.update(_painted(section))


class SectionPage(VerticalScroll, can_focus=False):
    """Sections beneath each other; a line at the left of one shows the focus."""

    DEFAULT_CSS = """
    SectionPage {
        height: 1fr;
        scrollbar-size-vertical: 1;
        PagePart {
            height: auto;
            padding: 0 1;
            border-left: blank;
            &:focus { border-left: solid $primary; }
            &:ansi:focus { border-left: solid ansi_default; }
        }
    }
    """

    class Moved(Message):
        """Another section has the focus."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.sections: Sequence[Section] = ()
        """What is shown."""
        self._to_read: PagePart | None = None
        """The section that got the focus and still has to be scrolled to."""

    def show(self, sections: Sequence[Section], *, focus: bool = False) -> None:
        """Show other sections; the window stays where it was. ``focus`` starts at the first."""
        self.sections = sections
        shown = self._parts
        for part, section in zip(shown, sections, strict=False):
            part.show(section)
        self.mount_all(PagePart(section) for section in sections[len(shown) :])
        for part in shown[len(sections) :]:
            part.remove()
        if focus and not shown:
            self._parts[0].focus()

    @property
    def _parts(self) -> list[PagePart]:
        return list(self.query(PagePart))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Begin to read the section that got the focus, unless it is being read."""
        if isinstance(part := event.widget, PagePart):
            self.post_message(self.Moved(self._parts.index(part)))
            if not part.virtual_region.contains_point(self.scroll_offset):
                self._to_read = part
                self.call_after_refresh(self._begin_to_read, part)

    def _begin_to_read(self, part: PagePart) -> None:
        if part is self._to_read:  # else the next key has moved on from it
            self.scroll_to_widget(part, top=True, animate=False, immediate=True)
            self._to_read = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let the focus follow what is read, so that Tab goes on from there."""
        super().watch_scroll_y(old_value, new_value)
        if self._to_read or not self.has_focus_within:
            return
        if self.scroll_offset.y >= self.max_scroll_y:
            return
        for part in self._parts:
            if part.virtual_region.contains_point(self.scroll_offset) and not part.has_focus:
                part.focus(scroll_visible=False)


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

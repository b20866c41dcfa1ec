"""A list of rows with a cursor: the worklist, the cases, the bans."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.fitted import fitted

_GAP = "  "
_READ = 1000  # characters of a cell that are looked at: more never fits in a line
_MARKS = 4  # the cursor's marker and the row's own, each with a space behind it


@dataclass(frozen=True)
class Column:
    """A column of fixed width; width 0 takes what the others leave."""

    title: str
    width: int


@dataclass(frozen=True)
class Row:
    """A row that the cursor can stand on."""

    key: Hashable
    """What the row is about; the cursor stays on it when the list is filled again."""
    cells: tuple[str, ...]
    """Text for each column; too long is cut off with an ellipsis. With fewer texts than columns
    the last one takes the room of the rest: a sentence."""
    mark: str = " "
    """One sign before the row, such as ``!``."""
    strong: bool = False
    """Whether the row asks for attention."""
    quiet: bool = False
    """Whether the row can wait, and steps back."""


@dataclass(frozen=True)
class Heading:
    """A line between rows; the cursor passes it by."""

    text: str


class Rows(ScrollView, can_focus=True):
    """Rows under fixed columns. ``>`` marks the cursor; `Opened` is posted on Enter.

    Only the lines in view are drawn, so a long list costs no more than a short one.
    """

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .rows--heading { color: $secondary; text-style: bold; }
        & > .rows--strong { text-style: bold; }
        & > .rows--quiet { color: $foreground 70%; }
        & > .rows--cursor { background: $primary; color: $background; text-style: bold; }
        &:ansi > .rows--heading { color: ansi_default; text-style: bold underline; }
        &:ansi > .rows--quiet { color: ansi_default; }
        &:ansi > .rows--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
    """

    BINDINGS = [
        Binding("up", "move(-1)", show=False, id="rows-up"),
        Binding("down", "move(1)", show=False, id="rows-down"),
        Binding("pageup", "page(-1)", show=False, id="rows-page-up"),
        Binding("pagedown", "page(1)", show=False, id="rows-page-down"),
        Binding("home", "first", show=False, id="rows-first"),
        Binding("end", "last", show=False, id="rows-last"),
    ]
    COMPONENT_CLASSES = {"rows--heading", "rows--cursor", "rows--strong", "rows--quiet"}

    place: reactive[int] = reactive(-1)
    """The line of the cursor; -1 when there is no row."""

    class Opened(Message):
        """Enter was pressed on a row."""

        def __init__(self, rows: "Rows", row: Row) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> "Rows":
            """The list, for ``@on(Rows.Opened, "#id")``."""
            return self.rows

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, rows: "Rows", row: Row | None) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> "Rows":
            """The list, for ``@on(Rows.Moved, "#id")``."""
            return self.rows

    def __init__(
        self,
        *columns: Column,
        id: str | None = None,  # noqa: A002
        opens: str = "Openen",
        empty: str = "",
        titles: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.columns = columns
        self.empty = empty
        """What an empty list says."""
        self._titles = titles
        self._items: list[Row | Heading] = []
        if opens:
            self._bindings.bind("enter", "open", opens, key_display="Enter")

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._row(self.place)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, without headings."""
        return [item for item in self._items if isinstance(item, Row)]

    def show(self, items: Sequence[Row | Heading]) -> None:
        """Fill the list; the cursor stays on its row, or else near its place."""
        before, place = self.current, self.place
        self._items = list(items)
        lines = len(self._items) or bool(self.empty)
        self.virtual_size = Size(self.size.width, lines + self._titles)
        kept = next(
            (
                n
                for n, i in enumerate(self._items)
                if before and isinstance(i, Row) and i.key == before.key
            ),
            None,
        )
        self.set_reactive(Rows.place, -1)
        self.place = self._nearest(max(place, 0)) if kept is None else kept
        self.refresh()

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row with this key, if it is there."""
        for place, item in enumerate(self._items):
            if isinstance(item, Row) and item.key == key:
                self.place = place

    def watch_place(self) -> None:
        """Keep the cursor in view and tell the screen."""
        if self.place >= 0:
            line = self.place + self._titles
            top = line - self._above(self.place)
            self.scroll_to_region(Region(0, top, 1, line + 1 - top), animate=False, force=True)
        self.refresh()
        self.refresh_bindings()
        self.post_message(self.Moved(self, self.current))

    def _above(self, place: int) -> int:
        """Return how many lines go with a row: its heading, and for the first one the titles."""
        heading = bool(place) and isinstance(self._items[place - 1], Heading)
        return heading + (self._titles and place == heading)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; an empty list has nothing to open."""
        if action == "open":
            return self.current is not None
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Go to the next or the previous row, over headings."""
        place = self.place + by
        while 0 <= place < len(self._items) and self._row(place) is None:
            place += by
        if self._row(place) is not None:
            self.place = place
        elif by < 0:
            self.scroll_home(animate=False)

    def action_page(self, pages: int) -> None:
        """Go a window further or back."""
        self.place = self._nearest(self.place + pages * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.place = self._nearest(0)
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the last row."""
        self.place = self._nearest(len(self._items) - 1)

    def action_open(self) -> None:
        """Ask for the row under the cursor to be opened."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self._room
        place = y + self.scroll_offset.y - self._titles
        if place == -1 and self._titles:
            return self._strip(self._titles_line(), "rows--quiet")
        if not self._items and place == 0:
            return self._strip(f"    {self.empty}", "rows--quiet")
        if not 0 <= place < len(self._items):
            return Strip.blank(width, self.rich_style)
        item = self._items[place]
        if isinstance(item, Heading):
            return self._strip(harmless_line(item.text), "rows--heading")
        return self._row_strip(item, at_cursor=place == self.place)

    def _row_strip(self, row: Row, *, at_cursor: bool) -> Strip:
        marker = (">" if self.has_focus else "·") if at_cursor else " "
        text = f"{marker} {harmless_line(row.mark)[:1] or ' '} {self._joined(row.cells)}"
        if at_cursor and self.has_focus:
            return self._strip(text, "rows--cursor")
        return self._strip(text, _look(row))

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width  # what the scrollbar leaves

    def _strip(self, text: str, component: str) -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        width = self._room
        return Strip([Segment(set_cell_size(text, width), style)], width)

    def _titles_line(self) -> str:
        return " " * _MARKS + self._joined(tuple(column.title for column in self.columns))

    def _joined(self, cells: Sequence[str]) -> str:
        fixed = sum(column.width for column in self.columns) + len(_GAP) * (len(self.columns) - 1)
        rest = max(0, self._room - _MARKS - fixed)
        widths = [column.width or rest for column in self.columns]
        last = widths[len(cells) - 1 :]
        widths[len(cells) - 1 :] = [sum(last) + len(_GAP) * (len(last) - 1)]
        return _GAP.join(
            fitted(harmless_line(cell[:_READ]), width)
            for cell, width in zip(cells, widths, strict=True)
        )

    def _row(self, place: int) -> Row | None:
        item = self._items[place] if 0 <= place < len(self._items) else None
        return item if isinstance(item, Row) else None

    def _nearest(self, place: int) -> int:
        places = [n for n, item in enumerate(self._items) if isinstance(item, Row)]
        return min(places, key=lambda n: abs(n - place), default=-1)


def _look(row: Row) -> str:
    if row.strong:
        return "rows--strong"
    return "rows--quiet" if row.quiet else ""

"""The matrix to read and to mark: columns beside each other, or one at a time."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from vpt_tui.protocol.matrix import ROWS, Column, Matrix
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.text_run import TextRun

WIDE = 112
"""Columns of a window in which all columns of the matrix stand side by side."""

_SIDE_BY_SIDE = ("norm", "reaction", "reporting")
_SIDE_LABEL = 8
_LABEL = 21


class MatrixView(Widget, can_focus=True):
    """Shows one column under the cursor; left and right move, space marks what was seen."""

    DEFAULT_CSS = """
    MatrixView {
        height: auto;
        & > .matrix--here { text-style: bold; color: $primary; }
        &:ansi > .matrix--here { text-style: bold; color: ansi_default; }
    }
    """
    BINDINGS = [
        command("matrix-mark", "space", "Gezien", "Zeg of dit gedrag is gezien."),
        command(
            "matrix-left", "left", "Zwaarder", "Lees de kolom links.",
            action="move(-1)", shown=False,
        ),
        command(
            "matrix-right", "right", "Lichter", "Lees de kolom rechts.",
            action="move(1)", shown=False,
        ),
        Binding("up", "app.focus_previous", show=False, id="matrix-up"),
        Binding("down", "app.focus_next", show=False, id="matrix-down"),
    ]  # fmt: skip
    COMPONENT_CLASSES = {"matrix--here"}

    here: reactive[int] = reactive(0, layout=True)
    """The place of the column that is read."""
    seen: reactive[tuple[str, ...]] = reactive((), layout=True)
    """The codes of the columns that were seen, heaviest first."""

    class Marked(Message):
        """Another set of behaviours was seen."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__()
        self._matrix = matrix
        self._run = TextRun()

    @property
    def column(self) -> Column:
        """The column that is read."""
        return self._matrix.columns[self.here]

    def show(self, seen: Sequence[str], here: str | None) -> None:
        """Show what was seen, and go to a column."""
        codes = [column.code for column in self._matrix.columns]
        self.seen = tuple(code for code in codes if code in seen)
        if here in codes:
            self.here = codes.index(here)

    def action_move(self, by: int) -> None:
        """Read the next column, as far as there is one."""
        self.here = min(max(self.here + by, 0), len(self._matrix.columns) - 1)

    def action_matrix_mark(self) -> None:
        """Mark the column as seen, or take that back."""
        marked = set(self.seen) ^ {self.column.code}
        self.seen = tuple(one.code for one in self._matrix.columns if one.code in marked)
        self.post_message(self.Marked())

    def on_key(self, event: Key) -> None:
        """Let a space within a text that is typed here mark nothing."""
        space = event.key == "space"
        if self._run.goes_on(event, announced=space) and space:
            event.stop()

    def on_focus(self) -> None:
        """Show the marker of the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the focus is elsewhere."""
        self.refresh()

    def render(self) -> RenderableType:
        """Return all columns side by side, or the headings and the one column."""
        if self.app.size.width >= WIDE:
            rows = [row for row in ROWS if row not in _SIDE_BY_SIDE]
            return Group(self._side_by_side(), *self._rows_of_column(rows))
        return Group(self._strip(), Rule(style="", characters="─"), *self._rows_of_column(ROWS))

    def _strip(self) -> Table:
        grid = self._grid()
        grid.add_row(*map(self._heading, range(len(self._matrix.columns))))
        return grid

    def _side_by_side(self) -> Table:
        grid = self._grid(_SIDE_LABEL)
        columns = list(enumerate(self._matrix.columns))
        grid.add_row("", *(self._heading(place) for place, _ in columns))
        for row in _SIDE_BY_SIDE:
            label = Text(harmless_line(self._matrix.rows[row]), "bold")
            texts = (Text(harmless(getattr(one, row)), self._style(n)) for n, one in columns)
            grid.add_row(label, *(hanging("", text) for text in texts))
        return grid

    def _grid(self, label: int = 0) -> Table:
        grid = Table.grid(expand=True)
        if label:
            grid.add_column(width=label)
        for _ in self._matrix.columns:
            grid.add_column(ratio=1)
        return grid

    def _rows_of_column(self, rows: Sequence[str]) -> Iterator[Table]:
        grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
        grid.add_column(width=_LABEL)
        grid.add_column(ratio=1)
        for row in rows:
            label = Text(harmless_line(self._matrix.rows[row]), "bold")
            grid.add_row(label, Text(harmless(str(getattr(self.column, row)))))
        yield grid

    def _heading(self, place: int) -> Table:
        column = self._matrix.columns[place]
        marker = (">" if self.has_focus else "·") if place == self.here else ""
        box = "[x] gezien" if column.code in self.seen else "[ ]"
        return hanging(marker, Text(f"{box}\n{harmless_line(column.heading)}", self._style(place)))

    def _style(self, place: int) -> Style:
        here = place == self.here
        return self.get_component_rich_style("matrix--here", partial=True) if here else Style()

"""Text that may take several lines, its marker in front of all of them."""

from rich.table import Table
from rich.text import Text

from vpt_tui.text import harmless_line


def hanging(marker: str, text: str | Text) -> Table:
    """Return text whose further lines start under the first word, not under the marker."""
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column()
    grid.add_row(marker, Text(harmless_line(text)) if isinstance(text, str) else text)
    return grid

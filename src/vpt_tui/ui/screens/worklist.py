"""Home: what to do now, in order."""

from textual.app import ComposeResult

from vpt_tui.dates import show_day, today
from vpt_tui.resources import style
from vpt_tui.ui.base import DeskScreen
from vpt_tui.ui.commands import HOME
from vpt_tui.ui.widgets.rows import Column, Rows


class WorklistScreen(DeskScreen):
    """The worklist."""

    CSS_PATH = style("worklist.tcss")
    PLACE = HOME
    HELP_PAGE = "worklist"

    def body(self) -> ComposeResult:
        """Show the list."""
        yield Rows(
            Column("Kenmerk", 9), Column("Stap", 0), Column("Wie", 16), Column("Sinds", 12),
            empty="Er is niets te doen. Druk op F2 voor een nieuwe melding.",
        )  # fmt: skip

    def load(self) -> None:
        """Show what there is to do."""
        self.title_line(show_day(today(self.now())).capitalize())

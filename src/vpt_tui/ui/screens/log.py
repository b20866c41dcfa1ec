"""The log: who did what, when."""

from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from vpt_tui.dates import show_moment
from vpt_tui.resources import style
from vpt_tui.ui.base import DeskScreen
from vpt_tui.ui.commands import command
from vpt_tui.ui.entry import Shift
from vpt_tui.ui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from vpt_tui.store.log import LogLine

_PAGE = 500


class LogScreen(DeskScreen):
    """The newest lines of the log, of one object or of everything."""

    CSS_PATH = style("log.tcss")
    HELP_PAGE = "log"
    BINDINGS = [command("log-older", "o", "Ouder", "Lees verder terug in het logboek.")]

    def __init__(self, shift: Shift, about: str | None) -> None:
        super().__init__(shift)
        self._about = about
        self._before: int | None = None

    def body(self) -> ComposeResult:
        """Show the list."""
        yield Rows(
            Column("Wanneer", 16), Column("Wie", 16), Column("Wat", 0), Column("Waarover", 20),
            opens="", titles=True, empty="Het logboek is leeg.",
        )  # fmt: skip

    def load(self) -> None:
        """Show the newest lines; the same act in a row is one line with a count."""
        lines = self._lines()
        self._oldest = lines[-1].seq if lines else None
        self.query_one(Rows).show([_row(list(same)) for _, same in groupby(lines, key=_act)])
        subject = self._about.split(":", 1)[-1] if self._about else "alles"
        self.title_line(f"Logboek · {subject}", f"{len(lines)} regels")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is more to read."""
        if action == "log_older":
            return self._about is None and (getattr(self, "_oldest", None) or 0) > 1
        return super().check_action(action, parameters)

    def action_log_older(self) -> None:
        """Show the lines before these."""
        self._before = self._oldest
        self.load()

    def _lines(self) -> "list[LogLine]":
        if self._about is not None:
            return self.desk.log.of(self._about, _PAGE)
        return self.desk.log.newest(_PAGE, self._before)


def _act(line: "LogLine") -> tuple[str, str, str, str]:
    return line.actor, line.action, line.object, line.result


def _row(same: "list[LogLine]") -> Row:
    line = same[0]
    times = f" ({len(same)} keer)" if len(same) > 1 else ""
    what = f"{line.action}: {line.result}" if line.result else line.action
    return Row(line.seq, (show_moment(line.at), line.actor, what + times, line.object))

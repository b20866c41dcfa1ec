"""Windows to read in: help, and the emergency card."""

from collections.abc import Sequence

from textual.app import ComposeResult

from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.facts import Facts


class TextDialog(Dialog[None]):
    """Shows a text that scrolls."""

    BINDINGS = [command("cancel", "escape,enter", "Sluiten", "Sluit dit venster.")]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(title)
        self._lines = lines

    def body(self) -> ComposeResult:
        """Show the text."""
        yield Facts("\n".join(self._lines))

"""A question to be answered with yes or no."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.button import Button


class Confirm(Dialog[bool]):
    """Asks yes or no. `True` is yes; no is `False`, and so is Esc.

    The focus stands on no, so that Enter by habit changes nothing.
    """

    BINDINGS = [
        command("yes", "j", "Ja", "Ja, doe het."),
        command("no", "n", "Nee", "Nee, doe het niet."),
        command("cancel", "escape", "Nee", "Nee, doe het niet.", shown=False),
    ]
    AUTO_FOCUS = "#no"

    def body(self) -> ComposeResult:
        """Show both answers."""
        with Horizontal(classes="dialog--buttons"):
            yield Button("Ja", id="yes")
            yield Button("Nee", id="no")

    def on_button_pushed(self, event: Button.Pushed) -> None:
        """Answer with the button that was pushed."""
        self.dismiss(event.push.id == "yes")

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)

    def action_cancel(self) -> None:
        """Answer no."""
        self.dismiss(False)

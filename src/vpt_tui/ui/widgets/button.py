"""A button that needs no colour."""

from rich.text import Text
from textual.binding import Binding
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.text_run import TextRun


class Button(Widget, can_focus=True):
    """A button of one line: ``[ Opslaan ]``. Enter or space presses it."""

    DEFAULT_CSS = """
    Button {
        height: 1;
        margin-top: 1;
        &:focus { color: $primary; text-style: bold; }
        &:ansi:focus { color: ansi_default; text-style: reverse; }
    }
    """

    BINDINGS = [
        Binding("enter,space", "push", show=False, id="push"),
        Binding("up,left", "app.focus_previous", show=False, id="push-previous"),
        Binding("down,right", "app.focus_next", show=False, id="push-next"),
    ]

    class Pushed(Message):
        """The button was pressed."""

        def __init__(self, push: "Button") -> None:
            super().__init__()
            self.push = push

        @property
        def control(self) -> "Button":
            """The button, for ``@on(Button.Pushed, "#id")``."""
            return self.push

    def __init__(self, label: str, *, name: str | None = None, id: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id)
        self.label = label
        self._run = TextRun()
        self.styles.width = len(label) + 6

    def render(self) -> Text:
        """Return the label between brackets, with ``>`` before it under the focus."""
        return Text(harmless_line(f"{'>' if self.has_focus else ' '} [ {self.label} ]"))

    def on_key(self, event: Key) -> None:
        """Let a space within a text that is typed here press nothing."""
        space = event.key == "space"
        if self._run.goes_on(event, announced=space) and space:
            event.stop()

    def action_push(self) -> None:
        """Say that the button was pressed."""
        self.post_message(self.Pushed(self))

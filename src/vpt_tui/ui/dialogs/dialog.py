"""What every dialog is built on."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from vpt_tui.refusal import Refused
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.terminal.full_repaint import WholeScreen
from vpt_tui.ui.widgets.key_bar import KeyBar
from vpt_tui.ui.widgets.text_run import TextRun
from vpt_tui.ui.widgets.too_small import TooSmall

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], WholeScreen[Result | None]):
    """A title, a body, and on the last line the keys that work.

    Esc closes it without an answer (`None`).
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        .dialog {
            width: 76;
            max-width: 96%;
            height: auto;
            max-height: 95%;
            background: $panel;
            border: solid $primary;
            padding: 0 1;
            layers: default;
        }
        .dialog--title { text-style: bold; height: auto; }
        .dialog--text { height: auto; margin-top: 1; }
        .dialog--buttons { height: auto; }
        .dialog--buttons Button { width: auto; margin-right: 2; }
        Form, Facts, Rows { height: auto; margin-top: 1; }
        Form { max-height: 50vh; }
        Rows { max-height: 60vh; }
        Facts { max-height: 70vh; }
        &:ansi .dialog { background: ansi_default; border: solid ansi_default; }
    }
    """

    BINDINGS = [command("cancel", "escape", "Annuleren", "Sluit dit venster zonder iets te doen.")]
    AUTO_FOCUS: ClassVar[str] = "*"

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self.heading = title
        """The title, in one line."""
        self.text = text
        """What is explained or asked beneath the title; may be empty."""
        self._run = TextRun()
        self.labels: dict[str, str] = {}
        """What the keys say of a command here, by its id, where that is another word."""

    def compose(self) -> ComposeResult:
        """Lay out title, explanation, body and keys."""
        with Vertical(classes="dialog"):
            yield Static(harmless_line(self.heading), classes="dialog--title", markup=False)
            if self.text:
                yield Static(harmless(self.text), classes="dialog--text", markup=False)
            yield from self.body()
        yield KeyBar(self.labels)
        yield TooSmall()

    def body(self) -> ComposeResult:
        """Yield what stands between the explanation and the keys."""
        yield from ()

    def on_key(self, event: Key) -> None:
        """Let no letter within a text that is typed here answer the dialog."""
        if self._run.goes_on(event, announced=event.key in self.active_bindings):
            event.stop()

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as answer:
            notices.refused(self, answer)

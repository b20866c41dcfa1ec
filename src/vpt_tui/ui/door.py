"""What the screens at a door have in common: nothing is open yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from vpt_tui.text import harmless
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.key_bar import KeyBar
from vpt_tui.ui.widgets.title_line import TitleLine
from vpt_tui.ui.widgets.too_small import TooSmall


class DoorScreen(Screen[None]):
    """A screen before the desk is open. The app gives its `answer` to what was asked."""

    DEFAULT_CSS = """
    DoorScreen {
        #body { padding: 1 2; }
        Form { height: auto; max-height: 14; }
        .door--text { height: auto; margin-bottom: 1; }
        .door--answer { height: auto; margin-top: 1; text-style: bold; }
        Question { margin-bottom: 1; }
    }
    """

    AUTO_FOCUS = ""
    HEADING = ""
    """The title line."""
    TEXT = ""
    """What is explained above the questions."""
    LABELS: ClassVar[dict[str, str]] = {}
    """What the keys say of a command here, by its id, where that is another word."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        """Whether an answer is being waited for."""
        self._answer = Static("", classes="door--answer", markup=False)

    def questions(self) -> ComposeResult:
        """Yield the questions."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out title, explanation, questions and the place for the answer."""
        yield TitleLine(self.HEADING)
        with Vertical(id="body"):
            yield Static(self.TEXT, classes="door--text", markup=False)
            with Form():
                yield from self.questions()
            yield self._answer
        yield KeyBar(self.LABELS)
        yield TooSmall()

    def wait(self, text: str) -> None:
        """Say that the answer takes a moment."""
        self.busy = True
        self._answer.update(text)

    def answer(self, text: str) -> None:
        """Show the answer; nothing when the desk has opened."""
        self.busy = False
        self._answer.update(harmless(f"! {text}" if text else ""))

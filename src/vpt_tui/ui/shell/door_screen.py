"""What the screens at a door have in common: nothing is open yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from vpt_tui.text import harmless
from vpt_tui.ui.commands import HELP, commands_of
from vpt_tui.ui.terminal.full_repaint import WholeScreen
from vpt_tui.ui.widgets.key_bar import KeyBar
from vpt_tui.ui.widgets.title_line import TitleLine
from vpt_tui.ui.widgets.too_small import BIG_ENOUGH, TooSmall


class DoorScreen(WholeScreen[None]):
    """A screen before the desk is open. The app gives its `answer` to what was asked."""

    DEFAULT_CSS = """
    DoorScreen {
        #body { padding: 1 2; }
        Form { height: auto; max-height: 14; }
        .door--text { height: auto; margin-bottom: 1; }
        .door--answer { height: auto; padding-top: 1; text-style: bold; }
        Question { margin-bottom: 1; }
    }
    """

    BINDINGS = [HELP]
    AUTO_FOCUS = ""
    HEADING = ""
    """The title line."""
    HELP_PAGE = ""
    """The stem of its page in ``data/handbook``."""
    TEXT = ""
    """What is explained above the questions."""
    LABELS: ClassVar[dict[str, str]] = {}
    """What the keys say of a command here, by its id, where that is another word."""

    def __init__(self) -> None:
        super().__init__(classes=BIG_ENOUGH)
        self.busy = False
        """Whether an answer is being waited for."""
        self._answer = Static("", classes="door--answer", markup=False)

    def text(self) -> str:
        """Return what stands above the questions."""
        return self.TEXT

    def questions(self) -> ComposeResult:
        """Yield the questions; in a form, when they could be too many for the window."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out title, explanation and questions; the answer comes beneath them."""
        yield TitleLine(self.HEADING)
        with Vertical(id="body"):
            yield Static(self.text(), classes="door--text", markup=False)
            yield from self.questions()
        yield KeyBar(self.LABELS)
        yield TooSmall()

    def wait(self, text: str) -> None:
        """Say that the answer takes a moment."""
        self.busy = True
        self._say(text)

    def answer(self, text: str) -> None:
        """Show the answer; nothing when the desk has opened."""
        self.busy = False
        self._say(harmless(f"! {text}" if text else ""))

    def action_help(self) -> None:
        """Explain this screen and its keys."""
        # Imported here: the first paint does not wait for it.
        from vpt_tui.ui.dialogs.help import Help

        keys = [(key, line) for key, line, _ in commands_of(self)]
        self.app.push_screen(Help(self.HELP_PAGE, keys))

    def _say(self, text: str) -> None:
        self._answer.update(text)
        if text and not self._answer.is_attached:
            self.query_one("#body").mount(self._answer)

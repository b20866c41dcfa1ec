"""What every screen of the open desk is built on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import ScreenResume, ScreenSuspend
from textual.message import Message

from vpt_tui.refusal import Refused
from vpt_tui.ui import notices
from vpt_tui.ui.commands import EVERYWHERE, commands_of
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.dialog import Dialog, Result
from vpt_tui.ui.dialogs.help import Help
from vpt_tui.ui.griffie.frame.navigation import Go, NewReport, OpenPlace
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.terminal.full_repaint import WholeScreen
from vpt_tui.ui.widgets.key_bar import KeyBar
from vpt_tui.ui.widgets.title_line import TitleLine
from vpt_tui.ui.widgets.too_small import BIG_ENOUGH, TooSmall
from vpt_tui.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

_ABOUT_CASES = {"new_report", "to_place"}
"""What is of no use to an account that sees no cases."""


class DeskScreen(WholeScreen[None]):
    """A screen of the open desk: top line, title, body, keys.

    A subclass yields its body, reads from `desk` in `load`, and posts a `Go`
    message to open something else. A `Refused` that leaves an action, a message handler or
    a worker is shown as a notice; a screen does not catch it.
    """

    BINDINGS = [*EVERYWHERE]
    AUTO_FOCUS = "*"

    PLACE: ClassVar[str] = ""
    """The place of the top line to which the screen belongs."""
    HEADING: ClassVar[str] = ""
    """The title line, unless `title_line` says another."""
    SHOWS_RECEPTION: ClassVar[bool] = False
    """Whether it shows what reception sent, so that it is read again when something came."""
    HELP_PAGE: ClassVar[str] = ""
    """The stem of its page in ``data/handbook``."""

    def __init__(self, shift: Session) -> None:
        super().__init__(classes=BIG_ENOUGH)
        self.shift = shift
        """The open desk, who is at it, the clock and the settings."""
        self.answers: Go | None = None
        """The wish that it was opened for."""
        self._title_line = TitleLine(self.HEADING)
        self._loaded = False
        self._under_dialog = False

    @property
    def desk(self) -> "Desk":
        """The services on the open store."""
        return self.shift.desk

    def now(self) -> datetime:
        """Return the moment it is, in UTC."""
        return self.shift.now()

    def body(self) -> ComposeResult:
        """Yield what stands between the title line and the keys."""
        raise NotImplementedError

    def load(self) -> None:
        """Read from the desk and fill the widgets.

        Called when the screen first shows and whenever the user returns to it from another
        screen (not from a dialog). Must not overwrite what is being typed.
        """

    def unsaved(self) -> bool:
        """Return whether leaving now would lose something that was typed."""
        return False

    async def may_leave(self) -> bool:
        """Return whether the screen may be left; asks when something would be lost.

        Waits for a dialog, so it is called from a worker.
        """
        if not self.unsaved():
            return True
        question = "Wat u hier hebt ingevuld gaat verloren. Toch weg?"
        return await self.ask(Confirm("Niet opgeslagen", question)) is True

    async def ask(self, dialog: Dialog[Result]) -> Result | None:
        """Show a dialog and wait for its answer; `None` when it was cancelled.

        Call it from a worker: ``@work`` on the action.
        """
        answer: Result | None = await self.app.push_screen_wait(dialog)
        return answer

    @contextmanager
    def as_seen(self) -> Iterator[None]:
        """Show what is there now when a change was refused: somebody else may have made one."""
        try:
            yield
        except Refused:
            self.load()
            raise

    def before_lock(self) -> None:
        """Save what can be saved: the desk locks and this screen goes.

        Raises `Refused` when something that was typed could not be.
        """

    def title_line(self, left: str, right: str = "") -> None:
        """Show another title line; ``right`` stands at its other end."""
        self._title_line.say(left, right)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        who = self.shift.who
        yield TopBar(self.PLACE, who.name, who.duty, self.shift.now)
        yield self._title_line
        with Container(id="body"):
            yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Remember what covers this screen."""
        self._under_dialog = isinstance(self.app.screen, Dialog)

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Read again, unless only a dialog was closed."""
        if not (self._loaded and self._under_dialog):
            self._loaded = True
            self.load()
        self._under_dialog = False

    def action_to_place(self, place: str) -> None:
        """Go to a place of the top line."""
        self.post_message(OpenPlace(place))

    def action_new_report(self) -> None:
        """Take down a new report."""
        self.post_message(NewReport())

    @work(group="back", exclusive=True)
    async def action_back(self) -> None:
        """Go one screen back, unless this is home."""
        if await self.may_leave() and self.is_current:
            self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; home has nothing to go back to."""
        if action == "back" and self._is_home():
            return False
        if action in _ABOUT_CASES and not self.desk.rights.sees_cases:
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Explain this screen and its keys."""
        keys = [(key, line) for key, line, _ in commands_of(self)]
        self.app.push_screen(Help(self.HELP_PAGE, keys))

    @work(group="palette", exclusive=True)
    async def action_all_commands(self) -> None:
        """Let the user search all that can be done here, and do it."""
        choices = [Choice(do, line, key) for key, line, do in commands_of(self)]
        chosen = await self.ask(Choose("Alle opdrachten", choices))
        if chosen is not None:
            action, namespace = chosen
            await self.app.run_action(action, namespace)

    def _is_home(self) -> bool:
        return not any(
            isinstance(screen, DeskScreen) for screen in self.app.screen_stack if screen is not self
        )

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as answer:
            notices.refused(self, answer)

"""The shell that every desk shares: look, guard, and what happens when something fails."""

import asyncio
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

from textual import events, work
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import ModalScreen
from textual.scrollbar import ScrollBar
from textual.worker import WorkerFailed

from vpt_tui.crash import report
from vpt_tui.held import refuse_dumps
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.settings import Settings
from vpt_tui.streams import send_nowhere
from vpt_tui.text import LOST_SIGN
from vpt_tui.ui import notices
from vpt_tui.ui.terminal.capabilities import SMALLEST, terminal_is_gone, wait_until_gone
from vpt_tui.ui.terminal.escape import tell_escape_apart
from vpt_tui.ui.terminal.faults import hear_of_faults, insist_on_reader
from vpt_tui.ui.terminal.idle_timer import IdleTimer
from vpt_tui.ui.terminal.key_queue import KeyQueue
from vpt_tui.ui.terminal.theme import ANSI_THEME, DESK_THEME, few_colours, no_colour, sieves
from vpt_tui.ui.widgets.chooser import chooses
from vpt_tui.ui.widgets.field import Line
from vpt_tui.ui.widgets.scrollbar import PlainScrollBar

_SHUTTING = [
    number
    for name in ("SIGHUP", "SIGINT", "SIGTERM")
    if (number := getattr(signal, name, None)) is not None
]
"""What the system sends when a window is closed, and when it wants the program to end."""

_HUNG_UP = 1
_LOOK_SECONDS = 5
"""Between two looks whether the terminal is still there: not every system says so."""

OPENING = frozenset({"walk", "door"})
"""The groups of workers that open a screen: what is typed meanwhile is meant for that one."""

_UNREADABLE_SIGN = (
    f"Een teken was niet te lezen. Er staat nu {LOST_SIGN}. Verbeter het. Gebeurt dit vaker? Zet "
    "dan de tekenset van de terminal op UTF-8."
)

_TAKEN_WHEN_SMALL = {"ctrl+q", "ctrl+l"}


class BaseApp(App[None]):
    """An app that keeps controls off the terminal, shows refusals, and fails without data."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        # Before the field gets it: what is typed after Tab must not end in a field that is
        # still busy with what was typed before.
        Binding("tab", "leave_field(1)", show=False, priority=True, id="next-field"),
        Binding("shift+tab", "leave_field(-1)", show=False, priority=True, id="previous-field"),
        Binding("enter", "leave_line", show=False, priority=True, id="next-line"),
    ]
    CSS_PATH = style("shell/app.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SMALLEST[0], "-fits")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (SMALLEST[1], "-tall")]

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        environ: Mapping[str, str],
        crashes: Path,
    ) -> None:
        plain = few_colours(environ)
        super().__init__(ansi_color=plain or None)
        self.settings = settings
        self.now = now
        self.fault = ""
        """What the user gets to read when the program fails; empty while all is well."""
        self.no_color = no_colour(environ)
        self._sieves = sieves(settings, environ)
        self._crashes = crashes
        self._lane = KeyQueue(self, self._opens, chooses)
        self._idle = IdleTimer(now)
        self._told_unreadable = False
        self._shutting = False
        ScrollBar.renderer = PlainScrollBar
        tell_escape_apart()
        if not plain:
            self.register_theme(DESK_THEME)
        # The colours are there before any style is read; else Textual reads all of them twice.
        self.set_reactive(App.theme, ANSI_THEME if plain else DESK_THEME.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Shut in good order when the window is closed or the computer stops the program."""
        loop = asyncio.get_running_loop()
        for number in _SHUTTING:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # not on every system
                loop.add_signal_handler(number, self._shut, 128 + number)
        if not self.is_headless:
            hear_of_faults(loop, self._fault_beside)
            self.set_interval(_LOOK_SECONDS, self._look_at_terminal)
            Thread(target=self._watch_terminal, daemon=True).start()

    def _watch_terminal(self) -> None:
        """Shut when the terminal goes; until then no more is read of what has nothing to say."""
        if wait_until_gone(sys.__stdin__):
            if reading := getattr(self._driver, "exit_event", None):
                reading.set()
            with suppress(RuntimeError):  # the program has ended meanwhile
                self.call_from_thread(self._shut, 128 + _HUNG_UP)

    def _look_at_terminal(self) -> None:
        if terminal_is_gone(sys.__stdin__):
            self._shut(128 + _HUNG_UP)
        elif not self._shutting:
            insist_on_reader()

    def _fault_beside(self, error: Exception) -> None:
        """Stop for a fault in a thread or a task, unless it is the terminal that went away."""
        if isinstance(error, OSError) and terminal_is_gone(sys.__stdin__):
            self._shut(128 + _HUNG_UP)
        else:
            self._handle_exception(error)

    def _shut(self, status: int) -> None:
        # More than one way tells that a terminal has gone; locking is not begun anew halfway.
        if not self._shutting:
            self._shutting = True
            self._lock_and_leave(status)

    @work(group="shut")
    async def _lock_and_leave(self, status: int) -> None:
        try:
            await self.action_lock()
        finally:
            self.exit(return_code=status)

    async def action_lock(self) -> None:
        """Leave nothing open and nothing readable; an app that opens something says how."""

    def _opens(self) -> bool:
        """Return whether a screen is being opened that is not there yet."""
        if not self.screen_stack or isinstance(self.screen, ModalScreen):
            return False
        return self._busy_with(*OPENING)

    def _busy_with(self, *groups: str) -> bool:
        """Return whether a worker of one of these groups is not finished yet."""
        return any(worker.group in groups and not worker.is_finished for worker in self.workers)

    @property
    def too_small(self) -> bool:
        """Whether the window is smaller than the screens need."""
        return self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the keys: on a Unix terminal, one that nothing stops."""
        if sys.platform == "win32":
            return super().get_driver_class()
        # Windows has no such terminal
        from vpt_tui.ui.terminal.reader import ReadingDriver

        return ReadingDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the guard and what this terminal asks for; there are no other filters."""
        return self._sieves

    async def on_event(self, event: events.Event) -> None:
        """Take keys in their order, and none for a screen that cannot be seen or is locked."""
        if isinstance(event, events.InputEvent | events.Paste) and await self.lock_when_idle():
            return
        if isinstance(event, events.Key | events.Paste):
            self._idle.begin()
            self._tell_unreadable(event)
            if not event.is_forwarded and self._lane.takes(event):
                return
            if self.too_small and getattr(event, "key", "") not in _TAKEN_WHEN_SMALL:
                return
        await super().on_event(event)

    @property
    def away(self) -> bool:
        """Whether no key was pressed for as long as the settings say, asleep or awake."""
        return self._idle.lasted(self.settings.lock_minutes)

    async def lock_when_idle(self) -> bool:
        """Lock when no key was pressed for as long as the settings say; return whether it did.

        Keys that still waited for their turn were meant for a desk that was open.
        """
        if not (self.away and self.check_action("lock", ())):
            return False
        self._lane.drop()
        await self.action_lock()
        return True

    def _tell_unreadable(self, event: events.Key | events.Paste) -> None:
        text = event.text if isinstance(event, events.Paste) else event.character or ""
        if LOST_SIGN in text and not self._told_unreadable:
            self._told_unreadable = True
            notices.warn(self, _UNREADABLE_SIGN)

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Perform an action; show it when it is refused."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Refused as answer:
            notices.refused(self, answer)
            return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; only a field that is typed in is left so."""
        if action == "leave_field":
            return self.focused is not None and self.focused.check_consume_key("a", "a")
        if action == "leave_line":
            return isinstance(self.focused, Line) and self.focused.goes_on
        return super().check_action(action, parameters)

    def action_leave_line(self) -> None:
        """Go from a line to the next field: what is typed after Enter belongs there."""
        self.screen.focus_next()

    def action_leave_field(self, way: int) -> None:
        """Go to the next field, or to the one before."""
        (self.screen.focus_next if way > 0 else self.screen.focus_previous)()

    def action_help_quit(self) -> None:
        """Answer ctrl+c, which many press to stop a program."""
        notices.tell(self, "Stoppen doet u met Ctrl+Q.")

    def panic(self, *_renderables: Any) -> None:
        """Stop without showing what Textual would show: it may hold data."""
        self._fatal_error()

    def fail(self, error: BaseException) -> None:
        """Write the crash report, and keep what the user gets to read.

        One failure tends to bring others; the first is the one to be known.
        """
        self.fault = self.fault or report(self._crashes, error)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as answer:
            notices.refused(self, answer)

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Refused):
            notices.refused(self, cause)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.fail(self._exception or RuntimeError())
        self._close_messages_no_wait()


def run_guarded(app: BaseApp) -> int:
    """Run an app without the mouse; return the exit status, which is 1 after any fault."""
    refuse_dumps()
    try:
        app.run(mouse=False)
    except Exception as error:  # noqa: BLE001  a traceback would show what must stay here
        app.fail(error)
    if terminal_is_gone(sys.__stdin__):
        send_nowhere(sys.__stdout__, sys.__stderr__)
    if not app.fault:
        return app.return_code or 0
    try:
        sys.stderr.write(f"{app.fault}\n")
        sys.stderr.flush()
    except OSError:  # the terminal itself may be what failed
        send_nowhere(sys.__stdout__, sys.__stderr__)
    return 1

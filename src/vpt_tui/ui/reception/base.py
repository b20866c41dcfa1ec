"""What every screen of the open reception desk is built on."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from vpt_tui.refusal import Refused
from vpt_tui.ui import notices
from vpt_tui.ui.commands import HELP, command, commands_of
from vpt_tui.ui.dialogs.help import Help
from vpt_tui.ui.reception.lines import AgeLine, DeskBar, NoticeLine, how_it_stands
from vpt_tui.ui.reception.messages import NextVisitor
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.widgets.key_bar import KeyBar
from vpt_tui.ui.widgets.too_small import BIG_ENOUGH, TooSmall

NEXT = replace(
    command(
        "next-visitor",
        "escape,f2",
        "Volgende bezoeker",
        "Wis alles van deze bezoeker. Esc komt een tel later aan dan F2.",
    ),
    key_display="Esc/F2",
)
"""Esc arrives a tenth of a second late in a terminal, because it could begin another key."""

REPORT = command("write-report", "f8", "Melden", "Meld aan de griffie wat er gebeurde.")


class ReceptionScreen(Screen[None]):
    """A screen of the open desk: the list's age, where you are, the body, the keys.

    A `Refused` that leaves a message handler is shown as a notice.
    """

    BINDINGS = [HELP, NEXT]
    AUTO_FOCUS = ""

    HELP_PAGE: ClassVar[str] = "reception/visitor"

    def __init__(self, shift: ReceptionShift) -> None:
        super().__init__(classes=BIG_ENOUGH)
        self.shift = shift
        """The open list and who works with it."""
        self._age, self._bar = AgeLine(), DeskBar()
        self._notice, self._post = NoticeLine(), NoticeLine(id="post")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self._age
        yield self._bar
        yield self._notice
        with Container(id="body"):
            yield from self.body()
        yield self._post
        yield KeyBar()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """Yield what stands between the lines at the top and those at the bottom."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say how the list stands."""
        self.show_standing()

    def show_standing(self) -> None:
        """Say again how old the list is, what is the matter with it, and with the messages."""
        shift, age = self.shift, self.shift.freshness()
        entries = shift.ban_list.header.entries
        self._age.say(age, shift.ban_list.guidance.griffie)
        self._bar.say(shift.building, age, entries, shift.now())
        self._notice.say(f"! {shift.notice}" if shift.notice else "")
        self._post.say(self.about_messages())

    def about_messages(self) -> str:
        """Return how it stands with the messages to the griffie."""
        return how_it_stands(self.shift)

    def renew(self) -> None:
        """Show what the list says now: it is another one, or time went by."""

    def action_next_visitor(self) -> None:
        """Be done with this visitor."""
        self.post_message(NextVisitor())

    def action_help(self) -> None:
        """Explain this screen and its keys."""
        keys = [(key, line) for key, line, _ in commands_of(self)]
        self.app.push_screen(Help(self.HELP_PAGE, keys))

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as answer:
            notices.refused(self, answer)

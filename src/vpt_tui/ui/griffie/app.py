"""The griffie desk: it opens, leads from screen to screen, locks and closes.

At import it knows Textual and the two screens at the door, and nothing that is slow: the
first paint does not wait for the store. `vpt_tui.ui.griffie.routes` is imported in a thread.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.screen import Screen
from textual.worker import Worker

from vpt_tui.refusal import Refused
from vpt_tui.settings import Settings
from vpt_tui.ui import notices
from vpt_tui.ui.commands import EMERGENCY, HOME, LOCK, PASSPHRASE, QUIT
from vpt_tui.ui.griffie.frame.navigation import Go, OpenPlace
from vpt_tui.ui.griffie.frame.session import Create, Session, SignIn, Unlock, User
from vpt_tui.ui.griffie.saving.before_lock import LOST, came_in_again, kept
from vpt_tui.ui.shell.base_app import BaseApp
from vpt_tui.ui.shell.door_screen import DoorScreen
from vpt_tui.ui.terminal.scrub import drop_screens, forget_words

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk
    from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen


_ROUND_SECONDS = 15
"""Between two looks in the exchange folder."""


class DeskApp(BaseApp):
    """The griffie desk. The stack of screens is: doors, home, and what was opened on it."""

    TITLE = "Griffiedesk"
    BINDINGS = [EMERGENCY, LOCK, QUIT, PASSPHRASE]

    def __init__(
        self,
        entry: SignIn,
        settings: Settings,
        now: Callable[[], datetime],
        environ: Mapping[str, str],
        crashes: Path,
    ) -> None:
        super().__init__(settings, now, environ, crashes)
        self.entry = entry
        self.shift: Session | None = None
        """The open desk and who is at it; nothing while it is locked."""
        self._accounts = entry.accounts  # a store that is damaged is refused before any screen
        self._preparing: Worker[None] | None = None
        self._coming_in = entry.straight_in
        """Whether the desk opens by itself, and did not yet."""
        self.in_round: Session | None = None
        """Whose round of the exchange folder is under way."""
        self._trouble = ""
        """What went wrong in the last exchange; it is told once."""

    def get_default_screen(self) -> Screen[Any]:
        """Return the door, as the first thing that is painted."""
        return self._door(self._accounts)

    def on_mount(self) -> None:
        """Import what is slow once the door has been painted, and watch the time."""
        self.call_after_refresh(self._prepare)
        self.set_interval(5, self.lock_when_idle)
        self.set_interval(_ROUND_SECONDS, self._exchange)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; a locked desk cannot be locked."""
        if action == "lock":
            return self.shift is not None
        if action == "come_in_again":
            shut_out = self.shift is not None and self.shift.desk.shut_out
            return shut_out and not self._busy_with("again")
        return super().check_action(action, parameters)

    def _opens(self) -> bool:
        """Return whether a screen is being opened: home too, when the desk opens by itself."""
        return self._coming_in or super()._opens()

    # At the door

    def _door(self, accounts: Sequence[User]) -> DoorScreen:
        if accounts:
            # first paint: one of the two doors is enough
            from vpt_tui.ui.griffie.screens.unlock import UnlockScreen

            return UnlockScreen(accounts)
        # first paint: one of the two doors is enough
        from vpt_tui.ui.griffie.screens.first_start import FirstStartScreen

        return FirstStartScreen(self.entry.roles)

    def _prepare(self) -> None:
        self._preparing = self.run_worker(self._import_desk, thread=True, group="prepare")
        if self.entry.straight_in:
            who = self.entry.accounts[0]
            self._enter(who, lambda: self.entry.unlock(who.name, ""))

    def _import_desk(self) -> None:
        # first paint: in a thread, while the passphrase is typed
        import vpt_tui.ui.griffie.routes  # noqa: F401

        self.entry.prepare()

    @on(Unlock)
    def _unlock(self, asked: Unlock) -> None:
        who = asked.account
        self._enter(who, lambda: self.entry.unlock(who.name, _taken(asked)))

    @on(Create)
    def _create(self, asked: Create) -> None:
        who = asked.account
        self._enter(who, lambda: self.entry.create(who.name, who.role, _taken(asked)))

    @work(group="door")
    async def _enter(self, who: User, opening: Callable[[], Any]) -> None:
        try:
            desk = await asyncio.to_thread(opening)
        except Refused as answer:
            self._answer(str(answer))
            self._coming_in = False
            return
        if self._preparing is not None:
            await self._preparing.wait()
        if self.away:
            self._coming_in = False
            self._close(desk)
            return
        self.shift = Session(desk, who, self.now, self.settings)
        await self._open(OpenPlace(HOME))
        self._coming_in = False
        self._answer("")
        self.call_after_refresh(forget_words, self)  # the passphrase that was typed at the door
        self.call_after_refresh(self._begin_rounds, self.shift)

    def _answer(self, text: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, DoorScreen):
                screen.answer(text)

    # From screen to screen

    @on(Go)
    def _wanted(self, go: Go) -> None:
        self._walk(go)

    @work(group="walk", exclusive=True)
    async def _walk(self, go: Go) -> None:
        if go.from_home and not await self._leave(self._open_screens()[1:]):
            return
        if not (isinstance(go, OpenPlace) and go.place == HOME):
            for wanted in (*go.beneath(), go):
                await self._open(wanted)

    async def _open(self, go: Go) -> None:
        """Open a screen; go back to it where it is open already."""
        # first paint: in a thread, while the passphrase is typed
        from vpt_tui.ui.griffie.routes import route

        if self.shift is None:
            return
        opened = self._open_screens()
        for place, screen in enumerate(opened):
            if screen.answers == go:
                await self._leave(opened[place + 1 :])
                return
        screen = route(self.shift, go)
        screen.answers = go
        await self.push_screen(screen)

    async def _leave(self, screens: "Sequence[DeskScreen]") -> bool:
        """Leave screens, the last one first; return whether all of them were left."""
        for screen in reversed(screens):
            if not await screen.may_leave():
                return False
            while screen in self.screen_stack:
                await self.pop_screen()
        return True

    def _open_screens(self) -> "list[DeskScreen]":
        if self.shift is None:
            return []
        # first paint: the door needs none
        from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen

        return [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]

    def action_emergency(self) -> None:
        """Show the emergency card, over whatever is open."""
        # first paint: the door needs none
        from vpt_tui.ui.dialogs.emergency import EmergencyCard

        if not isinstance(self.screen, EmergencyCard):
            self.push_screen(EmergencyCard("Noodkaart", self.entry.emergency()))

    # What the desk does beside the work at hand

    def _begin_rounds(self, shift: Session) -> None:
        """Start them; the worklist has been painted by now, and did not wait for them."""
        if self.shift is shift:
            self._warn(shift)
            self._exchange()
            self._back_up()

    @work(group="backup", exclusive=True)
    async def _back_up(self) -> None:
        """Make today's backup, if there is none yet; say what went wrong."""
        shift = self.shift
        if shift is None:
            return
        trouble = await asyncio.to_thread(shift.desk.backups.round)
        if trouble and self.shift is shift:
            notices.warn(self, trouble)

    @work(group="circumstances", exclusive=True)
    async def _warn(self, shift: Session) -> None:
        """Say what is odd about this machine: the drive, the clock."""
        # first paint: the machine is looked at inside
        from vpt_tui.services.health.machine import told_at_opening

        for sentence in await asyncio.to_thread(told_at_opening, shift.desk.office):
            if self.shift is shift:
                notices.warn(self, sentence)

    def _exchange(self) -> None:
        """Begin a round, unless the one before is under way: a share may take its time."""
        if self.shift is not None and self.in_round is not self.shift:
            self.in_round = self.shift
            self._go_round(self.shift)

    @work(group="exchange")
    async def _go_round(self, shift: Session) -> None:
        """Collect what reception sent and publish a newer list, beside the work at hand."""
        try:
            round_ = await asyncio.to_thread(shift.desk.exchange.round)
        finally:
            if self.in_round is shift:
                self.in_round = None
        if self.shift is not shift:
            return
        if round_.sightings:
            notices.warn(self, f"Berichten van de balie: {round_.sightings}. Zie de werklijst.")
        if round_.sightings or round_.receipts or round_.published:
            self._reload()
        if round_.trouble and round_.trouble != self._trouble:
            notices.warn(self, round_.trouble)
        self._trouble = round_.trouble

    def _reload(self) -> None:
        """Show what the round brought, where that is shown and nothing is being typed."""
        for screen in self._open_screens():
            if screen is self.screen and screen.SHOWS_RECEPTION:
                screen.load()

    # Locking and leaving

    async def action_lock(self) -> None:
        """Lock: drop every screen, close the store, forget what was copied."""
        if self.shift is None:
            return
        lost = [screen for screen in self.screen_stack if not kept(screen)]
        shift, self.shift = self.shift, None
        for group in ("walk", "again"):
            self.workers.cancel_group(self, group)
        await drop_screens(self)
        await self.push_screen(self._door(self._who_may_enter(shift)))
        self._answer(LOST if lost else "")
        self.call_later(self.clear_notifications)  # those that are on their way too
        self._clipboard = ""
        self._close(shift.desk)

    def _close(self, desk: "Desk") -> None:
        with contextlib.suppress(Refused):
            desk.close()
        self.call_after_refresh(forget_words, self)

    def _who_may_enter(self, shift: Session) -> Sequence[User]:
        """Return the accounts; those of before when the drive is away: it is no first start."""
        with contextlib.suppress(Refused):
            self._accounts = self.entry.accounts or self._accounts
        return self._accounts or (shift.who,)

    @work(group="again", exclusive=True)
    async def action_come_in_again(self) -> None:
        """Ask for the passphrase that was changed elsewhere, and go on with what is open."""
        if self.shift is None or not await came_in_again(self, self.shift):
            return
        unsaved = [screen for screen in self._open_screens() if screen.unsaved()]
        if not unsaved:
            notices.tell(self, "U bent weer binnen. Wat u typte is bewaard.")
        self.screen.refresh_bindings()

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Stop the program; asks when something would be lost."""
        if any(screen.unsaved() for screen in self._open_screens()):
            # first paint: the door needs none
            from vpt_tui.ui.dialogs.confirm import Confirm

            question = "Er is iets ingevuld dat nog niet is opgeslagen. Toch stoppen?"
            if not await self.push_screen_wait(Confirm("Stoppen", question)):
                return
        try:
            await self.action_lock()
        finally:  # also when the drive went away: there is nothing left to close
            self.exit()


def _taken(asked: Unlock | Create) -> str:
    """Return the passphrase and take it out of the message, which may live for long."""
    passphrase, asked.passphrase = asked.passphrase, ""
    return passphrase

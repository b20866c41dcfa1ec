"""The reception desk: it opens on a published list, answers, reports, locks and closes.

At import it knows Textual and the door, and nothing that is slow: the first paint does not
wait for cryptography. What reaches for a share runs beside the screen, in threads.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.screen import Screen

from vpt_tui.refusal import Refused
from vpt_tui.settings import Settings
from vpt_tui.ui.commands import EMERGENCY, LOCK, QUIT
from vpt_tui.ui.reception.background import in_background
from vpt_tui.ui.reception.door import ListDoor, OpenList
from vpt_tui.ui.reception.messages import NextVisitor, Wish
from vpt_tui.ui.shell.base_app import BaseApp
from vpt_tui.ui.terminal.scrub import drop_screens, forget_words

if TYPE_CHECKING:  # the first paint may not wait for the list
    from vpt_tui.banlist.unsent import Unsent
    from vpt_tui.ui.reception.counter import Counter
    from vpt_tui.ui.reception.shelf import ListShelf
    from vpt_tui.ui.reception.shift import ReceptionShift, Workplace

_TICK, _ROUND = 5.0, 20.0
"""Seconds between two looks at the clock, and at the share."""


class ReceptionApp(BaseApp):
    """The reception desk. The stack of screens is: door, the one field, what was opened on it."""

    TITLE = "Balie"
    BINDINGS = [EMERGENCY, LOCK, QUIT]

    def __init__(
        self,
        prepare: "Callable[[], Workplace]",
        settings: Settings,
        now: Callable[[], datetime],
        environ: Mapping[str, str],
        crashes: Path,
        *,
        password: str = "",
    ) -> None:
        super().__init__(settings, now, environ, crashes)
        self.counter: Counter | None = None
        """The open desk; nothing while it is locked."""
        self._prepare_place = prepare
        self._shelf: ListShelf | None = None
        self._laid = asyncio.Event()
        self._password = password
        self._who = ""
        self._entering = False
        self._unkept: Unsent | None = None

    def get_default_screen(self) -> Screen[Any]:
        """Return the door, as the first thing that is painted."""
        return self._door()

    def on_mount(self) -> None:
        """Read the list once the door has been painted, and watch the time and the share."""
        self.call_after_refresh(self._prepare)
        self.set_interval(_TICK, self.tick)
        self.set_interval(_ROUND, self._go_round)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; a locked desk cannot be locked."""
        if action == "lock":
            return self.counter is not None or self._being_asked
        return super().check_action(action, parameters)

    # At the door

    def _door(self) -> ListDoor:
        password, self._password = self._password, ""
        return ListDoor(self._who, password)

    @work(group="prepare")
    async def _prepare(self) -> None:
        self._shelf = await in_background(self._lay_ready)
        self._laid.set()
        await self._shelf.read()
        self._tell_door()
        await in_background(self._shelf.place.post.deliver)

    def _lay_ready(self) -> "ListShelf":
        import vpt_tui.ui.reception.counter  # noqa: F401  so that it is there when it opens
        from vpt_tui.ui.reception.shelf import ListShelf

        return ListShelf(self._prepare_place(), self.settings.list_max_age_hours, self.now)

    @on(OpenList)
    def _open_list(self, asked: OpenList) -> None:
        self._enter(asked)

    @work(group="door", exclusive=True)
    async def _enter(self, asked: OpenList) -> None:
        # Taken out of the message: that, and this worker, may live for long.
        who, password, asked.password = asked.who, asked.password, ""
        await self._laid.wait()
        self._entering = True
        try:
            shift = await self._opened(who, password)
        except Refused as answer:
            self._answer(str(answer))
            return
        finally:
            self._entering = False
        # first paint: in a thread, while the password is typed
        from vpt_tui.ui.reception.counter import Counter

        self._who = who
        if self.away:
            shift.close()
            self._answer("")
            return
        self.counter = Counter(self, self._ready_shelf, shift, self._unkept)
        self._answer("")
        await self.counter.open()
        self.call_after_refresh(forget_words, self)  # the password that was typed at the door

    async def _opened(self, who: str, password: str) -> "ReceptionShift":
        # first paint: the door needs none
        from vpt_tui.ui.reception.opening import ask_building, unseal
        from vpt_tui.ui.reception.shift import ReceptionShift

        place = self._ready_shelf.place
        opened = await unseal(self, self._ready_shelf, password)
        ban_list, key = opened.ban_list, opened.key
        shift = ReceptionShift(ban_list, key, who, "", self.now, place.unsent(key), opened.notice)
        try:
            known = place.building.remembered()
            shift.building = known or await ask_building(self, place.building, ban_list)
        except BaseException:  # locked while it was asked
            shift.close()
            raise
        return shift

    @property
    def _ready_shelf(self) -> "ListShelf":
        assert self._shelf is not None  # noqa: S101  whoever asks has waited for it
        return self._shelf

    def _answer(self, text: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ListDoor):
                screen.answer(text)

    def _tell_door(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ListDoor) and self._shelf:
                screen.say(self._shelf.standing())

    # While it is open

    @on(Wish)
    async def _wished(self, wish: Wish) -> None:
        if isinstance(wish, NextVisitor):
            self._clipboard = ""
        if self.counter is not None:
            await self.counter.fulfil(wish)

    @work(group="round")
    async def _go_round(self) -> None:
        await self.go_round()

    async def go_round(self) -> None:
        """Look whether the share has something newer; deliver what waits."""
        if self.counter is not None:
            await self.counter.go_round()
        elif self._shelf is not None and await self._shelf.changed():
            self._tell_door()

    async def tick(self) -> None:
        """Lock when no key was pressed for as long as the settings say; else tell the time."""
        await self.lock_when_idle()
        if self.counter is not None:
            self.counter.show_standing()

    def action_emergency(self) -> None:
        """Show the emergency card, over whatever is open."""
        # first paint: the door needs none
        from vpt_tui.ui.dialogs.emergency import EmergencyCard
        from vpt_tui.ui.dialogs.help import handbook

        if not isinstance(self.screen, EmergencyCard):
            self.push_screen(EmergencyCard("Noodkaart", handbook("reception/emergency")))

    # Locking and leaving

    async def action_lock(self) -> None:
        """Lock: drop every screen, close the list, forget what was copied."""
        counter, self.counter = self.counter, None
        if counter is None:
            await self._ask_no_more()
            return
        try:
            self._unkept = counter.close()
        finally:
            for group in ("counter", "walk"):
                self.workers.cancel_group(self, group)
            await drop_screens(self)
            await self.push_screen(self._door())
            self.call_later(self.clear_notifications)  # those that are on their way too
            self._clipboard = ""
            self._tell_door()
            self.call_after_refresh(forget_words, self)

    @property
    def _being_asked(self) -> bool:
        """Whether something is asked before the desk opens: the password was right already."""
        return self.counter is None and len(self.screen_stack) > 1 and self._entering

    async def _ask_no_more(self) -> None:
        if self._being_asked:
            self.workers.cancel_group(self, "door")
            await drop_screens(self)
            self._answer("")

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Stop the program; asks when a report would be lost."""
        if self.counter is not None and self.counter.unfinished:
            # first paint: the door needs none
            from vpt_tui.ui.dialogs.confirm import Confirm

            question = "Een melding aan de griffie is nog niet verzonden. Toch stoppen?"
            if not await self.push_screen_wait(Confirm("Stoppen", question)):
                return
        await self.action_lock()
        self.exit()

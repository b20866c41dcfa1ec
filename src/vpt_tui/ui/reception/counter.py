"""The open desk: what is done for the screens, from opening the list to locking it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any

from textual.app import App

from vpt_tui.banlist.messages import Sighting
from vpt_tui.banlist.outbox import Delivery
from vpt_tui.banlist.unsent import Unsent
from vpt_tui.refusal import Refused
from vpt_tui.ui import notices
from vpt_tui.ui.reception.background import in_background
from vpt_tui.ui.reception.base import ReceptionScreen
from vpt_tui.ui.reception.found import listed_name
from vpt_tui.ui.reception.messages import (
    BackToList,
    DropDraft,
    NextVisitor,
    OtherBuilding,
    SendReport,
    Shown,
    ThisPerson,
    Wish,
    WriteReport,
)
from vpt_tui.ui.reception.opening import ask_building
from vpt_tui.ui.reception.person import PersonScreen
from vpt_tui.ui.reception.report import ReportScreen
from vpt_tui.ui.reception.shelf import ListShelf
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.reception.visitor import VisitorScreen


class Counter:
    """Fulfils what screens wish, keeps the log, and goes round to the share."""

    def __init__(
        self, app: App[None], shelf: ListShelf, shift: ReceptionShift, unkept: Unsent | None
    ) -> None:
        self.shift = shift
        """The open list and who works with it."""
        self._unkept = unkept
        self._app = app
        self._shelf = shelf
        self._post = shelf.place.post
        self._home = VisitorScreen(shift)
        self._ways: dict[type[Wish], Callable[[Any], Awaitable[None]]] = {
            NextVisitor: self._next_visitor,
            BackToList: self._back,
            OtherBuilding: self._move,
            ThisPerson: self._show_person,
            Shown: self._shown,
            WriteReport: self._write,
            SendReport: self._send,
            DropDraft: self._drop,
        }

    @property
    def unfinished(self) -> bool:
        """Whether a report was begun and not sent."""
        self._keep_draft()
        return self.shift.draft is not None

    async def open(self) -> None:
        """Show the one field, and send what was logged before."""
        await self._app.push_screen(self._home)
        self._find_draft()
        self._run(self._send_what_waits())

    async def fulfil(self, wish: Wish) -> None:
        """Do what a screen wishes, in the order of the keys; what takes long goes beside it."""
        await self._ways[type(wish)](wish)

    async def go_round(self) -> None:
        """Look whether the share has something newer, and deliver what waits."""
        await self._shelf.changed()
        await self._take_over()
        if self.shift.post.waiting:
            await self._deliver()
        self.show_standing()

    def show_standing(self) -> None:
        """Have every screen say how the list stands by now."""
        for screen in self._screens():
            screen.show_standing()

    def close(self) -> Unsent | None:
        """Keep the report, log who is on the screen, close the list and forget the keys.

        Return the report if this computer could not keep it.
        """
        kept = self._keep_draft()
        try:
            self._post.log(self.shift.to_log(self._home.shown), self.shift.ban_list.mailbox)
        finally:
            self.shift.close()
        return None if kept else self.shift.draft

    # What screens wish

    async def _next_visitor(self, _wish: NextVisitor) -> None:
        self._keep_draft()
        self._log(self._home.shown)
        self._home.wipe()  # before it is uncovered
        self.shift.next_visitor()
        await self._uncover(self._home)
        self.show_standing()

    async def _back(self, _wish: BackToList) -> None:
        self._keep_draft()
        await self._uncover(*self._screens()[:-1])
        self.show_standing()

    async def _move(self, _wish: OtherBuilding) -> None:
        self._run(self._ask_building())

    async def _show_person(self, wish: ThisPerson) -> None:
        entry = self.shift.ban_list.entry(wish.reference)
        if entry is not None:
            self._log((wish.reference,))
            await self._app.push_screen(PersonScreen(self.shift, entry, wish.typed))

    async def _shown(self, wish: Shown) -> None:
        self._log(wish.references)

    async def _write(self, wish: WriteReport) -> None:
        draft = self.shift.draft
        if draft is None:
            entry = self.shift.ban_list.entry(wish.reference) if wish.reference else None
            name = listed_name(entry) if entry else ""
            draft = Unsent(entry.reference if entry else None, name, self.shift.now())
        if draft.reference:
            self._log((draft.reference,))
        await self._app.push_screen(ReportScreen(self.shift, draft))

    async def _send(self, wish: SendReport) -> None:
        self._run(self._send_report(wish.sighting), "walk")

    async def _drop(self, _wish: DropDraft) -> None:
        await self._leave_report()

    # What goes on beside the screen

    def _run(self, work: Coroutine[Any, Any, None], group: str = "counter") -> None:
        self._app.run_worker(work, group=group)

    def _log(self, references: Iterable[str]) -> None:
        if lines := self.shift.to_log(references):
            # Given to a thread at once: whatever is pressed next, it will be written.
            mailbox = self.shift.ban_list.mailbox
            loop = asyncio.get_running_loop()
            self._run(_finish(loop.run_in_executor(None, self._post.log, lines, mailbox)))

    async def _send_what_waits(self) -> None:
        await asyncio.to_thread(self._post.hand_over_log, self.shift.ban_list.mailbox)
        await self._send_receipt()

    async def _send_receipt(self) -> None:
        """Tell the griffie which list this desk works with, if she does not know it today."""
        with suppress(Refused):  # the desk works all the same; it is told the next time
            await asyncio.to_thread(self._write_receipt)
        await self._deliver()

    def _write_receipt(self) -> None:
        shift, own = self.shift, self._shelf.place.receipts
        mailbox = shift.ban_list.mailbox
        if receipt := own.due(mailbox, shift.building, shift.who, shift.now()):
            self._post.receipt(receipt, mailbox)
            own.keep(receipt)

    async def _send_report(self, sighting: Sighting) -> None:
        await asyncio.to_thread(self._post.send, sighting, self.shift.ban_list.mailbox)
        await self._leave_report()
        self.shift.sent = True
        self._tell_post(self._post.state())
        self._run(self._deliver())

    async def _deliver(self) -> None:
        mailbox = self.shift.ban_list.mailbox
        self._tell_post(await in_background(self._post.deliver, mailbox))

    async def _ask_building(self) -> None:
        place = self._shelf.place
        if building := await ask_building(self._app, place.building, self.shift.ban_list):
            self.shift.building = building
            self._home.renew()
            self.show_standing()
            await self._send_receipt()

    def _tell_post(self, delivery: Delivery) -> None:
        self.shift.tell_post(delivery)
        self.show_standing()

    async def _take_over(self) -> None:
        shift = self.shift
        newer = await self._shelf.newer_than(shift)
        if newer is None:
            return
        if self._home not in self._app.screen_stack:
            newer.close()  # locked meanwhile
            return
        old, shift.ban_list = shift.ban_list, newer
        for screen in self._screens():
            screen.renew()
        old.close()
        await self._send_receipt()

    # The stack of screens

    def _screens(self) -> list[ReceptionScreen]:
        stack = self._app.screen_stack
        return [screen for screen in stack if isinstance(screen, ReceptionScreen)]

    async def _uncover(self, *kept: ReceptionScreen) -> None:
        while self._app.screen not in kept and self._home in self._app.screen_stack[:-1]:
            await self._app.pop_screen()

    async def _leave_report(self) -> None:
        screens = [one for one in self._screens() if not isinstance(one, ReportScreen)]
        await self._uncover(*screens)
        self.shift.keep_draft(None)
        self.show_standing()

    def _keep_draft(self) -> bool:
        screens = [one for one in self._screens() if isinstance(one, ReportScreen)]
        return all(screen.keep() for screen in screens)

    def _find_draft(self) -> None:
        try:
            self.shift.draft = self._unkept or self.shift.unsent.found()
        except Refused as answer:
            notices.refused(self._home, answer)
        self.show_standing()


async def _finish(work: Awaitable[None]) -> None:
    await work

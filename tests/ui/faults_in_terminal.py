"""A door in a terminal that fails in one of many places, with a name at hand.

The first word says where: see `FAULTS`.
"""

import asyncio
import gc
import os
import sys
from threading import Thread
from typing import Any

from door_in_terminal import desk
from textual.driver import Driver
from textual.events import Key
from textual.message import Message

from vpt_tui.ui.griffie.app import DeskApp
from vpt_tui.ui.terminal.reader import ReadingDriver


class LostError(Exception):
    """The fault."""


class _Oops(Message):
    pass


def fail(*_: Any) -> None:
    """Fail with a name at hand."""
    name = "Vera van der Verzonnen"
    raise LostError(f"{name} was here")


async def fail_later() -> None:
    """Fail once somebody else had a turn."""
    await asyncio.sleep(0)
    fail()


class DeafDriver(ReadingDriver):
    """Fails at the first key."""

    def process_message(self, message: Message) -> None:
        """Fail."""
        fail(message)


class Failing(DeskApp):
    """Fails where it is told to, once the door has been painted."""

    def get_driver_class(self) -> type[Driver]:
        """Return a reader; it may be the one that fails."""
        return DeafDriver if sys.argv[1] == "reader" else super().get_driver_class()

    def _prepare(self) -> None:
        self.set_timer(0.3, lambda: FAULTS[sys.argv[1]](self))

    def on__oops(self) -> None:
        """Fail as a handler does."""
        fail()


def _in_task(_app: Failing) -> None:
    asyncio.get_running_loop().create_task(fail_later())
    asyncio.get_running_loop().call_later(0.1, gc.collect)


def _in_lane(app: Failing) -> None:
    app._lane._settled = fail_later
    app._driver.process_message(Key("tab", None))


def _in_writer(app: Failing) -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 2)
    app.refresh()
    app.screen.refresh()


FAULTS = {
    "timer": fail,
    "reader": lambda _app: None,
    "thread": lambda _app: Thread(target=fail).start(),
    "worker": lambda app: app.run_worker(fail_later()),
    "thread worker": lambda app: app.run_worker(fail, thread=True),
    "handler": lambda app: app.post_message(_Oops()),
    "callback": lambda _app: asyncio.get_running_loop().call_soon(fail),
    "refresh": lambda app: app.call_after_refresh(fail),
    "task": _in_task,
    "lane": _in_lane,
    "writer": _in_writer,
}
"""Where it fails."""

if __name__ == "__main__":
    sys.exit(desk(Failing))

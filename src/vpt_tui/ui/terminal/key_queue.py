"""Keys one after the other: the next one waits until the one before has had its effect.

Textual hands every key to what has the focus at that moment. A key that moves the focus or
opens a screen takes a while, and what was typed meanwhile would end up where it was not meant,
or nowhere.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget

_STILL = 6
"""Looks in a row at which nothing moved: what one key sets going takes some steps."""
_LOOK_AGAIN = 0.01
_LONGEST = 60.0
"""Seconds after which the next key is let through, whatever goes on: a share may hang. No busy
computer takes as long over one key."""


class KeyQueue:
    """Lets keys through to an app in the order in which they were typed."""

    def __init__(
        self, app: App[Any], opening: Callable[[], bool], chooses: Callable[[Widget], bool]
    ) -> None:
        self._app = app
        self._chooses = chooses
        self._opening = opening
        self._waiting: deque[Key | Paste] = deque()
        self._let_through: Key | Paste | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key is still having its effect."""
        return self._task is not None and not self._task.done()

    def takes(self, event: Key | Paste) -> bool:
        """Return whether a key has to wait; it then comes by again when it is its turn."""
        if event is self._let_through:
            self._let_through = None  # it may be a passphrase that was pasted
            return False
        waits = self.busy or self._opening()
        if waits:
            self._waiting.append(event)
        if not self.busy and (waits or not self._stays(event)):
            self._task = asyncio.create_task(self._follow())
            self._task.add_done_callback(self._tell_fault)
        return waits

    def drop(self) -> None:
        """Let no key through that still waits; it may be of a passphrase, and is not kept."""
        self._waiting.clear()
        self._let_through = None

    def _tell_fault(self, task: asyncio.Task[None]) -> None:
        # Nobody waits for the task: without this no key would ever come through again.
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._app._handle_exception(error)  # noqa: SLF001  Textual's way for any fault

    def _stays(self, event: Key | Paste) -> bool:
        """Return whether a key goes into the text that has the focus, and so changes no focus."""
        if not self._app.screen_stack:
            return False
        if (focused := self._app.focused) is None:
            return False
        if isinstance(event, Paste):
            return True
        # What is asked next may hang on what is chosen.
        return not self._chooses(focused) and focused.check_consume_key(event.key, event.character)

    async def _follow(self) -> None:
        await self._settled()
        while self._waiting:
            event = self._waiting.popleft()
            stays = self._stays(event)
            self._let_through = event
            self._app.post_message(event)
            if not stays:
                await self._settled()
            else:
                await _passed([self._app])

    async def _settled(self) -> None:
        """Wait until nothing moves any more, however busy the computer is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST):
                await self._stands_still()

    async def _stands_still(self) -> None:
        """Return once neither the focus has moved for some looks, nor the screen on top."""
        still = 0
        while still < _STILL:
            before = self._standing()
            await _passed(before)
            still = still + 1 if before == self._standing() else 0
            while self._opening():
                still = 0
                await asyncio.sleep(_LOOK_AGAIN)

    def _standing(self) -> Sequence[MessagePump]:
        """Return what a key passes: from the focus up to the app."""
        if not self._app.screen_stack:
            return [self._app]
        first = self._app.focused or self._app.screen
        return list(first.ancestors_with_self)


async def _passed(pumps: Sequence[MessagePump]) -> None:
    """Wait until each of them has done what it had to do by now, or has gone."""
    for pump in pumps:
        done = asyncio.Event()
        waits = pump.call_later(done.set)
        while waits and pump.is_running and not done.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), _LOOK_AGAIN)

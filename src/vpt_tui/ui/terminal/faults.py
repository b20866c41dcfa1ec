"""Hearing of every fault: also of one in a thread, or in a task that nobody waits for.

Python would print it across the screen, with what it is about, and the desk would stand still.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

Told = Callable[[Exception], None]
"""What is called with a fault, in the loop of the app."""

_INPUT = "textual-input"
"""The name that Textual gives the thread which reads keys, on every system."""


class NoMoreKeysError(RuntimeError):
    """The thread that reads keys has ended; it did not say why."""


def hear_of_faults(loop: asyncio.AbstractEventLoop, told: Told) -> None:
    """Have faults in any thread, and in this loop, told from now on."""

    def in_thread(died: threading.ExceptHookArgs) -> None:
        if isinstance(died.exc_value, Exception):
            loop.call_soon_threadsafe(told, died.exc_value)
        _let_nobody_wait_for(died.thread)

    def in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            told(error)

    threading.excepthook = in_thread
    loop.set_exception_handler(in_loop)


def insist_on_reader() -> None:
    """Raise `NoMoreKeysError` when nobody reads keys any more."""
    if not any(one.name == _INPUT for one in threading.enumerate()):
        raise NoMoreKeysError


def _let_nobody_wait_for(thread: threading.Thread | None) -> None:
    """Take what Textual's writer would have written, until its end is asked for."""
    if queue := getattr(thread, "_queue", None):
        while queue.get() is not None:
            pass

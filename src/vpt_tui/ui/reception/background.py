"""Work beside the screen, on shares that may take their time or never answer."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


async def in_background(work: Callable[..., T], *given: Any) -> T:
    """Return what some work comes to, or raise what it raises.

    The thread is a daemon: a share that never answers does not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            result = work(*given)
        except BaseException as error:  # noqa: BLE001  it is raised where the work is awaited
            tell(outcome.set_exception, error)
        else:
            tell(outcome.set_result, result)

    def tell(settle: Callable[[Any], None], what: object) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(settle_once, settle, what)

    def settle_once(settle: Callable[[Any], None], what: object) -> None:
        if not outcome.done():  # whoever waited may have stopped waiting
            settle(what)

    Thread(target=run, daemon=True).start()
    return await outcome

"""Waiting until an app has done what it was asked, instead of until some time has passed.

Textual's pilot takes a process for idle that got no processor for a while, so on a busy machine
it looks before anything happened. An app is quiet when its loop has nothing left to do, no work
beside it is unfinished, and nothing is about to be painted.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import textual.app
import textual.pilot
from tests.patience import until
from textual._context import active_app
from textual.app import App
from textual.worker import Worker

FRAME = 0.04
"""Seconds; a timer that is due sooner paints what has changed, or lets the next key through.

Textual paints sixty times in a second, and leaves one time out when it was late.
"""

HELD = "held"
"""The group of a worker that a test holds up; it is not waited for."""


async def quiet(*_: Any, **__: Any) -> None:
    """Wait until the app that is running waits for a person, or for a timer that is far off."""
    app = active_app.get()
    await _until_not(lambda: _moves(app) or (_paints(app) and _due()), app)


async def taken(*_: Any, **__: Any) -> None:
    """Wait until a key was taken in; what it changes may be painted together with the next."""
    app = active_app.get()
    await _until_not(lambda: _moves(app), app)


async def _until_not(moves: Callable[[], bool], app: App[Any]) -> None:
    await until(lambda: not moves(), lambda: [*_at_work(app), *asyncio.all_tasks()])


def _moves(app: App[Any]) -> bool:
    loop: Any = asyncio.get_running_loop()
    return bool(loop._ready or _at_work(app))


def _paints(app: App[Any]) -> bool:
    """Return whether timers do anything: in an app that has ended they tick on for nothing."""
    return app.is_running and not app._exit


def _due() -> bool:
    loop: Any = asyncio.get_running_loop()
    soon = loop.time() + FRAME
    return any(timer.when() < soon for timer in loop._scheduled if not timer.cancelled())


def _at_work(app: App[Any]) -> list[Worker[Any]]:
    """Return the workers that have something to do still; one that asked something waits."""
    return [
        worker
        for worker in app.workers
        if not (worker.is_finished or worker.group == HELD or _asks(worker))
    ]


def _asks(worker: Worker[Any]) -> bool:
    """Return whether a worker waits for the answer to a dialog."""
    step: Any = worker._task and worker._task.get_coro()
    while step is not None:
        if getattr(step, "cr_code", None) is App.push_screen_wait.__code__:
            return True
        step = getattr(step, "cr_await", None)
    return False


def be_quiet() -> None:
    """Let every pilot wait so: between keys that are pressed together, and after the last."""
    textual.app.wait_for_idle = taken  # type: ignore[attr-defined]
    textual.pilot.wait_for_idle = quiet  # type: ignore[attr-defined]
    textual.pilot.Pilot._wait_for_screen = quiet  # type: ignore[assignment,method-assign]

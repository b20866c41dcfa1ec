"""Waiting for what a test means. The one limit is there against hanging: machines are busy."""

import asyncio
import os
import select
from collections.abc import Callable, Iterator
from time import monotonic, sleep

PATIENCE = 300
"""Seconds. Nothing that works takes as long, also when much else runs beside it."""

_NAP = 0.001


async def until(holds: Callable[[], object], seen: Callable[[], object] = str) -> None:
    """Wait until something holds; else fail, and say what was seen instead."""
    for _ in _looks(seen):
        if holds():
            return
        await asyncio.sleep(_NAP)


def wait_for(holds: Callable[[], object], seen: Callable[[], object] = str) -> None:
    """Wait, outside a loop, until something holds that another process brings about."""
    for _ in _looks(seen):
        if holds():
            return
        sleep(_NAP)


def _looks(seen: Callable[[], object]) -> Iterator[None]:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        yield
    raise AssertionError(f"it did not come; there was: {seen()}")


def read_until(terminal: int, needle: bytes | None) -> bytes:
    """Return what a program paints until something stands there; all of it, with `None`."""
    seen = b""
    while needle is None or needle not in seen:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise AssertionError(f"{needle!r} was not painted, but {seen[-3000:]!r}")
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other side has closed
            return seen
        if not part:
            return seen
        seen += part
    return seen

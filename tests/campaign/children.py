"""Work in a process of its own that shares no open file with the campaign: forked, and warm."""

import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

LAST_WORD = 4000
"""Bytes of a line that a pipe takes whole."""


class Child:
    """A forked process that writes lines, until it ends or is killed."""

    def __init__(self, work: Callable[[Callable[[Any], None]], object]) -> None:
        self._pipe, theirs = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._pipe)
            _run(work, theirs)
        os.close(theirs)
        self._left = b""

    def line(self, seconds: float) -> Any:
        """Return the next line; None when none came in time, or none will come any more."""
        until = monotonic() + seconds
        while b"\n" not in self._left:
            if not select.select([self._pipe], [], [], max(0.0, until - monotonic()))[0]:
                return None
            if not (part := os.read(self._pipe, 65536)):
                return None
            self._left += part
        first, _, self._left = self._left.partition(b"\n")
        return json.loads(first)

    def kill(self) -> list[Any]:
        """End it at once, and return the lines that it still got out."""
        os.kill(self._pid, signal.SIGKILL)
        return self.rest()

    def rest(self) -> list[Any]:
        """Wait until it ends, and return the lines that were not read yet."""
        rest = list(iter(lambda: self.line(600), None))
        os.close(self._pipe)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return rest


def _run(work: Callable[[Callable[[Any], None]], object], pipe: int) -> None:
    def tell(value: Any) -> None:
        os.write(pipe, json.dumps(value).encode() + b"\n")

    try:
        work(tell)
    except BaseException:  # noqa: BLE001  it must not run on into the campaign
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(70)
    os._exit(0)


def answer_of(work: Callable[[], Any]) -> Any:
    """Do work in a process of its own and return its answer; raises `RuntimeError` if it fails."""
    child = Child(lambda tell: tell(work()))
    lines = child.rest()
    if child.status or not lines:
        raise RuntimeError(f"a process of the campaign ended with {child.status}")
    return lines[0]


def lines_until(child: Child, seconds: float) -> Iterator[Any]:
    """Give lines as they come, until that many seconds bring none."""
    yield from iter(lambda: child.line(seconds), None)

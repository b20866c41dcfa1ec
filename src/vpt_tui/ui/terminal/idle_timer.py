"""How long nobody has pressed a key."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta


def steady_clock() -> float:
    """Return seconds that nobody can set and that go on while a machine sleeps, where it can.

    On Linux that is CLOCK_BOOTTIME, on macOS CLOCK_MONOTONIC, on Windows Python's own clock. On
    other systems it may stand still meanwhile.
    """
    clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleTimer:
    """Counts from the last key, by two clocks, and believes the one that says longest.

    The clock on the wall can be set back, and the desk would stay open. The steady one may
    stand still while a laptop sleeps.
    """

    def __init__(
        self, now: Callable[[], datetime], steady: Callable[[], float] = steady_clock
    ) -> None:
        self._now, self._steady = now, steady
        self.begin()

    def begin(self) -> None:
        """Count from this moment: a key was pressed."""
        self._wall, self._ticked = self._now(), self._steady()

    def lasted(self, minutes: float) -> bool:
        """Tell whether it has been so long."""
        steady = timedelta(seconds=self._steady() - self._ticked)
        return max(self._now() - self._wall, steady) >= timedelta(minutes=minutes)

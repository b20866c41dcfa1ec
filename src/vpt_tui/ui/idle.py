"""How long nobody has pressed a key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic


class Idle:
    """Counts from the last key, by two clocks, and believes the one that says longest.

    The clock on the wall can be set back, and the desk would stay open. The steady one stands
    still while a laptop sleeps.
    """

    def __init__(
        self, now: Callable[[], datetime], steady: Callable[[], float] = monotonic
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

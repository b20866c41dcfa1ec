"""Waiting for a pause in the typing, but never too long."""

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer

PAUSE = 0.3
"""Seconds without a change after which it is time."""

LONGEST = 0.9
"""Seconds after the first change at which it is time, whatever happens."""


class Pause:
    """Calls back once after changes have paused, and at most ``longest`` after the first."""

    def __init__(
        self,
        owner: MessagePump,
        act: Callable[[], object],
        *,
        quiet: float = PAUSE,
        longest: float = LONGEST,
    ) -> None:
        self._owner = owner
        self._act = act
        self._quiet = quiet
        self._longest = longest
        self._timer: Timer | None = None
        self._first = 0.0

    @property
    def waiting(self) -> bool:
        """Whether a change has not been acted on yet."""
        return self._timer is not None

    def changed(self) -> None:
        """Say that something changed."""
        now = monotonic()
        if self._timer is None:
            self._first = now
        else:
            self._timer.stop()
        # Not zero: a timer that is late divides by its interval.
        delay = max(0.01, min(self._quiet, self._first + self._longest - now))
        self._timer = self._owner.set_timer(delay, self._due)

    def stop(self) -> None:
        """Forget what waits; somebody acted on it already."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        self._act()

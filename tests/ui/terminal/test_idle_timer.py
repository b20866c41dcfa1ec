"""How long nobody pressed a key, whatever becomes of a clock."""

from typing import TYPE_CHECKING

from vpt_tui.ui.terminal.idle_timer import IdleTimer

if TYPE_CHECKING:
    from tests.conftest import Clock


class Steady:
    """A clock that nobody can set."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return its seconds."""
        return self.seconds


def test_it_is_so_long_once_either_clock_says_so(clock: "Clock") -> None:
    steady = Steady()
    idle = IdleTimer(clock, steady)
    assert not idle.lasted(5)
    clock.wait(minutes=5)
    assert idle.lasted(5)  # a laptop slept
    idle.begin()
    assert not idle.lasted(5)
    steady.seconds += 300
    assert idle.lasted(5)


def test_a_clock_that_is_set_back_keeps_nothing_open(clock: "Clock") -> None:
    steady = Steady()
    idle = IdleTimer(clock, steady)
    clock.wait(days=-1)
    steady.seconds += 299
    assert not idle.lasted(5)
    steady.seconds += 1
    assert idle.lasted(5)

"""A clock that jumped back is told; nothing is refused for it, and nothing loses its order."""

from typing import TYPE_CHECKING

from vpt_tui.services.health.machine import told_at_opening
from vpt_tui.services.incidents.report import Report

if TYPE_CHECKING:
    from tests.conftest import Clock

    from vpt_tui.services.desk.desk import Desk


def test_nothing_is_said_of_a_sound_machine(desk: "Desk") -> None:
    assert told_at_opening(desk.office) == []
    desk.incidents.start(Report(what="A"))
    assert told_at_opening(desk.office) == []


def test_a_clock_that_jumped_back_is_told_until_it_is_right(desk: "Desk", clock: "Clock") -> None:
    desk.incidents.start(Report(what="A"))
    clock.wait(days=-2)
    for _ in range(2):
        desk.incidents.start(Report(what="B"))
        (sentence,) = told_at_opening(desk.office)
        assert "21-11-2026 10:12" in sentence
        assert "23-11-2026 10:12" in sentence
        assert "niets verloren" in sentence
    assert [line.seq for line in desk.log.newest()] == [3, 2, 1]
    assert desk.office.store.examine().log_break is None
    clock.wait(days=3)
    assert told_at_opening(desk.office) == []

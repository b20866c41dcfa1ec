"""`kill -9`: a short campaign. A long one is `python -m tests.campaign.kills --kills 300`."""

from collections.abc import Callable

from tests.campaign.kills import ACTIVITIES

KILLS = len(ACTIVITIES)
"""Once in each activity."""


def test_kill_9_loses_nothing_that_was_acknowledged_and_leaves_nothing_half(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("kills", "--kills", str(KILLS))
    assert counts["kills"] == KILLS
    assert counts["acknowledged"] > KILLS
    assert counts["killed in the midst of something"] > KILLS / 2
    never = ("lost", "drafts lost", "half done", "not opened")
    assert [counts[what] for what in never] == [0, 0, 0, 0]

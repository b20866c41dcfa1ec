"""Faults by real means: a short campaign. A long one is `python -m tests.campaign.faults`."""

from collections.abc import Callable

import pytest

NEVER = ("lost", "half done", "not opened", "no plain answer", "written to what is damaged")


def test_every_fault_is_said_in_plain_words_and_costs_nothing(
    campaign: Callable[..., dict[str, int]], real_means: None
) -> None:
    counts = campaign("faults", "--short")
    assert counts["bits turned over"] > 0
    assert counts["other files in its place"] == 7
    assert [counts[what] for what in NEVER] == [0, 0, 0, 0, 0]
    if not_shown := [what for what in counts if what.startswith("NOT SHOWN")]:
        pytest.skip("; ".join(not_shown))

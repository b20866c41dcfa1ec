"""Migrating: a short campaign. At every statement: `python -m tests.campaign.migrations`."""

from collections.abc import Callable

NEVER = ("lost", "not opened", "half done", "without a backup")


def test_bringing_a_store_up_to_date_can_be_interrupted_and_loses_nothing(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("migrations", "--stride", "20")
    assert counts["interrupted: killed"] > 2 < counts["interrupted: broken_off"]
    assert counts["halfway the migration"] > 1
    assert [counts[what] for what in NEVER] == [0, 0, 0, 0]

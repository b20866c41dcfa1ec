"""Old stores: a short campaign. At every statement: `python -m tests.campaign.migrations`."""

from collections.abc import Callable

SCHEMAS = ("0001", "0002", "0003", "0004", "0005", "0006")
NEVER = ("lost", "not opened", "half done", "without a backup")


def test_a_store_of_each_earlier_schema_can_be_interrupted_and_loses_nothing(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("migrations", "--stride", "61")
    assert all(counts[f"from {schema}"] > 0 for schema in SCHEMAS)
    assert counts["interrupted: killed"] > 3 < counts["interrupted: broken_off"]
    assert [counts[what] for what in NEVER] == [0, 0, 0, 0]

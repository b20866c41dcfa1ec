"""A kill while somebody types: more of them is `python -m tests.campaign.typed --kills 30`."""

from collections.abc import Callable


def test_what_is_typed_is_saved_by_itself_and_a_kill_costs_no_word_of_it(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("typed", "--kills", "1", "--saved")
    assert counts["words that must be there"] > 1
    assert counts["drafts lost beyond the last second"] == counts["not opened"] == 0

"""A kill while somebody types: more of them is `python -m tests.campaign.typed --kills 30`."""

from collections.abc import Callable


def test_a_kill_one_second_after_the_last_word_costs_no_word(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("typed", "--kills", "1", "--wait", "1")
    assert counts["words that must be there"] > 1
    assert counts["drafts lost beyond the last second"] == counts["not opened"] == 0

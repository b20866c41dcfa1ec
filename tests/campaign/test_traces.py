"""What was typed is readable in no byte that was written: `python -m tests.campaign.traces`."""

from collections.abc import Callable


def test_no_typed_word_is_found_and_no_file_is_open_to_others(
    campaign: Callable[..., dict[str, int]],
) -> None:
    counts = campaign("traces")
    assert counts["desks"] == 2
    assert counts["files searched"] > 10
    assert counts["bytes searched"] > 500_000
    assert [counts[what] for what in ("words found", "open to others", "not done")] == [0, 0, 0]

"""A power cut: a short campaign. A long one is `python -m tests.campaign.power_cuts --cuts 200`."""

import shutil
from collections.abc import Callable

import pytest

CUTS = 16
NEVER = ("lost", "drafts lost", "half done", "not opened")


@pytest.fixture
def cut(campaign: Callable[..., dict[str, int]], real_means: None) -> Callable[..., dict[str, int]]:
    """Cut the power; where that is not possible the test is skipped, and says so."""

    def cutting(*words: str) -> dict[str, int]:
        if shutil.which("cc") is None and shutil.which("gcc") is None:
            pytest.skip("NOT SHOWN: there is no C compiler here, so no power was cut")
        return campaign("power_cuts", "--rounds", "1", *words)

    return cutting


def test_what_was_acknowledged_survives_a_power_cut_and_the_store_opens(
    cut: Callable[..., dict[str, int]],
) -> None:
    counts = cut("--cuts", str(CUTS))
    assert counts["cuts"] == CUTS
    assert counts["acknowledged"] > 10
    assert [counts[what] for what in NEVER] == [0, 0, 0, 0]


def test_the_same_cuts_do_lose_something_when_not_every_save_is_synced(
    cut: Callable[..., dict[str, int]],
) -> None:
    assert cut("--cuts", "4", "--synchronous", "NORMAL")["lost"] > 0

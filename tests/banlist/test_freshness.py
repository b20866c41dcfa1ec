"""The list's age, and how it is said."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from vpt_tui.banlist.freshness import freshness
from vpt_tui.banlist.header import Header


@pytest.mark.parametrize(
    ("later", "age", "says"),
    [
        (timedelta(0), "fresh", "lijst van vandaag 10:12"),
        (timedelta(hours=20), "fresh", "lijst van gisteren 10:12"),
        (timedelta(hours=24), "fresh", "lijst van gisteren 10:12"),
        (timedelta(hours=25), "old", "Deze lijst is oud: gisteren 10:12."),
        (timedelta(days=3), "old", "Deze lijst is oud: 23-11."),
        (timedelta(days=7), "expired", "Deze lijst is verlopen op 30-11-2026 10:12."),
        (timedelta(minutes=-5), "fresh", "lijst van vandaag 10:12"),
        (timedelta(hours=-1), "clock", "De klok van deze computer staat vóór"),
    ],
)
def test_the_age_of_a_list_is_said(
    later: timedelta, age: str, says: str, header_of: Callable[..., Header], now: datetime
) -> None:
    found = freshness(header_of(), now + later, max_age_hours=24)
    assert found.age == age
    assert found.sentence.startswith(says)
    assert found.stale == (age != "fresh")


def test_how_old_is_too_old_can_be_set(header_of: Callable[..., Header], now: datetime) -> None:
    assert freshness(header_of(), now + timedelta(hours=2), max_age_hours=1).age == "old"

"""Bans as a list: which ones run, how they are found, and which want to be looked at."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("begins", "ends", "status"),
    [
        (0, None, "actief"),
        (-5, 0, "actief"),
        (-5, -1, "verlopen"),
        (1, None, "toekomstig"),
        (1, 5, "toekomstig"),
    ],
)
def test_the_last_day_of_a_ban_still_counts(
    clerk: "Clerk", begins: int, ends: int | None, status: str
) -> None:
    until = None if ends is None else TODAY + timedelta(days=ends)
    ban = clerk.ban(from_date=TODAY + timedelta(days=begins), until=until)
    assert clerk.desk.bans.get(ban.reference).status == status
    running = [line.reference for line in clerk.desk.bans.overview()]
    ended = [line.reference for line in clerk.desk.bans.overview(ended=True)]
    assert (running, ended) == (
        ([], [ban.reference]) if status == "verlopen" else ([ban.reference], [])
    )


def test_a_ban_ends_at_midnight_here_and_not_in_greenwich(clerk: "Clerk", clock: "Clock") -> None:
    ban = clerk.ban(until=TODAY)
    clock.moment = clock.moment.replace(hour=22, minute=59)
    assert clerk.desk.bans.get(ban.reference).status == "actief"
    clock.wait(minutes=1)
    assert clerk.desk.bans.get(ban.reference).status == "verlopen"


def test_the_list_of_bans_is_soonest_end_first_and_found_by_its_words(clerk: "Clerk") -> None:
    endless = clerk.ban(family="Bedacht")
    later = clerk.ban(family="Verzonnen", until=TODAY + timedelta(days=9))
    sooner = clerk.ban(family="100%_[rood]", until=TODAY + timedelta(days=2))
    bans = clerk.desk.bans
    assert [line.reference for line in bans.overview()] == [
        sooner.reference, later.reference, endless.reference,
    ]  # fmt: skip
    assert [line.reference for line in bans.overview(text="verzon")] == [later.reference]
    assert [line.reference for line in bans.overview(text="100%_[")] == [sooner.reference]
    assert bans.overview(text="%bestaat niet%") == []
    assert [line.reference for line in bans.overview(limit=1)] == [sooner.reference]


TOLD = ("reception", "security")


def wanting(clerk: "Clerk", told: tuple[Any, ...] = TOLD, **form: Any) -> bool:
    ban = clerk.ban(**{"delivered_on": TODAY, **form})
    for audience in told:
        clerk.desk.bans.told(ban.reference, audience)
    return [line.reference for line in clerk.desk.worklist.now().bans] == [ban.reference]


@pytest.mark.parametrize(
    ("ends", "review", "waits"),
    [
        (14, None, True),
        (15, None, False),
        (400, 14, True),
        (400, 15, False),
        (None, 15, False),
        (None, -3, True),
        (None, None, True),
        (-1, -1, False),
    ],
)
def test_a_ban_waits_on_the_worklist_when_it_ends_or_wants_review(
    clerk: "Clerk", ends: int | None, review: int | None, waits: bool
) -> None:
    until, review_on = (
        None if days is None else TODAY + timedelta(days=days) for days in (ends, review)
    )
    start = TODAY - timedelta(days=30)
    assert wanting(clerk, from_date=start, until=until, review_on=review_on) is waits


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ((), "nog niet verteld aan receptie en beveiliging"),
        (("reception",), "nog niet verteld aan beveiliging"),
        (("security", "police"), "nog niet verteld aan receptie"),
    ],
)
def test_a_ban_waits_until_reception_and_security_were_told(
    clerk: "Clerk", told: tuple[Any, ...], says: str
) -> None:
    assert wanting(clerk, told, until=TODAY + timedelta(days=300))
    (line,) = clerk.desk.worklist.now().bans
    assert line.asks == (says,)


def test_a_ban_waits_until_its_letter_was_delivered(clerk: "Clerk") -> None:
    assert wanting(clerk, until=TODAY + timedelta(days=300), delivered_on=None)
    (line,) = clerk.desk.worklist.now().bans
    assert line.asks == ("brief nog niet bezorgd",)


def test_a_ban_that_was_lifted_waits_for_nothing(clerk: "Clerk") -> None:
    ban = clerk.ban()
    clerk.desk.bans.lift(ban.reference, "Voorbij.")
    assert clerk.desk.worklist.now().bans == []
    assert clerk.desk.people.suggest("Verzonnen")[0].bans == ()

"""The list of cases."""

from typing import TYPE_CHECKING

import pytest

from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.incidents import case_list
from vpt_tui.services.incidents.report import Report

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk


def references(desk: Desk, *states: str, text: str = "", limit: int = 200) -> list[str]:
    states = states or ("open", "concept")
    return [line.reference for line in desk.incidents.overview(states, text=text, limit=limit)]


def test_a_line_says_who_what_and_how_far(clerk: "Clerk", clock: "Clock") -> None:
    report = Report(
        what="Dreigde.", target_name="Nora Nergens", offender_name="Onno Onwaar",
        facts={"target": "raadslid", "behaviours": ["bedreiging"]},
    )  # fmt: skip
    reference = clerk.desk.incidents.take_down(report).reference
    clock.wait(hours=1)
    (line,) = clerk.desk.incidents.overview()
    assert (line.reference, line.state, line.column, line.confirmed) == (
        reference, "open", "bedreiging", False,
    )  # fmt: skip
    assert (line.target, line.offender) == ("Nora Nergens", "Onno Onwaar")
    assert line.open_steps == len(clerk.steps(reference, "open"))
    clerk.decide(reference, "verbaal", "ja", "Schelden.")
    clerk.tick(reference, "opvang")
    (line,) = clerk.desk.incidents.overview()
    assert (line.column, line.confirmed) == ("verbaal", True)
    assert line.open_steps == len(clerk.steps(reference, "open"))


def test_cases_come_last_changed_first_whatever_their_state(clerk: "Clerk", clock: "Clock") -> None:
    first = clerk.report()
    clock.wait(hours=1)
    draft = clerk.desk.incidents.start(Report(what="Iets.")).reference
    clock.wait(hours=1)
    third = clerk.report()
    assert references(clerk.desk) == [third, draft, first]
    clock.wait(hours=1)
    clerk.learn(first, damage=True)
    assert references(clerk.desk) == [first, third, draft]
    assert references(clerk.desk, limit=2) == [first, third]


def test_closed_and_discarded_cases_are_listed_when_they_are_asked_for(clerk: "Clerk") -> None:
    closed = clerk.report()
    clerk.close(closed)
    draft = clerk.desk.incidents.start(Report(what="Iets."))
    clerk.desk.incidents.discard(draft.reference, draft.revision)
    assert references(clerk.desk) == []
    assert references(clerk.desk, "gesloten") == [closed]
    assert references(clerk.desk, "gesloten", "weggegooid") == [draft.reference, closed]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("stoel", True),
        ("STOEL nergens", True),
        ("onwaar stoel 2026-0001", True),
        ("stoel tafel", False),
        ("100%", True),
        ("100_", False),
        ("[rood]", True),
        ("'; DROP TABLE incident; --", False),
        ("%", True),
        ("  ", True),
    ],
)
def test_cases_are_found_by_every_word(desk: Desk, text: str, hit: bool) -> None:
    desk.incidents.take_down(
        Report(
            what="Gooide een stoel, 100% raak.", how="Riep [rood].",
            target_name="Nora Nergens", offender_name="Onno Onwaar",
        )
    )  # fmt: skip
    assert references(desk, text=text) == (["2026-0001"] if hit else [])


def test_more_cases_than_are_looked_up_at_once_are_all_whole(
    clerk: "Clerk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "_AT_ONCE", 2)
    for number in range(5):
        report = Report(what="Iets.", target_name=f"Raadslid {number}")
        clerk.desk.incidents.take_down(report)
    lines = clerk.desk.incidents.overview()
    assert sorted(line.target for line in lines) == [f"Raadslid {n}" for n in range(5)]

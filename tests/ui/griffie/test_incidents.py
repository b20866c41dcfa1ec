"""The list of cases, by keys: found by typing, open or closed, opened with Enter."""

from typing import Any

import pytest

from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.screens.incident import IncidentScreen
from vpt_tui.ui.griffie.screens.incidents import IncidentsScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.rows import Rows

THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}


@pytest.fixture
def cases(desk: Any, clock: Any) -> None:
    """A threat that is open, a small matter that is closed, and a draft: 0001, 0002, 0003."""
    desk.incidents.take_down(
        Report(
            what="Dreigmail.", target_name="Sam Fictief", offender_name="Jo Nergens", facts=THREAT
        )
    )
    clock.wait(minutes=1)
    small = desk.incidents.take_down(Report(what="Mopperde.", target_name="Kim Bedacht"))
    facts = {"target": "geen"}
    small = desk.classification.decide(
        small.reference, facts, Decision(None, "nee"), small.revision
    )
    desk.incidents.close(small.reference, "niets aan de hand", small.revision)
    clock.wait(minutes=1)
    desk.incidents.start(Report(what="Belt nu.", offender_name="Jo Nergens"))


def listed(pilot: Any) -> list[str]:
    return [str(row.key) for row in pilot.app.screen.query_one(Rows).rows]


async def test_f4_lists_what_is_open_and_begun_with_the_states_in_words(
    at_desk: Any, cases: None, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IncidentsScreen)
        assert listed(pilot) == ["2026-0001", "2026-0003"]
        text = screen_text(pilot.app)
        assert "OPEN" in text
        assert "CONCEPT" in text
        assert "1 open · 1 concept" in text
        assert "Bedreiging, intimidatie (voorstel, nog niet bevestigd)" in text
        assert "Gericht op Sam Fictief, door Jo Nergens" in text


async def test_typing_finds_by_reference_name_and_words(
    at_desk: Any, cases: None, typed: Any
) -> None:
    found = {
        "003": ["2026-0003"],
        "nergens": ["2026-0001", "2026-0003"],
        "jo mail": ["2026-0001"],
        "0%": [],
    }
    async with at_desk() as pilot:
        await pilot.press("f4")
        for words, references in found.items():
            await typed(pilot, words)
            await pilot.pause()
            assert listed(pilot) == references
            await pilot.press("home", "ctrl+k")


async def test_f7_switches_between_what_runs_and_what_is_closed(
    at_desk: Any, cases: None, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4", "f7")
        await pilot.pause()
        assert listed(pilot) == ["2026-0002"]
        assert "GESLOTEN" in screen_text(pilot.app)
        assert "F7 Lopend" in screen_text(pilot.app)
        assert "Geen stappen open" in screen_text(pilot.app)
        await pilot.press("f7")
        await pilot.pause()
        assert "2026-0001" in listed(pilot)


async def test_enter_opens_a_case_and_goes_on_with_a_draft(at_desk: Any, cases: None) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert pilot.app.screen.reference == "2026-0001"
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IntakeScreen)


async def test_esc_goes_back_to_the_worklist(at_desk: Any, cases: None) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_an_empty_list_says_what_to_do(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "F2 neemt een melding op, F7 toont wat gesloten is." in screen_text(pilot.app)
        assert "Enter Openen" not in screen_text(pilot.app)
        await typed(pilot, "x")
        await pilot.pause()
        assert "Niets gevonden." in screen_text(pilot.app)


async def test_the_office_stands_in_the_list_while_the_name_is_unknown(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    desk.incidents.start(Report(what="Dreigde.", facts={"target": "wethouder"}))
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "Gericht op wethouder, door onbekend" in screen_text(pilot.app)


async def test_hostile_names_are_shown_as_text(at_desk: Any, desk: Any, screen_text: Any) -> None:
    desk.incidents.start(
        Report(what="x", target_name="[/foo]\u202eSam", offender_name="\x1b[31mJo")
    )
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "Gericht op [/foo]Sam" in text
    assert "\x1b" not in text


async def test_a_list_that_is_longer_than_the_window_begins_with_its_titles(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    for _ in range(20):
        desk.incidents.take_down(Report(what="Dreigmail.", facts=THREAT))
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "Kenmerk    Indeling" in screen_text(pilot.app)

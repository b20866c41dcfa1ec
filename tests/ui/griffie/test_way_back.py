"""Esc leads back to where the thing at hand belongs, whatever was open before."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import (
    ImposeBan,
    OpenAccounts,
    OpenAftercare,
    OpenCase,
    OpenClassification,
    OpenContacts,
    OpenIntake,
    OpenLog,
    OpenMeasures,
    OpenPublication,
)
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.incident import IncidentScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.measures import MeasuresScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

CASE, NEW = "2026-0001", "2026-0002"
FACTS = {"target": "raadslid", "behaviours": ["bedreiging"]}
SCREENS = [
    OpenCase(CASE), OpenIntake(CASE), OpenClassification(CASE), OpenMeasures(CASE),
    OpenAftercare(CASE), ImposeBan(CASE), OpenLog(), OpenContacts(), OpenAccounts(),
    OpenPublication(),
]  # fmt: skip


@pytest.fixture
def case(desk: "Desk") -> str:
    return desk.incidents.take_down(Report(what="Dreigde.", facts=FACTS)).reference


async def at(pilot: Any, screen: type) -> Any:
    """Wait until a screen is there that is being opened."""
    await pilot.pause()
    assert isinstance(pilot.app.screen, screen), pilot.app.screen
    return pilot.app.screen


async def test_a_report_taken_down_over_another_case_leads_back_to_itself_and_then_home(
    at_desk: Any, case: str, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(OpenCase(case))
        await at(pilot, IncidentScreen)
        await pilot.press("f2")
        await at(pilot, IntakeScreen)
        await typed(pilot, "Schold.")
        await pilot.press("ctrl+s")
        await at(pilot, ClassificationScreen)
        await pilot.press("left", "left", "space", "b", "enter")
        assert (await at(pilot, MeasuresScreen)).reference == NEW
        await pilot.press("escape")
        assert (await at(pilot, IncidentScreen)).reference == NEW
        assert NEW in screen_text(pilot.app).splitlines()[1]
        await pilot.press("escape")
        await at(pilot, WorklistScreen)
    assert desk.incidents.get(CASE).incident.state == "open"


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: type(go).__name__)
async def test_from_every_screen_the_keys_to_elsewhere_lead_back_to_the_worklist(
    at_desk: Any, case: str, go: Any
) -> None:
    async with at_desk() as pilot:
        for key in ("f2", "f4", "f5"):
            pilot.app.post_message(replace(go))
            await pilot.pause()
            there = pilot.app.screen
            assert not isinstance(there, WorklistScreen)
            await pilot.press(key)
            await pilot.pause()
            assert there not in pilot.app.screen_stack
            await pilot.press("escape")
            await at(pilot, WorklistScreen)


async def test_words_in_a_report_are_kept_when_f2_begins_another(
    at_desk: Any, desk: "Desk", typed: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, "Eerste")
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "Tweede")
        await pilot.press("escape")
        await at(pilot, WorklistScreen)
    kept = [
        desk.incidents.get(one.reference).incident.what
        for one in desk.incidents.overview(("concept",))
    ]
    assert sorted(kept) == ["Eerste", "Tweede"]


async def test_the_emergency_card_leads_back_to_what_it_covered(at_desk: Any, typed: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, "Een")
        await pilot.press("f9", "escape")
        await typed(pilot, " man")
        assert pilot.app.screen._form.question("what").value == "Een man"


async def test_what_is_open_already_is_gone_back_to(at_desk: Any, case: str) -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(OpenCase(case))
        await at(pilot, IncidentScreen)
        await pilot.press("i")
        await at(pilot, ClassificationScreen)
        await pilot.press("w")
        await at(pilot, IntakeScreen)
        await pilot.press("ctrl+s")
        await at(pilot, ClassificationScreen)
        await pilot.press("escape")
        await at(pilot, IncidentScreen)
        await pilot.press("escape")
        await at(pilot, WorklistScreen)

"""Two desks on one store, by keys: the second is told, sees both versions and chooses."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.saving.conflict_dialog import Versions
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

CASE = "2026-0001"
WHOLE: dict[str, Any] = {
    "family": "Verzonnen", "buildings": ("stadhuis",), "from_date": date(2026, 11, 23),
    "grounds": "Dreigde.", "imposed_by": "V.", "imposed_role": "griffier", "heard": True,
    "hearing": "Niets.",
}  # fmt: skip
THREAT: dict[str, Any] = {"target": "raadslid", "behaviours": ["bedreiging"]}


@pytest.fixture
def other(desk: "Desk") -> Callable[[Report], None]:
    """Let the other desk save the case."""

    def save(report: Report) -> None:
        keeper = ReportEditor(desk.incidents)
        keeper.open(CASE)
        keeper.keep(report)

    return save


@pytest.fixture
def overtaken(at_desk: Any, typed: Any, other: Any) -> Any:
    """Stand in a draft of "A" at "elders", of which the other desk made something else."""

    @asynccontextmanager
    async def opened(**given: Any) -> AsyncIterator[Any]:
        async with at_desk(**given) as pilot:
            await pilot.press("f2", "A")
            await pilot.pause()
            other(Report(what="A", who="Van de ander", why="Boos"))
            await pilot.press("backspace", "B", "tab")
            await pilot.pause()
            yield pilot

    return opened


def kept(desk: "Desk", reference: str = CASE) -> Any:
    return desk.incidents.get(reference).incident


async def test_the_second_is_told_and_sees_what_differs_field_by_field(
    overtaken: Any, desk: "Desk", screen_text: Any
) -> None:
    async with overtaken() as pilot:
        assert "NIET BEWAARD" in screen_text(pilot.app)
        assert "F7 Beide zien" in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Versions)
        text = screen_text(pilot.app)
        for shown in (
            "ander  A",
            "mijn   B",
            "ander  Van de ander",
            "mijn   (hier niet gewijzigd)",
        ):
            assert shown in text
    assert (kept(desk).what, kept(desk).who) == ("A", "Van de ander")


async def test_my_version_comes_over_theirs_and_leaves_what_i_did_not_touch(
    overtaken: Any, desk: "Desk", screen_text: Any
) -> None:
    async with overtaken() as pilot:
        await pilot.press("shift+tab", "f7", "m")
        await pilot.pause()
        assert "NIET BEWAARD" not in screen_text(pilot.app)
        assert (kept(desk).what, kept(desk).who, kept(desk).why) == ("B", "Van de ander", "Boos")
        await pilot.press("end", "C", "tab")
        await pilot.pause()
        assert kept(desk).what == "BC"


async def test_their_version_takes_the_place_of_mine(overtaken: Any, desk: "Desk") -> None:
    async with overtaken() as pilot:
        await pilot.press("f7", "a")
        await pilot.pause()
        assert pilot.app.screen._form.question("what").value == "A"
        await pilot.press("shift+tab", "end", "C", "tab")
        await pilot.pause()
        assert (kept(desk).what, kept(desk).who) == ("AC", "Van de ander")


async def test_ctrl_s_asks_first_and_registers_the_version_that_is_kept_apart(
    overtaken: Any, desk: "Desk"
) -> None:
    async with overtaken() as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
    assert (kept(desk).what, kept(desk).state) == ("A", "concept")
    assert (kept(desk, "2026-0002").what, kept(desk, "2026-0002").state) == ("B", "open")


async def test_later_changes_nothing_and_leaving_asks_again(overtaken: Any, desk: "Desk") -> None:
    async with overtaken() as pilot:
        before = kept(desk).revision
        await pilot.press("f7", "escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Versions)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IntakeScreen)
        assert kept(desk).revision == before
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)
    assert kept(desk, "2026-0002").what == "B"


async def test_a_lock_keeps_both_versions(overtaken: Any, desk: "Desk") -> None:
    async with overtaken() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.shift is None
    assert (kept(desk).what, kept(desk, "2026-0002").what) == ("A", "B")


async def test_a_third_version_that_comes_while_i_choose_is_not_overwritten(
    overtaken: Any, desk: "Desk", other: Any, screen_text: Any
) -> None:
    async with overtaken() as pilot:
        await pilot.press("f7")
        await pilot.pause()
        other(Report(what="Derde"))
        await pilot.press("m")
        await pilot.pause()
        assert kept(desk).what == "Derde"
        await pilot.press("f7")
        await pilot.pause()
        assert "ander  Derde" in screen_text(pilot.app)


async def test_an_answer_in_the_matrix_is_weighed_against_theirs(
    at_desk: Any, desk: "Desk", other: Any, screen_text: Any
) -> None:
    desk.incidents.take_down(Report(what="A", facts=THREAT))
    async with at_desk() as pilot:
        await pilot.press("f4", "enter")
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        other(Report(what="A", facts={**THREAT, "criminal": True}))
        await pilot.press("right", "space")
        await pilot.pause()
        assert "NIET BEWAARD" in screen_text(pilot.app)
        await pilot.press("f7")
        await pilot.pause()
        assert "mijn   (hier niet gewijzigd)" in screen_text(pilot.app)
        assert "Apart" not in screen_text(pilot.app)
        await pilot.press("m")
        await pilot.pause()
        assert "NIET BEWAARD" not in screen_text(pilot.app)
    facts = kept(desk).facts
    assert facts["criminal"] is True
    assert len(facts["behaviours"]) == 2


async def test_the_record_of_a_ban_shows_both_and_theirs_can_be_taken(
    at_desk: Any, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    reference = desk.bans.impose(BanForm(**WHOLE)).reference
    async with at_desk() as pilot:
        await pilot.press("f5", "enter", "w")
        await pilot.pause()
        await typed(pilot, "Bas")
        desk.bans.change(reference, BanForm(**WHOLE, given="Jo", letter="Brief 7"), 1)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Versions)
        assert "Brief 7" in screen_text(pilot.app)
        await pilot.press("a")
        await pilot.pause()
        assert desk.bans.get(reference).person.given == "Jo"
        assert desk.drafts.all("ontzegging") == []
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert (desk.bans.get(reference).person.given, desk.bans.get(reference).ban.letter) == (
        "Jo",
        "Brief 7",
    )

"""The log, by keys: narrowed down, with the filter in view; and what a list leaves in it."""

from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.screens.log import LogScreen

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

NAMED = Report(what="Dreigde.", offender_name="Onno Onwaar", facts={"target": "raadslid"})


@pytest.fixture
def cases(desk: "Desk", clock: Any) -> list[str]:
    """Two cases, the second a day later; the first was looked at."""
    first = desk.incidents.take_down(NAMED).reference
    desk.incidents.get(first)
    clock.wait(days=1)
    return [first, desk.incidents.take_down(NAMED).reference]


def rows(pilot: Any) -> list[tuple[str, ...]]:
    assert isinstance(pilot.app.screen, LogScreen)
    return [row.cells for row in pilot.app.screen.query_one("Rows").rows]


def filter_line(screen_text: Any, pilot: Any) -> str:
    return next(line for line in screen_text(pilot.app).splitlines() if "Filter:" in line)


async def choose(pilot: Any, typed: Any, key: str, words: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    await typed(pilot, words)
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.usefixtures("cases")
async def test_it_is_narrowed_to_what_was_done_and_says_so(
    at_desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert "Filter: geen" in filter_line(screen_text, pilot)
        everything = rows(pilot)
        await choose(pilot, typed, "d", "melding vast")
        assert [row[2] for row in rows(pilot)] == ["melding vastgelegd"] * 2
        assert "melding vastgelegd" in filter_line(screen_text, pilot)
        await choose(pilot, typed, "d", "alleen wijz")
        assert "geopend" not in {row[2] for row in rows(pilot)}
        assert "melding vastgelegd" in {row[2] for row in rows(pilot)}
        await choose(pilot, typed, "d", "alleen kijken")
        assert [row[2] for row in rows(pilot)] == ["bekeken"]
        await pilot.press("x")
        await pilot.pause()
        assert rows(pilot) == everything
        assert "Filter: geen" in filter_line(screen_text, pilot)


async def test_object_account_and_period_narrow_it_together(
    at_desk: Any, cases: list[str], typed: Any, screen_text: Any
) -> None:
    async with at_desk(size=(120, 40)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await choose(pilot, typed, "a", "Voorbeeld")
        await pilot.press("w")
        await pilot.pause()
        await typed(pilot, cases[0])
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert {row[3] for row in rows(pilot)} == {f"incident:{cases[0]}"}
        await pilot.press("p")
        await pilot.pause()
        await typed(pilot, "24-11-2026")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert rows(pilot) == []
        said = filter_line(screen_text, pilot)
        assert f"door V. Voorbeeld · vanaf 24-11-2026 · over {cases[0]}" in said
        assert "Geen regels die hierbij passen." in screen_text(pilot.app)


async def test_the_log_of_a_case_starts_narrowed_to_it_and_opens_to_everything(
    at_desk: Any, cases: list[str], screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4", "enter")
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert {row[3] for row in rows(pilot)} == {f"incident:{cases[1]}"}
        assert f"over {cases[1]}" in filter_line(screen_text, pilot)
        await pilot.press("x")
        await pilot.pause()
        assert len({row[3] for row in rows(pilot)}) > 2


@pytest.mark.usefixtures("cases")
async def test_older_pages_keep_the_filter_and_newer_leads_back(
    at_desk: Any, desk: "Desk", typed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vpt_tui.ui.griffie.screens import log

    monkeypatch.setattr(log, "_PAGE", 2)
    contacts = ("burgemeester", "griffier", "gemeentesecretaris")
    for role in contacts:
        desk.contacts.keep(role, label=role, name="Nora Nergens", phone="1")
    async with at_desk() as pilot:
        await pilot.press("l")
        await pilot.pause()
        await choose(pilot, typed, "d", "contact")
        assert [row[3] for row in rows(pilot)] == ["rol:gemeentesecretaris", "rol:griffier"]
        await pilot.press("o")
        await pilot.pause()
        assert [row[3] for row in rows(pilot)] == ["rol:burgemeester"]
        await pilot.press("n")
        await pilot.pause()
        assert len(rows(pilot)) == 2


def looks(desk: "Desk", what: str) -> list[tuple[str, str]]:
    """Return what the log says of a list, oldest first."""
    return [(line.action, line.result) for line in reversed(desk.log.of(what))]


@pytest.mark.usefixtures("cases")
async def test_a_list_of_cases_is_logged_once_for_whom_it_shows_and_once_for_a_search(
    at_desk: Any, desk: "Desk", typed: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert looks(desk, "dossiers") == [("bekeken", "2 getoond")]
        await typed(pilot, "onno onwaar")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert looks(desk, "dossiers") == [("bekeken", "2 getoond"), ("gezocht", "2 getoond")]


@pytest.mark.usefixtures("cases")
async def test_a_search_that_a_lock_cuts_off_is_in_the_log(
    at_desk: Any, desk: "Desk", typed: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f4")
        await typed(pilot, "niemand")
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert looks(desk, "dossiers")[-1] == ("gezocht", "0 getoond")

"""The worklist, by keys: what waits stands in order, and a key does what the footer says."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.ui.keys import go_to_row

from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.contacts import ContactsScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.log import LogScreen
from vpt_tui.ui.griffie.screens.measures import MeasuresScreen
from vpt_tui.ui.griffie.screens.publication import PublicationScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.rows import Heading, Rows

THREAT = {"target": "raadslid", "offender": "gesprekspartner", "behaviours": ["bedreiging"]}


@pytest.fixture
def threat(desk: Any) -> Any:
    """A threat to a raadslid whose place in the matrix is confirmed."""
    incident = desk.incidents.take_down(Report(what="'Wacht maar af.'", facts=THREAT))
    decision = Decision("bedreiging", "ja")
    return desk.classification.decide(incident.reference, THREAT, decision, incident.revision)


def headings(pilot: Any) -> list[str]:
    rows = pilot.app.screen.query_one(Rows)
    return [item.text for item in rows._items if isinstance(item, Heading)]


async def test_an_empty_worklist_says_what_to_do_next(at_desk: Any, screen_text: Any) -> None:
    async with at_desk() as pilot:
        assert "F2 neemt een melding op" in screen_text(pilot.app)


async def test_direct_steps_stand_on_top_and_the_cursor_is_on_the_first(
    at_desk: Any, threat: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        assert headings(pilot)[0] == "NU"
        assert pilot.app.screen.query_one(Rows).current.cells[1] == "Informeer de burgemeester"
        assert "1 direct" in screen_text(pilot.app)


async def test_enter_opens_the_steps_at_the_one_under_the_cursor(
    at_desk: Any, threat: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("end")
        title = pilot.app.screen.query_one(Rows).current.cells[1]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeasuresScreen)
        assert pilot.app.screen.step.title == title
        (line,) = (row for row in screen_text(pilot.app).splitlines() if row.startswith(">"))
        assert title[:20] in line


async def test_space_ticks_a_step_off_and_it_leaves_the_list(
    at_desk: Any, desk: Any, threat: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("space")
        await pilot.pause()
        done = [step for step in desk.steps.of(threat.reference) if step.state == "gedaan"]
        assert [(step.code, step.done_by) for step in done] == [
            ("informeer-burgemeester", "V. Voorbeeld")
        ]
        assert "NU" not in headings(pilot)


async def test_a_step_that_asks_something_is_done_on_its_own_page(
    at_desk: Any, desk: Any, threat: Any
) -> None:
    async with at_desk() as pilot:
        gir = next(s for s in desk.steps.of(threat.reference) if s.code == "registreer-gir")
        await go_to_row(pilot, ("step", gir.id))
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeasuresScreen)


async def test_n_sets_a_step_aside_with_a_reason(
    at_desk: Any, desk: Any, threat: Any, pasted: Any, settle: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pasted(pilot, "De burgemeester was erbij.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        step = next(
            s for s in desk.steps.of(threat.reference) if s.code == "informeer-burgemeester"
        )
        assert (step.state, step.note) == ("nvt", "De burgemeester was erbij.")


async def test_what_was_planned_for_an_earlier_moment_is_late(
    at_desk: Any, desk: Any, threat: Any, clock: Any
) -> None:
    opvang = next(s for s in desk.steps.of(threat.reference) if s.code == "opvang")
    desk.steps.plan(opvang.id, clock() + timedelta(hours=1))
    clock.wait(hours=2)
    async with at_desk() as pilot:
        assert headings(pilot)[:2] == ["NU", "TE LAAT"]


async def test_a_report_that_is_not_settled_asks_for_its_place_in_the_matrix(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    facts = {"target": "raadslid", "behaviours": ["verbaal"]}
    desk.incidents.take_down(Report(what="Gescholden.", facts=facts))
    async with at_desk() as pilot:
        assert "INDELEN" in headings(pilot)
        row = next(r for r in pilot.app.screen.query_one(Rows).rows if r.key[0] == "undecided")
        assert row.cells[1].startswith("Nog te vragen:")
        await go_to_row(pilot, row.key)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClassificationScreen)


async def test_a_draft_opens_where_it_was_left(at_desk: Any, desk: Any) -> None:
    desk.incidents.start(Report(what="Belt op."))
    async with at_desk() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IntakeScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


@pytest.mark.parametrize(
    ("key", "screen"), [("c", ContactsScreen), ("b", PublicationScreen), ("l", LogScreen)]
)
async def test_a_letter_leads_there_and_esc_back(at_desk: Any, key: str, screen: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_names_and_numbers_are_asked_once_and_kept(
    at_desk: Any, desk: Any, pasted: Any, settle: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("c", "enter")
        await pilot.pause()
        await pilot.press("tab")
        await pasted(pilot, "Dhr. G. [rood] Verzonnen")
        await pilot.press("tab")
        await pasted(pilot, "1002")
        await pilot.press("ctrl+s")
        await settle(pilot)
        contact = desk.contacts.all()[0]
        assert (contact.name, contact.phone) == ("Dhr. G. [rood] Verzonnen", "1002")


async def test_the_log_shows_what_was_done_without_names(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    desk.incidents.take_down(Report(what="Iets.", offender_name="Onno Onwaar"))
    async with at_desk() as pilot:
        await pilot.press("l")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "melding vastgelegd" in text
        assert "Onwaar" not in text


async def test_a_list_is_put_in_a_file_somewhere_else_by_keys(
    at_desk: Any, desk: Any, pasted: Any, settle: Any, tmp_path: Any
) -> None:
    target = tmp_path / "lijst.vpt"
    async with at_desk() as pilot:
        await pilot.press("b", "w")
        await pilot.pause()
        await pasted(pilot, "balie-zin-van-vandaag")
        await pilot.press("tab")
        await pasted(pilot, "balie-zin-van-vandaag")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert desk.publication.ready()
        await pilot.press("k")
        await pilot.pause()
        await pasted(pilot, str(target))
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert target.exists()
        assert desk.publication.last().at == datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


async def test_two_passwords_that_differ_set_nothing(
    at_desk: Any, desk: Any, pasted: Any, settle: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("b", "w")
        await pilot.pause()
        await pasted(pilot, "balie-zin-van-vandaag")
        await pilot.press("tab")
        await pasted(pilot, "iets heel anders")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not desk.publication.ready()
        assert "niet gelijk" in screen_text(pilot.app)

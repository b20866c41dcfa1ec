"""Aftercare, by keys: who looks after whom, consent and its history, and the family."""

from contextlib import asynccontextmanager
from typing import Any

import pytest

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenAftercare
from vpt_tui.ui.griffie.screens.aftercare import AftercareScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.rows import Heading, Rows

CASE = "2026-0001"


def take_down(desk: Any, target: str, **facts: Any) -> None:
    """Register a threat against somebody, whose name and number are known."""
    desk.contacts.keep("burgemeester", label="burgemeester", name="Dhr. B. Bedacht", phone="1001")
    known = {"target": target, "behaviours": ["bedreiging"], **facts}
    report = Report(
        what="Dreigde.", target_name="Sam Slachtoffer", target_phone="2040", facts=known
    )
    case = desk.incidents.take_down(report)
    if desk.rights.may_stand_in(case):
        desk.incidents.stand_in(CASE, "De secretaris is met verlof.", case.revision)


@pytest.fixture
def at_aftercare(at_desk: Any) -> Any:
    """Open aftercare of the first case: ``async with at_aftercare() as pilot``."""

    @asynccontextmanager
    async def opened(**given: Any) -> Any:
        async with at_desk(**given) as pilot:
            pilot.app.post_message(OpenAftercare(CASE))
            await pilot.pause()
            yield pilot

    return opened


def headings(pilot: Any) -> list[str]:
    rows = pilot.app.screen.query_one(Rows)
    return [item.text for item in rows._items if isinstance(item, Heading)]


async def test_names_and_numbers_to_call_are_on_the_screen(
    at_aftercare: Any, desk: Any, screen_text: Any
) -> None:
    take_down(desk, "raadslid")
    async with at_aftercare() as pilot:
        text = screen_text(pilot.app)
    assert "Sam Slachtoffer (raadslid): 2040" in text
    assert "burgemeester: Dhr. B. Bedacht, 1001" in text
    assert "griffier: nog geen naam of nummer" in text
    assert "Ondersteuningsteam Weerbaar Bestuur: 070-3738314" in text


async def test_tasks_stand_under_who_does_them_and_the_list_has_the_focus(
    at_aftercare: Any, desk: Any
) -> None:
    take_down(desk, "raadslid")
    async with at_aftercare() as pilot:
        assert headings(pilot) == ["BURGEMEESTER + GRIFFIER", "GRIFFIER"]
        assert isinstance(pilot.app.focused, Rows)
        kinds = {step.kind for step in pilot.app.screen.chosen()}
        assert kinds == {"nazorg", "communicatie"}
        await pilot.press("space")
        await pilot.pause()
    assert next(s for s in desk.steps.of(CASE) if s.code == "opvang").state == "gedaan"


async def test_the_family_makes_contact_with_them_a_duty(
    at_aftercare: Any, desk: Any, screen_text: Any
) -> None:
    take_down(desk, "raadslid", family=True)
    async with at_aftercare() as pilot:
        assert "ja: nazorg geldt ook voor hen" in screen_text(pilot.app)
        contact = next(s for s in pilot.app.screen.chosen() if s.code == "contact-naasten")
    assert contact.force == "verplicht"


async def test_consent_is_given_and_taken_back_and_its_history_stays(
    at_aftercare: Any, desk: Any, clock: Any, pasted: Any, screen_text: Any
) -> None:
    take_down(desk, "raadslid")
    async with at_aftercare(size=(80, 30), lock_minutes=180) as pilot:
        assert "nog niet gevraagd: niemand hoort ervan" in screen_text(pilot.app)
        await pilot.press("t", "ctrl+s")
        assert "Kies wat het slachtoffer zegt." in screen_text(pilot.app)
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
        clock.wait(hours=2)
        await pilot.press("t")
        await pilot.pause()
        assert "(•) niets nieuws, blijft gegeven" in screen_text(pilot.app)
        await pilot.press("down", "tab")
        await pasted(pilot, "toch niet")
        await pilot.press("ctrl+s")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "ingetrokken, 23-11-2026 12:12, V. Voorbeeld. toch niet" in text
    assert "gegeven, 23-11-2026 10:12, V. Voorbeeld" in text
    assert [one.answer for one in desk.aftercare.consents(CASE)] == ["ingetrokken", "gegeven"]


async def test_the_burgemeester_as_victim_is_not_regulated_and_somebody_is_named(
    at_aftercare: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    take_down(desk, "burgemeester")
    async with at_aftercare() as pilot:
        text = screen_text(pilot.app)
        assert "! het protocol regelt dit niet" in text
        assert "Voorstel van dit programma:" in text
        assert "locoburgemeester: nog geen naam of nummer" in text
        assert headings(pilot)[0] == "NOG TE BENOEMEN"
        await pilot.press("b")
        await pasted(pilot, "Loes Loco")
        await pilot.press("ctrl+s")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Loes Loco, zelf benoemd: het protocol regelt dit niet" in text
        assert "Door: Loes Loco, zelf benoemd" in text
    assert desk.incidents.get(CASE).incident.carer == "Loes Loco"


async def test_nobody_is_named_where_the_protocol_names_who_cares(
    at_aftercare: Any, desk: Any, screen_text: Any
) -> None:
    take_down(desk, "wethouder")
    async with at_aftercare(size=(120, 40)) as pilot:
        assert "Benoem opvang" not in screen_text(pilot.app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AftercareScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_esc_asks_before_it_drops_a_note(
    at_aftercare: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    take_down(desk, "raadslid")
    async with at_aftercare() as pilot:
        await pilot.press("enter")
        await pasted(pilot, "belangrijk")
        await pilot.press("escape")
        await pilot.pause()
        assert "gaat verloren" in screen_text(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        assert "belangrijk" in screen_text(pilot.app)


async def test_brackets_and_controls_in_names_are_shown_as_text(
    at_aftercare: Any, desk: Any, screen_text: Any
) -> None:
    facts = {"target": "raadslid", "behaviours": ["bedreiging"]}
    desk.incidents.take_down(Report(what="x", target_name="[/b][red]Sam\u202e", facts=facts))
    async with at_aftercare() as pilot:
        text = screen_text(pilot.app)
    assert "[/b][red]Sam" in text
    assert "\u202e" not in text

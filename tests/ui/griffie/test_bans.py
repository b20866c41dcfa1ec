"""The list of bans and the record of one, by keys."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.bans import Ban
from vpt_tui.text import single_line
from vpt_tui.ui.griffie.screens.ban import BanScreen
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen
from vpt_tui.ui.griffie.screens.log import LogScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

TODAY = date(2026, 11, 23)
WHOLE: dict[str, Any] = {
    "given": "Boudewijn",
    "family": "van der Verzonnen",
    "birth_date": date(1971, 3, 14),
    "buildings": ("stadhuis", "stadskantoor"),
    "from_date": TODAY,
    "review_on": date(2027, 6, 1),
    "grounds": "Bedreigde een raadslid.",
    "heard": False,
    "hearing": "Wilde niet praten.",
    "imposed_by": "V. Voorbeeld",
    "imposed_role": "griffier",
    "mandate": "Hoofdstuk 6",
    "letter": "Brief 1",
    "letter_on": TODAY,
    "delivery": "Uitgereikt",
    "delivered_on": TODAY,
}


def impose(desk: Any, *, told: bool = True, incident: str | None = None, **changed: Any) -> str:
    """Impose a ban behind the screens, complete unless it is said otherwise."""
    reference = desk.bans.impose(BanForm(**WHOLE | changed), incident).reference
    if told:
        desk.bans.told(reference, "reception")
        desk.bans.told(reference, "security")
    return str(reference)


async def test_the_worklist_says_first_what_a_ban_waits_for(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    reference = impose(desk, told=False)
    async with at_desk() as pilot:
        (line,) = (row for row in screen_text(pilot.app).splitlines() if reference in row)
        assert "Nog niet verteld aan receptie" in line
        assert "Verzonnen" in line


async def open_ban(pilot: Any) -> None:
    """Open the first ban of the list."""
    await pilot.press("f5", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, BanScreen)


def footer(text: str) -> str:
    return text.splitlines()[-1]


async def test_an_empty_list_says_what_to_do_and_esc_goes_back(
    at_desk: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f5")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Druk op F8 om er een op te leggen" in text
        assert "Openen" not in footer(text)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_what_asks_for_attention_comes_first_and_names_are_filed_on_their_core(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    impose(desk, family="de Bedacht", given="Ans")
    impose(desk, family="van Achteraan", given="Jo", birth_date=None)
    impose(desk, family="Zonderling", given="Zus", told=False)
    async with at_desk() as pilot:
        await pilot.press("f5")
        await pilot.pause()
        text = screen_text(pilot.app)
        told = ["AANDACHT", "Zonderling, Zus", "LOPEND", "Achteraan, Jo van", "Bedacht, Ans de"]
        places = [text.index(one) for one in told]
        assert places == sorted(places)
        assert "onbekend" in text
        assert "nog niet verteld aan receptie en beveiliging" in text


async def test_typing_finds_a_name_with_a_typing_error_and_f7_what_is_over(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    impose(desk)
    impose(desk, family="Fictief")
    desk.bans.lift(impose(desk, family="Voorbij"), "Excuses.")
    async with at_desk() as pilot:
        await pilot.press("f5")
        await typed(pilot, "verzonen")
        await pilot.pause()
        assert [row.cells[0] for row in pilot.app.screen._list.rows] == [
            "Verzonnen, Boudewijn van der"
        ]
        await pilot.press(*["backspace"] * 8, "f7")
        await pilot.pause()
        assert [row.cells[0] for row in pilot.app.screen._list.rows] == ["Voorbij, Boudewijn"]
        assert "ingetrokken" in screen_text(pilot.app)


async def test_a_new_ban_is_one_key_away_also_from_the_list_itself(at_desk: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press("f5", "f8")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanFormScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("tab", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanFormScreen)


async def test_the_record_says_what_is_missing_until_it_was_told(
    at_desk: Any, desk: Any, clock: Any, screen_text: Any
) -> None:
    reference = impose(desk, told=False, delivery="")
    async with at_desk() as pilot:
        await open_ban(pilot)
        text = screen_text(pilot.app)
        assert "De receptie weet dit nog niet." in text
        assert "Nog niet vast te stellen dat de persoon het weet" in text
        await pilot.press("d", "enter")
        await pilot.pause()
        assert desk.bans.get(reference).ban.told_reception_at == clock()
        text = screen_text(pilot.app)
        assert "De receptie weet dit nog niet." not in text
        assert "De beveiliging weet dit nog niet." in text


async def test_a_ban_is_lifted_with_a_reason_and_then_offers_less(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    reference = impose(desk)
    async with at_desk() as pilot:
        await open_ban(pilot)
        await pilot.press("i", "ctrl+s")
        await pilot.pause()
        assert desk.bans.get(reference).status == "actief"
        await typed(pilot, "Excuses.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert desk.bans.get(reference).ban.lifted_reason == "Excuses."
        text = screen_text(pilot.app)
        assert "INGETROKKEN" in text
        assert not {"Doorgeven", "Wijzigen", "Intrekken"} & set(footer(text).split())


async def test_an_appointment_shows_its_code_once_and_again_and_can_be_called_off(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    reference = impose(desk)
    async with at_desk() as pilot:
        await open_ban(pilot)
        await pilot.press("a", "down", "tab")
        await typed(pilot, "morgen 14:00")
        await pilot.press("tab")
        await typed(pilot, "paspoort")
        await pilot.press("tab")
        await typed(pilot, "Balie 1234")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (made,) = desk.appointments.ahead(reference)
        assert (made.building, made.purpose) == ("stadhuis", "paspoort")
        assert made.code in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert made.code not in screen_text(pilot.app)
        await pilot.press("b")
        await pilot.pause()
        assert made.code in screen_text(pilot.app)
        await pilot.press("escape", "x", "j")
        await pilot.pause()
        assert desk.appointments.ahead(reference) == []
        assert desk.drafts.all("afspraak") == []


async def test_a_half_made_appointment_is_kept_by_a_lock_and_means_the_same_tomorrow(
    at_desk: Any, desk: Any, typed: Any
) -> None:
    reference = impose(desk)
    async with at_desk() as pilot:
        await open_ban(pilot)
        await pilot.press("a", "tab")
        await typed(pilot, "morgen 14:00")
        await pilot.press("ctrl+l")
        await pilot.pause()
    kept = desk.drafts.get(f"afspraak:{reference}")
    assert kept.content["at"] == "24-11-2026 14:00"


async def test_a_half_made_appointment_is_there_again(
    at_desk: Any, desk: Any, settle: Any, screen_text: Any
) -> None:
    reference = impose(desk)
    desk.drafts.keep(f"afspraak:{reference}", {"building": "gesloopt", "purpose": "paspoort"})
    async with at_desk() as pilot:
        await open_ban(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "paspoort" in screen_text(pilot.app)
        await pilot.press("escape", "j")
        await settle(pilot)
        assert desk.drafts.get(f"afspraak:{reference}") is None


async def test_the_record_leads_to_its_case_and_to_its_log(at_desk: Any, desk: Any) -> None:
    facts = {"target": "raadslid", "behaviours": ["fysiek"]}
    case = desk.incidents.take_down(Report(what="Sloeg.", offender_name="Jo Fictief", facts=facts))
    impose(desk, incident=case.reference)
    async with at_desk() as pilot:
        await open_ban(pilot)
        await pilot.press("k")
        await pilot.pause()
        assert pilot.app.screen.reference == case.reference
        await pilot.press("escape", "l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LogScreen)


async def test_a_ban_without_a_case_offers_no_way_to_one(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    impose(desk)
    async with at_desk() as pilot:
        await open_ban(pilot)
        assert "Dossier" not in footer(screen_text(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_text_of_others_is_shown_as_text(
    at_desk: Any, desk: Any, screen_text: Any, size: tuple[int, int]
) -> None:
    hostile = "[red]Bedacht[/x]\x1b]52;c;aGk=\x07\u202e"
    reference = impose(desk, family=hostile, grounds=hostile)
    at = desk.office.now().replace(hour=23)
    desk.appointments.add(reference, Visit("stadhuis", at, hostile, hostile))
    with desk.office.writing() as work:  # as an earlier protocol named it
        ban = work.session.exec(select(Ban)).one()
        ban.buildings = [single_line(hostile)]
        work.session.add(ban)
    async with at_desk(size=size) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert "[red]Bedacht[/x]" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "[red]Bedacht[/x]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)

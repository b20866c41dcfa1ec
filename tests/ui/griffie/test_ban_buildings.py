"""Where a ban holds: buildings of the protocol; what a former ban names otherwise is mended."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import update
from tests.ui.keys import go_to

from vpt_tui.refusal import Refused
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.bans.form import BanForm
from vpt_tui.store.tables.bans import Ban
from vpt_tui.ui.griffie.frame.navigation import OpenBan
from vpt_tui.ui.griffie.screens.ban import BanScreen
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen

WHOLE: dict[str, Any] = {
    "given": "Jo",
    "family": "Fictief",
    "from_date": date(2026, 11, 23),
    "grounds": "Sloeg.",
    "heard": False,
    "hearing": "Was weg.",
    "imposed_by": "V. Voorbeeld",
    "imposed_role": "griffier",
    "mandate": "Mandaatbesluit",
}


@pytest.fixture
def former(desk: Any) -> Any:
    """Return a ban for buildings that an earlier protocol named."""

    def made(*buildings: str) -> str:
        ban = desk.bans.impose(BanForm(**WHOLE, buildings=("stadhuis",)))
        with desk.office.writing() as work:
            work.session.exec(update(Ban).values(buildings=list(buildings)))
        return str(ban.reference)

    return made


@pytest.mark.parametrize("building", ["zwembad", "overal", "stadhuis & stadskantoor", "elders"])
def test_a_ban_for_a_building_that_the_protocol_does_not_name_is_refused(
    desk: Any, building: str
) -> None:
    with pytest.raises(Refused, match="Bekend zijn: stadhuis, stadskantoor, alle gebouwen"):
        desk.bans.impose(BanForm(**WHOLE, buildings=("stadhuis", building)))
    assert desk.bans.overview() == []


def test_buildings_are_kept_as_the_protocol_calls_them(desk: Any) -> None:
    ban = desk.bans.impose(BanForm(**WHOLE, buildings=("Het Stadskantoor", "alle gebouwen")))
    assert ban.buildings == ["stadskantoor", "stadhuis"]


def test_an_appointment_is_in_a_building_of_the_protocol(
    desk: Any, former: Any, clock: Any
) -> None:
    moment = clock().replace(hour=23)
    reference = former("overal", "Stadhuis")
    with pytest.raises(Refused, match="Kies een gebouw"):
        desk.appointments.add(reference, Visit("overal", moment, "paspoort", "loket"))
    made = desk.appointments.add(reference, Visit("Stadhuis", moment, "paspoort", "loket"))
    assert made.building == "stadhuis"


async def test_a_building_that_nobody_knows_is_shown_to_be_mended_and_nothing_else_is_lost(
    at_desk: Any, desk: Any, former: Any, screen_text: Any
) -> None:
    reference = former("Stadhuis", "overal")
    async with at_desk(size=(100, 40)) as pilot:
        pilot.app.post_message(OpenBan(reference))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanScreen)
        assert "Het protocol kent dit gebouw niet: overal." in screen_text(pilot.app)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanFormScreen)
        form = pilot.app.screen._form
        assert form.question("buildings").value == ["stadhuis", "overal"]
        await go_to(pilot, "buildings")
        assert "3 [x] overal" in screen_text(pilot.app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        assert "'overal' is geen bekend gebouw. Bekend zijn: stadhuis, stadskantoor" in said
        await pilot.press("3", "2", "ctrl+s")
        await pilot.pause()
    file = desk.bans.get(reference)
    assert file.ban.buildings == ["stadhuis", "stadskantoor"]
    assert {name: getattr(file.ban, name) for name in ("grounds", "hearing", "mandate")} == {
        name: WHOLE[name] for name in ("grounds", "hearing", "mandate")
    }


async def test_publishing_names_the_bans_for_a_building_that_nobody_knows(
    at_desk: Any, desk: Any, former: Any, screen_text: Any
) -> None:
    reference = former("overal")
    desk.publication.set_password("welkom aan de balie")
    async with at_desk(size=(100, 40)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
    assert f"Het protocol kent een gebouw niet bij {reference} (overal)." in said

"""The checklist of a case, by keys: done, not needed, undone, planned, and what comes first."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.ui.keys import go_to_row

from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenMeasures
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen
from vpt_tui.ui.widgets.rows import Heading, Rows

THREAT = {
    "target": "wethouder",
    "offender": "gesprekspartner",
    "behaviours": ["bedreiging"],
    "channel": "e-mail",
    "criminal": True,
}
CASE = "2026-0001"


@pytest.fixture
def threat(desk: Any) -> Any:
    """A registered threat by e-mail to a wethouder; the griffier stands in for the secretaris."""
    desk.contacts.keep(
        "gemeentesecretaris", label="secretaris", name="Mw. S. Fictief", phone="1003"
    )
    desk.contacts.keep("burgemeester", label="burgemeester", name="Dhr. B. Bedacht", phone="1001")
    report = Report(what="'Wacht maar af.'", target_name="Iris Inbeeld", target_phone="1101")
    case = desk.incidents.take_down(Report(**{**vars(report), "facts": THREAT}))
    desk.incidents.stand_in(CASE, "De secretaris is met verlof.", case.revision)
    return desk.incidents.get(CASE).incident


@pytest.fixture
def at_measures(at_desk: Any, settle: Any) -> Any:
    """Open the checklist of the first case: ``async with at_measures("aangifte") as pilot``."""

    @asynccontextmanager
    async def opened(code: str = "", **given: Any) -> Any:
        async with at_desk(**given) as pilot:
            pilot.app.post_message(OpenMeasures(CASE))
            await settle(pilot)
            if code:
                await go_to_step(pilot, code)
                await pilot.pause()
            yield pilot

    return opened


async def go_to_step(pilot: Any, code: str) -> None:
    screen = pilot.app.screen
    step = next(one for one in screen.steps if one.code == code and one.state != "vervallen")
    await go_to_row(pilot, step.id)


def step(desk: Any, code: str) -> Any:
    return next(one for one in desk.steps.of(CASE) if one.code == code)


def headings(pilot: Any) -> list[str]:
    rows = pilot.app.screen.query_one(Rows)
    return [item.text for item in rows._items if isinstance(item, Heading)]


async def test_it_opens_on_the_first_step_that_stands_open(
    at_measures: Any, desk: Any, threat: Any
) -> None:
    for code in ("informeer-burgemeester", "beeindig-gesprek"):
        desk.steps.not_applicable(step(desk, code).id, "proef")
    async with at_measures() as pilot:
        assert pilot.app.screen.step.code == "registreer-gir"


async def test_what_cannot_wait_stands_on_top_with_the_time_since(
    at_measures: Any, threat: Any, clock: Any, screen_text: Any
) -> None:
    clock.wait(minutes=50)
    async with at_measures() as pilot:
        assert headings(pilot)[0] == "DIRECT · sinds 10:12"
        assert pilot.app.screen.step.code == "informeer-burgemeester"
        text = screen_text(pilot.app)
        assert "> ! [ ]  Informeer de burgemeester" in text
        assert "Bellen: burgemeester: Dhr. B. Bedacht, 1001" in text
        assert "Door: secretaris: Mw. S. Fictief, 1003" in text


async def test_space_ticks_a_step_that_asks_nothing_and_goes_on(
    at_measures: Any, threat: Any, desk: Any
) -> None:
    async with at_measures() as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert pilot.app.screen.step.code != "informeer-burgemeester"
        assert not [one for one in headings(pilot) if one.startswith("DIRECT")]
    done = step(desk, "informeer-burgemeester")
    assert (done.state, done.done_by) == ("gedaan", "V. Voorbeeld")


async def test_enter_ticks_with_a_note_by_whom_and_when(
    at_measures: Any, threat: Any, desk: Any, pasted: Any
) -> None:
    async with at_measures() as pilot:
        await pilot.press("enter")
        await pasted(pilot, "gebeld")
        await pilot.press("tab")
        await pasted(pilot, "Bo Bedacht")
        await pilot.press("tab")
        await pasted(pilot, "gisteren 16:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
    done = step(desk, "informeer-burgemeester")
    assert (done.note, done.done_by) == ("gebeld", "Bo Bedacht")
    assert done.done_at == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


async def test_the_number_in_the_gir_is_asked_when_it_is_ticked(
    at_measures: Any, threat: Any, desk: Any, pasted: Any
) -> None:
    async with at_measures("registreer-gir") as pilot:
        await pilot.press("space")
        await pasted(pilot, "GIR-42")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert step(desk, "registreer-gir").answers == {"gir_number": "GIR-42"}


async def test_a_step_is_only_done_once_what_it_requires_is_in_order(
    at_measures: Any, threat: Any, desk: Any, screen_text: Any
) -> None:
    async with at_measures("ordegesprek") as pilot:
        await pilot.press("space")
        assert "Een beveiliger is aanwezig." in screen_text(pilot.app)
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert "Dit moet eerst in orde zijn" in screen_text(pilot.app)
        assert step(desk, "ordegesprek").state == "open"
        await pilot.press("j", "ctrl+s")
        await pilot.pause()
    assert step(desk, "ordegesprek").state == "gedaan"


async def test_a_step_that_follows_on_another_waits_for_it(
    at_measures: Any, threat: Any, desk: Any, screen_text: Any
) -> None:
    async with at_measures("bevestig-afspraken") as pilot:
        text = screen_text(pilot.app)
        assert "[.]  Bevestig afspraken" in text
        assert "Wacht: dit volgt op Hoor en wederhoor of Ordegesprek." in text
        assert "Spatie Gedaan" not in text
        await pilot.press("space")
        await pilot.pause()
    assert step(desk, "bevestig-afspraken").state == "open"


async def test_not_needed_asks_for_a_reason_and_is_undone_with_h(
    at_measures: Any, threat: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    async with at_measures("waarschuwing") as pilot:
        await pilot.press("n", "ctrl+s")
        assert "Dit moet ingevuld zijn." in screen_text(pilot.app)
        await pasted(pilot, "al gebeld")
        await pilot.press("ctrl+s")
        await pilot.pause()
        skipped = step(desk, "waarschuwing")
        assert (skipped.state, skipped.note) == ("nvt", "al gebeld")
        assert "[-]  Waarschuwing toegang" in screen_text(pilot.app)
        await pilot.press("h")
        await pilot.pause()
    assert step(desk, "waarschuwing").state == "open"


async def test_a_plan_is_the_municipalitys_own_date(
    at_measures: Any, threat: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    async with at_measures("ordegesprek") as pilot:
        await pilot.press("p")
        await pasted(pilot, "vrijdag")
        await pilot.press("ctrl+s")
        assert "Dit is vrijdag 27 november 2026." in screen_text(pilot.app)
        await pilot.press("space")
        await pasted(pilot, "14:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert step(desk, "ordegesprek").due_at == datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
        assert "27-11 14:00: Ordegesprek" in screen_text(pilot.app)
        await pilot.press("p", "ctrl+s")
        await pilot.pause()
        assert step(desk, "ordegesprek").due_at is not None
        await pilot.press("p", "home", "ctrl+k", "ctrl+s")
        await pilot.pause()
    assert step(desk, "ordegesprek").due_at is None


async def test_what_was_typed_about_a_step_survives_a_lock(
    at_measures: Any, threat: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    async with at_measures("overleg-maatregelen") as pilot:
        await pilot.press("enter")
        await pasted(pilot, "eerst bellen")
        await pilot.press("ctrl+l")
        await pilot.pause()
    async with at_measures("overleg-maatregelen") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "eerst bellen" in screen_text(pilot.app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert step(desk, "overleg-maatregelen").note == "eerst bellen"
    assert desk.drafts.all("stap-gedaan") == []


async def test_the_ban_opens_its_own_form(at_measures: Any, threat: Any, desk: Any) -> None:
    async with at_measures("ontzegging") as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert any(isinstance(one, BanFormScreen) for one in pilot.app.screen_stack)
    assert step(desk, "ontzegging").state == "open"


async def test_asking_consent_ticks_its_step_and_lets_colleagues_be_told(
    at_measures: Any, threat: Any, desk: Any
) -> None:
    async with at_measures("vraag-toestemming") as pilot:
        await pilot.press("space", "down", "ctrl+s")
        await pilot.pause()
    assert step(desk, "vraag-toestemming").state == "gedaan"
    assert step(desk, "informeer-collegas").state == "open"


async def test_filing_shows_what_helps_and_the_klacht_with_its_day(
    at_measures: Any, desk: Any, screen_text: Any
) -> None:
    facts = {**THREAT, "target": "raadslid", "behaviours": ["bedreiging", "verbaal"]}
    desk.incidents.take_down(Report(what="Schold.", facts=facts))
    async with at_measures("aangifte", size=(120, 40)) as pilot:
        text = screen_text(pilot.app)
    assert "Zeg eerst dat het slachtoffer een politieke ambtsdrager is" in text
    assert "! Klacht (wet): Klacht mogelijk tot en met 23-02-2027" in text


@pytest.mark.usefixtures("threat")
@pytest.mark.parametrize(
    ("said", "kept"), [("gisteren", "22-11-2026"), ("morgen", None), ("ooit", None)]
)
async def test_the_day_of_filing_is_kept_as_a_date_and_lies_not_ahead(
    at_measures: Any, typed: Any, desk: Any, said: str, kept: str | None
) -> None:
    async with at_measures("aangifte") as pilot:
        await pilot.press("space")
        await pilot.pause()
        await typed(pilot, "PL-1")
        await pilot.press("tab")
        await typed(pilot, said)
        await pilot.press("ctrl+s")
        await pilot.pause()
    filed = step(desk, "aangifte")
    assert filed.answers.get("date") == kept
    assert filed.state == ("gedaan" if kept else "open")


async def test_withdrawn_steps_are_hidden_until_asked_for(
    at_measures: Any, threat: Any, desk: Any
) -> None:
    facts = {**THREAT, "criminal": False}
    desk.classification.decide(CASE, facts, Decision("bedreiging", "ja"), threat.revision)
    async with at_measures() as pilot:
        rows = pilot.app.screen.query_one(Rows)
        hidden = len(rows.rows)
        await pilot.press("v")
        await pilot.pause()
        assert len(rows.rows) == hidden + 1
        assert step(desk, "aangifte").id in [row.key for row in rows.rows]


async def test_names_stand_beside_the_roles_where_there_is_room(
    at_measures: Any, threat: Any, screen_text: Any
) -> None:
    async with at_measures() as pilot:
        assert "secretaris (Mw. S. Fictief)" not in screen_text(pilot.app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "secretaris (Mw. S. Fictief)" in screen_text(pilot.app)


async def test_a_closed_case_is_read_and_not_ticked(
    at_measures: Any, threat: Any, desk: Any, screen_text: Any
) -> None:
    known = desk.classification.decide(CASE, THREAT, Decision("bedreiging", "ja"), threat.revision)
    for one in desk.steps.of(CASE):
        if one.force == "verplicht" and one.state == "open":
            desk.steps.not_applicable(one.id, "proef")
    desk.incidents.close(CASE, "klaar", desk.incidents.get(CASE).incident.revision)
    async with at_measures("ordegesprek") as pilot:
        assert "Spatie" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("space", "n", "t")
        assert pilot.app.screen.step.state == "open"
    assert known.reference == CASE

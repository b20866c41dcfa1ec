"""The intake, by keys: nothing typed is lost, and it says what it knows."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.ui.keys import go_to
from textual.events import Paste

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenIntake
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.incident import IncidentScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

STORY = "Dreigt."
OPEN_ALL_DAY = 24 * 60
"""Minutes without a key until the desk locks."""


@pytest.fixture
def drafts(desk: Any) -> Callable[[], list[Any]]:
    """Read every draft that is in the store now, oldest first."""

    def read() -> list[Any]:
        lines = desk.incidents.overview(("concept",))
        return sorted((desk.incidents.get(line.reference) for line in lines), key=_reference)

    return read


def _reference(case: Any) -> str:
    return str(case.incident.reference)


async def test_f2_starts_in_the_story_and_the_first_character_makes_a_draft(
    at_desk: Any, drafts: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        assert pilot.app.screen._form.question("what").has_focus_within
        assert drafts() == []
        await pilot.press("B")
        await pilot.pause()
        assert drafts()[0].incident.what == "B"
        assert "concept bewaard 10:12" in screen_text(pilot.app)


async def test_another_desk_sees_what_was_typed_while_this_one_never_closed(
    at_desk: Any, drafts: Any, typed: Any, until: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, STORY)
        await until(pilot, lambda: drafts()[0].incident.what == STORY)


async def test_esc_goes_back_and_the_draft_opens_again_from_the_worklist(
    at_desk: Any, drafts: Any, typed: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, STORY)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert drafts()[0].incident.what == STORY
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "N", "u")
        await pilot.press("tab")
        await pilot.pause()
        assert [one.incident.what for one in drafts()] == [f"{STORY} Nu"]


async def test_locking_keeps_what_was_typed_last(at_desk: Any, drafts: Any, typed: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, STORY)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert drafts()[0].incident.what == STORY


MOMENTS = {
    "gisteren 14:05": ("zondag 22 november 2026, 14:05", "2026-11-22T13:05:00+00:00", ""),
    "na het overleg": ("Dit is niet gelezen als dag of tijd", None, "na het overleg"),
    "gisteren rond 16:30": (
        "zondag 22 november 2026, rond 16:30", "2026-11-21T23:00:00+00:00", "gisteren rond 16:30",
    ),
    "gisteren half vijf": (
        "Half vijf kan 04:30 of 16:30 zijn", "2026-11-21T23:00:00+00:00", "gisteren half vijf",
    ),
    "vannacht": ("Een nacht hoort bij twee dagen", None, "vannacht"),
}  # fmt: skip


@pytest.mark.parametrize("said", MOMENTS)
async def test_when_is_read_as_a_moment_or_kept_in_the_callers_words(
    at_desk: Any, drafts: Any, screen_text: Any, said: str
) -> None:
    beneath, at, words = MOMENTS[said]
    async with at_desk() as pilot:
        await pilot.press("f2")
        await go_to(pilot, "when")
        pilot.app.post_message(Paste(said))
        await pilot.press("tab")
        await pilot.pause()
        assert beneath in screen_text(pilot.app)
        kept = drafts()[0].incident
        assert (kept.occurred_at.isoformat() if kept.occurred_at else None, kept.when) == (
            at,
            words,
        )


async def test_a_moment_to_come_is_kept_and_refused_when_the_report_is_registered(
    at_desk: Any, desk: Any, screen_text: Any, until: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2", "X")
        await go_to(pilot, "when")
        pilot.app.post_message(Paste("morgen 14:00"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: desk.incidents.get("2026-0001").incident.occurred_at)
        assert "Dit ligt in de toekomst." in screen_text(pilot.app)
        assert pilot.app.screen._form.question("when").has_focus_within
    incident = desk.incidents.get("2026-0001").incident
    assert (incident.state, incident.occurred_at.day) == ("concept", 24)


async def test_what_follows_from_another_fact_of_a_case_is_said_where_it_is_chosen(
    at_desk: Any, desk: Any, screen_text: Any, until: Any
) -> None:
    facts = {"target": "wethouder", "behaviours": ["bedreiging"]}
    desk.incidents.take_down(Report(what=STORY, facts=facts))
    async with at_desk() as pilot:
        pilot.app.post_message(OpenIntake("2026-0001"))
        await until(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen))
        await until(pilot, lambda: pilot.app.screen._form.has_focus_within)
        await go_to(pilot, "target")
        assert "De opvolging gaat" not in screen_text(pilot.app)
        await pilot.press("right", "right")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        assert "Het dossier valt hiermee buiten het protocol." in said
        assert "De opvolging gaat van de gemeentesecretaris naar niemand." in said
        assert "In het dossier zet H het feit terug." in said
        await pilot.press("left", "left")
        await pilot.pause()
        assert "De opvolging gaat" not in screen_text(pilot.app)
        await pilot.press("escape")
    assert desk.incidents.get("2026-0001").changes == []


async def test_yesterday_stays_the_same_day_after_midnight(
    at_desk: Any, drafts: Any, clock: Any
) -> None:
    async with at_desk(lock_minutes=OPEN_ALL_DAY) as pilot:
        await pilot.press("f2")
        await go_to(pilot, "when")
        pilot.app.post_message(Paste("gisteren 14:05"))
        await pilot.press("tab")
        clock.wait(hours=20)
        await go_to(pilot, "why")
        await pilot.press("x", "tab")
        await pilot.pause()
        assert drafts()[0].incident.occurred_at.date().isoformat() == "2026-11-22"


async def test_ctrl_s_asks_for_the_story_and_then_registers_and_opens_the_matrix(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await go_to(pilot, "where")
        await typed(pilot, "Hal")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen._form.question("what").has_focus_within
        assert "Dit moet ingevuld zijn" in screen_text(pilot.app)
        await typed(pilot, STORY)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClassificationScreen)
        assert desk.incidents.get("2026-0001").incident.state == "open"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, IncidentScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_a_registered_case_is_changed_without_registering_again(
    at_desk: Any, desk: Any, typed: Any, until: Any
) -> None:
    facts = {"target": "raadslid", "behaviours": ["verbaal"]}
    desk.incidents.take_down(Report(what=STORY, offender_name="Onno Onwaar", facts=facts))
    async with at_desk() as pilot:
        await pilot.press("f3", "enter")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IntakeScreen)
        await until(pilot, lambda: pilot.app.screen._form.has_focus_within)
        await go_to(pilot, "damage")
        await pilot.press("j", "escape")
        await pilot.pause()
    case = desk.incidents.get("2026-0001")
    assert case.incident.state == "open"
    assert case.incident.facts == facts | {"damage": True}
    assert case.report().offender_name == "Onno Onwaar"


async def test_danger_puts_112_on_top_at_once(at_desk: Any, screen_text: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await go_to(pilot, "emergency")
        await pilot.press("j")
        assert "! Bel 112. F9 toont de noodkaart." in screen_text(pilot.app).splitlines()[2]


async def test_members_among_themselves_are_pointed_to_the_code_of_conduct_without_a_block(
    at_desk: Any, drafts: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await go_to(pilot, "offender")
        await pilot.press("left", "tab")
        await pilot.pause()
        assert "Gedragscode bestuurlijke integriteit" in screen_text(pilot.app)
        assert drafts()[0].incident.facts == {"offender": "ambtsdrager"}


async def test_what_is_still_to_ask_stays_in_sight_and_f8_goes_there(
    at_desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, STORY)
        await pilot.press("f8")
        await pilot.pause()
        *_, first, second, keys = screen_text(pilot.app).splitlines()
        assert first.startswith(" Nog te vragen: wie, waar, waarmee, op welke wijze, wanneer")
        both = f"{first.rstrip()} {second.strip()}"
        assert both.endswith("waarom, gericht op. Daarna vraagt de matrix: gedrag.")
        assert "F10 Weggooien  F9 Noodkaart" in keys
        assert keys.rstrip().endswith("Esc Terug")
        assert pilot.app.screen._form.question("target").has_focus_within
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "│ NOG TE VRAGEN" in screen_text(pilot.app)


async def test_who_is_known_comes_into_view_while_the_name_is_typed(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any, until: Any
) -> None:
    desk.incidents.take_down(Report(what="Schold.", offender_name="Onno Onwaar"))
    async with at_desk() as pilot:
        await pilot.press("f2", "X")
        await go_to(pilot, "offender_name")
        await typed(pilot, "Onno Onwaar")
        await until(pilot, lambda: "Dossiers: 2026-0001. Geen" in screen_text(pilot.app))
        assert "> Naam        Onno Onwaar" in screen_text(pilot.app)


async def test_a_name_shows_who_is_known_and_a_link_brings_the_evidence(
    at_desk: Any, desk: Any, typed: Any, drafts: Any, screen_text: Any, *, until: Any
) -> None:
    earlier = desk.incidents.take_down(Report(what="Schold.", offender_name="Onno Onwaar"))
    person = desk.incidents.get(earlier.reference).report().offender_person
    async with at_desk() as pilot:
        await pilot.press("f2", "X")
        await go_to(pilot, "offender_name")
        pilot.app.post_message(Paste("Onno Onwaar"))
        await until(pilot, lambda: "Misschien bekend" in screen_text(pilot.app))
        await pilot.press("down", "enter")
        await pilot.pause()
        assert drafts()[0].report().offender_person == person
        await go_to(pilot, "structural")
        assert f"1 eerdere melding in 1 dag: {earlier.reference}." in screen_text(pilot.app)


async def test_a_link_is_taken_away_again_and_the_name_stays(
    at_desk: Any, desk: Any, drafts: Any, screen_text: Any
) -> None:
    earlier = desk.incidents.take_down(Report(what="Schold.", offender_name="Onno Onwaar"))
    person = desk.incidents.get(earlier.reference).report().offender_person
    desk.incidents.start(Report(what="X", offender_name="Onno", offender_person=person))
    async with at_desk() as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        await go_to(pilot, "offender_name")
        await pilot.press("down", "enter")
        await pilot.pause()
        kept = drafts()[0].report()
        assert (kept.offender_name, kept.offender_person) == ("Onno", None)


async def test_a_name_that_is_too_long_is_refused_clearly_and_stays_on_the_screen(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await go_to(pilot, "reporter")
        pilot.app.post_message(Paste("a" * 501))
        await pilot.pause()
        assert "NIET BEWAARD" in screen_text(pilot.app)
        assert "501" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen._form.values["reporter"] == "a" * 501
        assert desk.incidents.overview(("concept",)) == []


HOSTILE = (
    "[/rood] [b]vet[/b]\n\x1b[31mrood\x1b[0m \x1b]52;c;eA==\x07 \u202eom\n\n"
    "'); DROP TABLE incident;--"
)
LONGEST = ("z" * 99 + "\n") * 1999 + "z" * 100


@pytest.mark.parametrize("pasted", [HOSTILE, LONGEST], ids=["hostile", "200,000 characters"])
async def test_whatever_is_pasted_is_stored_as_it_was_and_shown_harmlessly(
    at_desk: Any, drafts: Any, screen_text: Any, pasted: str
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        pilot.app.post_message(Paste(pasted))
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert drafts()[0].incident.what == pasted
        assert "\x1b" not in screen_text(pilot.app)
        assert "\u202e" not in screen_text(pilot.app)


async def test_a_draft_is_thrown_away_only_after_a_question(
    at_desk: Any, desk: Any, drafts: Any, typed: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await typed(pilot, "Per")
        await pilot.press("f10", "n")
        await pilot.pause()
        assert len(drafts()) == 1
        await pilot.press("f10", "j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert desk.incidents.get("2026-0001").incident.state == "weggegooid"

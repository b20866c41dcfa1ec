"""The matrix, by keys: it proposes and shows its grounds; the griffier decides."""

from typing import Any

import pytest
from tests.calls import calls_of
from tests.ui.keys import go_to

from vpt_tui.protocol.advice import advise
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenClassification
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.measures import MeasuresScreen

VERBAL = {"target": "raadslid", "offender": "gesprekspartner", "behaviours": ["verbaal"]}


@pytest.fixture
def case(desk: Any) -> Any:
    """A registered report of verbal aggression, of which little is known yet."""
    return desk.incidents.take_down(Report(what="Schold.", facts=VERBAL))


@pytest.fixture
def at_matrix(at_desk: Any) -> Any:
    """Open the matrix of the first case: ``async with at_matrix() as pilot``."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def opened(**given: Any) -> Any:
        async with at_desk(**given) as pilot:
            pilot.app.post_message(OpenClassification("2026-0001"))
            await pilot.pause()
            yield pilot

    return opened


def kept(desk: Any) -> Any:
    return desk.incidents.get("2026-0001").incident


async def test_it_opens_on_what_was_seen_with_six_rows_and_all_columns_when_wide(
    at_matrix: Any, case: Any, protocol: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        text = screen_text(pilot.app)
        assert "> [x] gezien" in text
        for label in ("Emotie of agressie?", "Voorbeeld", "Norm", "Reactie", "Melden?"):
            assert label in text
        assert "melden: ONBEKEND (R3.3)" in text
        assert "aangesproken, gecorrigeerd en houdt aan" in text
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        norms = [line for line in screen_text(pilot.app).splitlines() if line.startswith(" Norm")]
        assert norms[0].count("Gesprekspartners") == len(protocol.columns)


async def test_answers_settle_the_outcome_live_and_are_kept_at_once(
    at_matrix: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        await pilot.press("down", "j", "down", "n")
        await pilot.pause()
        assert "melden: JA (R3.3)" in screen_text(pilot.app)
        assert kept(desk).facts == VERBAL | {"addressed": True, "corrected": False}
        await pilot.press("o", "escape")
        await pilot.pause()
    assert kept(desk).facts == VERBAL | {"addressed": True}
    assert kept(desk).confirmed_report is None


async def test_a_change_is_advised_on_once_and_a_key_that_changes_nothing_never(
    at_matrix: Any, case: Any, desk: Any
) -> None:
    async with at_matrix() as pilot:
        with calls_of(advise) as asked:
            await pilot.press("left", "right", "down")
            await pilot.pause()
            assert len(asked) == 0
            await pilot.press("j")
            await pilot.pause()
            assert len(asked) == 1
            await pilot.press("up", "left", "space")
            await pilot.pause()
            assert len(asked) == 2
        assert kept(desk).proposed_column == "bedreiging"
        assert kept(desk).facts["addressed"] is True


async def test_space_marks_another_behaviour_and_the_heaviest_counts(
    at_matrix: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        await pilot.press("left", "space")
        await pilot.pause()
        assert "Voorstel: Bedreiging, intimidatie" in screen_text(pilot.app)
        assert kept(desk).facts["behaviours"] == ["bedreiging", "verbaal"]
        await pilot.press("space")
        await pilot.pause()
        assert kept(desk).facts["behaviours"] == ["verbaal"]


async def test_b_works_only_once_the_proposal_is_settled(
    at_matrix: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        assert "B Bevestigen" not in screen_text(pilot.app)
        await pilot.press("b")
        await pilot.pause()
        assert kept(desk).confirmed_report is None
        await pilot.press("down", "j", "down", "n")
        await pilot.pause()
        assert "F7 Bevestigen" in screen_text(pilot.app)
        await pilot.press("up", "up")
        await pilot.pause()
        assert "B Bevestigen" in screen_text(pilot.app)


async def test_b_keeps_the_decision_shows_what_it_set_in_motion_and_leads_to_the_measures(
    at_matrix: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        await pilot.press("down", "j", "down", "n", "f7")
        await pilot.pause()
        assert "DIT IS NU TE DOEN" in screen_text(pilot.app)
        assert "Informeer de burgemeester: verplicht, direct" in screen_text(pilot.app)
        now = kept(desk)
        assert (now.confirmed_column, now.confirmed_report) == ("verbaal", "ja")
        assert (now.protocol, now.proposed_report) == ("alkmaar-2025", "ja")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeasuresScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ClassificationScreen)


async def test_departing_wants_a_reason_and_keeps_it(
    at_matrix: Any, case: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        await pilot.press("a", "tab", "n", "ctrl+s")
        await pilot.pause()
        assert "Dit moet ingevuld zijn" in screen_text(pilot.app)
        await typed(pilot, "Bood aan")
        await pilot.press("ctrl+s")
        await pilot.pause()
        now = kept(desk)
        assert (now.confirmed_column, now.confirmed_report) == ("verbaal", "nee")
        assert (now.departure_reason, now.proposed_report) == ("Bood aan", "onbekend")


async def test_deciding_again_changes_open_steps_and_leaves_done_ones(
    at_matrix: Any, desk: Any, screen_text: Any
) -> None:
    facts = VERBAL | {"addressed": True, "corrected": False}
    case = desk.incidents.take_down(Report(what="Schold.", facts=facts))
    desk.classification.decide(case.reference, facts, Decision("verbaal", "ja"), case.revision)
    told = next(one for one in desk.steps.of(case.reference) if one.code == "registreer-gir")
    desk.steps.done(told.id, note="Gedaan", answers={"number": "1"})
    async with at_matrix() as pilot:
        assert "Open stappen" in screen_text(pilot.app)
        await pilot.press("down", "down", "j")
        await pilot.pause()
        assert "opnieuw te bekijken" in screen_text(pilot.app)
        await pilot.press("f7")
        await pilot.pause()
        assert "DIT VERVALT" in screen_text(pilot.app)
    states = {step.code: step.state for step in desk.steps.of(case.reference)}
    assert (states["registreer-gir"], states["informeer-oov"]) == ("gedaan", "vervallen")


async def test_what_a_second_decision_changes_stands_before_what_stays(
    at_matrix: Any, desk: Any, screen_text: Any
) -> None:
    facts = VERBAL | {"behaviours": ["bedreiging"]}
    case = desk.incidents.take_down(Report(what="Dreigde.", facts=facts))
    desk.classification.decide(case.reference, facts, Decision("bedreiging", "ja"), case.revision)
    async with at_matrix(size=(80, 40)) as pilot:
        await pilot.press(*["tab"] * 6, "j", "f7")
        await pilot.pause()
        lines = screen_text(pilot.app).splitlines()
        (changed,) = (row for row, line in enumerate(lines) if "DIT VERANDERT" in line)
        assert "Aangifte met VPT-code: was mogelijk, is nu verplicht" in lines[changed + 1]
        gone, stays = (
            next(row for row, line in enumerate(lines) if words in line)
            for words in ("DIT VERVALT", "DIT STOND AL OPEN")
        )
        assert changed < gone < stays


async def test_the_grounds_name_the_rules_the_law_and_both_readings(
    at_matrix: Any, desk: Any, screen_text: Any
) -> None:
    facts = VERBAL | {"addressed": True, "corrected": False}
    desk.incidents.take_down(Report(what="Schold.", facts=facts))
    async with at_matrix(size=(80, 60)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).replace("│", "").split())
        for words in (
            "R3.3 Verbale agressie",
            "WIE VOLGT OP",
            "tot en met 23-02-2027, gerekend vanaf 23-11-2026, de dag van de melding.",
            "Laat dit toetsen. (wet: art. 66, 266, 267 en 269",
            "TWEE LEZINGEN",
        ):
            assert words in text


async def test_w_leads_to_the_report_and_what_is_changed_there_counts_here(
    at_matrix: Any, case: Any, screen_text: Any
) -> None:
    async with at_matrix() as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IntakeScreen)
        await go_to(pilot, "offender")
        await pilot.press("right", "escape")
        await pilot.pause()
        assert "melden: NEE (R1.2)" in screen_text(pilot.app)


async def test_a_draft_cannot_be_decided_on(at_matrix: Any, desk: Any, screen_text: Any) -> None:
    facts = VERBAL | {"behaviours": ["fysiek"]}
    desk.incidents.start(Report(what="Sloeg.", facts=facts))
    async with at_matrix() as pilot:
        assert "Dit is nog een concept" in screen_text(pilot.app)
        await pilot.press("b", "a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClassificationScreen)
        assert kept(desk).confirmed_report is None


async def test_earlier_cases_stand_as_evidence_beneath_structural(
    at_matrix: Any, desk: Any, screen_text: Any
) -> None:
    first = desk.incidents.take_down(Report(what="A", offender_name="Onno Onwaar", facts=VERBAL))
    person = desk.incidents.get(first.reference).report().offender_person
    desk.incidents.take_down(Report(what="B", offender_name="Onno", offender_person=person))
    async with at_matrix(size=(80, 60)) as pilot:
        assert "1 eerdere melding in 1 dag: 2026-0002." in screen_text(pilot.app)


async def test_the_evidence_is_in_sight_while_structural_is_answered(
    at_matrix: Any, desk: Any, screen_text: Any
) -> None:
    criticism = {"target": "raadslid", "behaviours": ["kritiek"]}
    first = desk.incidents.take_down(Report(what="A", offender_name="Onno", facts=criticism))
    person = desk.incidents.get(first.reference).report().offender_person
    desk.incidents.take_down(Report(what="B", offender_name="Onno", offender_person=person))
    async with at_matrix() as pilot:
        await pilot.press("tab", "tab")
        await pilot.pause()
        (line,) = (row for row in screen_text(pilot.app).splitlines() if row.startswith("> "))
        assert "structureel" in line
        assert "1 eerdere melding in 1 dag: 2026-0002." in screen_text(pilot.app)

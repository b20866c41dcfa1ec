"""One case on one page, by keys: its sections, its evidence, the GIR sheet, closing."""

import hashlib
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.log import LogLine
from vpt_tui.ui.griffie.frame.navigation import OpenCase
from vpt_tui.ui.griffie.screens.aftercare import AftercareScreen
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.incident import IncidentScreen
from vpt_tui.ui.griffie.screens.incident.records import folded
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.log import LogScreen
from vpt_tui.ui.griffie.screens.measures import MeasuresScreen
from vpt_tui.ui.widgets.section_index import SectionIndex
from vpt_tui.ui.widgets.section_page import PagePart, SectionPage, shortened

CASE = "2026-0001"
INSULT = {
    "target": "raadslid",
    "offender": "gesprekspartner",
    "behaviours": ["bedreiging", "verbaal"],
    "ongoing_threat": True,
}


@pytest.fixture
def case(desk: Any) -> Any:
    """A threat with insults against a raadslid."""
    report = Report(
        reporter="Bo Bedacht", reporter_phone="2001", target_name="Sam Fictief",
        target_phone="2040", offender_name="Jo Nergens", what="'Wacht maar.'", facts=INSULT,
    )  # fmt: skip
    return desk.incidents.take_down(report)


@pytest.fixture
def at_case(at_desk: Any) -> Any:
    """Open the first case: ``async with at_case() as pilot``."""

    @asynccontextmanager
    async def opened(**given: Any) -> Any:
        async with at_desk(**given) as pilot:
            pilot.app.post_message(OpenCase(CASE))
            await pilot.pause()
            yield pilot

    return opened


def sections(pilot: Any) -> dict[str, str]:
    """Return the page as text, by heading."""
    return {
        section.title: "\n".join(f"{label}: {value}" for label, value in section.lines)
        for section in pilot.app.screen.query_one(SectionPage).sections
    }


def settle_all(desk: Any) -> None:
    """Confirm the matrix and set every duty aside, so that the case can be closed."""
    incident = desk.incidents.get(CASE).incident
    desk.classification.decide(CASE, INSULT, Decision("bedreiging", "ja"), incident.revision)
    for step in desk.steps.of(CASE):
        if step.state == "open" and step.force == "verplicht":
            desk.steps.not_applicable(step.id, "proef")


async def test_the_page_tells_who_what_and_what_is_still_to_be_asked(
    at_case: Any, case: Any
) -> None:
    async with at_case() as pilot:
        page = sections(pilot)
    assert "Melder: Bo Bedacht, 2001" in page["Feiten"]
    assert "Slachtoffer: Sam Fictief, 2040 (raadslid)" in page["Feiten"]
    assert "Waar: nog te vragen" in page["Feiten"]
    assert "dreiging duurt voort: ja" in page["Feiten"]
    assert "Besluit: nog niet bevestigd. Druk op I." in page["Matrix"]
    assert "R3.2: " in page["Matrix"]
    assert "DIRECT, sinds 10:12" in page["Stappen"]
    assert "Naar de raad: burgemeester" in page["Communicatie"]
    assert "Niemand doet uitspraken" in page["Communicatie"]
    assert "De dreiging duurt voort" in page["Let op"]


def changed(desk: Any, **facts: Any) -> None:
    """Save other facts of the case, as the intake does."""
    seen = desk.incidents.get(CASE)
    report = replace(seen.report(), facts={**seen.report().facts, **facts})
    desk.incidents.save(CASE, report, seen.incident.revision)


async def test_a_changed_fact_stands_there_in_words_and_h_turns_it_back_after_a_question(
    at_case: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    changed(desk, target="geen")
    async with at_case() as pilot:
        page = sections(pilot)
        assert "Gewijzigd: gericht op: was raadslid, werd niet gericht op een" in page["Feiten"]
        assert "V. Voorbeeld: feit gewijzigd, gericht op" in page["Logboek"]
        assert "Met H zet u een gewijzigd feit terug." in page["Let op"]
        await pilot.press("h", "enter")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).replace("│", " ").split())
        assert "De opvolging gaat van niemand naar de griffier." in said
        await pilot.press("n")
        assert desk.incidents.get(CASE).incident.facts["target"] == "geen"
        await pilot.press("h", "enter", "j")
        await pilot.pause()
        page = sections(pilot)
    assert desk.incidents.get(CASE).incident.facts["target"] == "raadslid"
    assert "Teruggezet: gericht op: teruggezet van niet gericht op een" in page["Feiten"]
    assert "Gewijzigd: gericht op: was raadslid" in page["Feiten"]


async def test_a_closed_case_shows_what_was_changed_and_turns_nothing_back(
    at_case: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    settle_all(desk)
    changed(desk, place="elders")
    desk.incidents.close(CASE, "", desk.incidents.get(CASE).incident.revision)
    before = desk.incidents.get(CASE).incident.facts
    async with at_case() as pilot:
        await pilot.press("h")
        await pilot.pause()
        assert "was onbekend, werd elders" in screen_text(pilot.app)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, IncidentScreen)
    assert desk.incidents.get(CASE).incident.facts == before


async def test_the_klacht_stands_there_as_law_with_its_last_day(at_case: Any, case: Any) -> None:
    async with at_case() as pilot:
        law = sections(pilot)["Wet"]
    assert (
        "wet: Klacht mogelijk tot en met 23-02-2027, gerekend vanaf 23-11-2026, "
        "de dag van de melding." in law
    )


async def test_the_klacht_is_reckoned_from_the_day_on_which_the_victim_learned_of_it(
    at_case: Any, case: Any, desk: Any
) -> None:
    async with at_case() as pilot:
        assert "hoorde ervan: nog te vragen. Druk op K." in sections(pilot)["Wet"]
        await pilot.press("k", *"24-11-2026", "ctrl+s")
        assert desk.incidents.get(CASE).incident.victim_learned_on is None  # it is still to come
        await pilot.press(*["backspace"] * 10, *"20-11-2026", "ctrl+s")
        await pilot.pause()
        law = sections(pilot)["Wet"]
    assert desk.incidents.get(CASE).incident.victim_learned_on == date(2026, 11, 20)
    assert (
        "wet: Klacht mogelijk tot en met 20-02-2027, gerekend vanaf 20-11-2026, "
        "toen het slachtoffer ervan hoorde." in law
    )


async def test_where_no_klacht_is_wanted_its_day_is_not_asked(at_case: Any, desk: Any) -> None:
    desk.incidents.take_down(Report(what="Een tik.", facts={"behaviours": ["fysiek"]}))
    async with at_case() as pilot:
        await pilot.press("k")
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert "hoorde ervan" not in sections(pilot)["Wet"]


async def test_a_case_in_which_no_duty_stands_open_says_that_it_can_be_closed(
    at_case: Any, case: Any, desk: Any
) -> None:
    async with at_case() as pilot:
        assert "Klaar?" not in sections(pilot)["Let op"]
        settle_all(desk)
        await pilot.press("i", "escape")
        await pilot.pause()
        assert "Klaar?: Er staat niets verplichts meer open." in sections(pilot)["Let op"]
        await pilot.press("s", "ctrl+s")
        await pilot.pause()
    assert desk.incidents.get(CASE).incident.state == "gesloten"


async def test_a_departure_shows_its_reason_and_earlier_decisions_stay(
    at_case: Any, case: Any, desk: Any
) -> None:
    first = desk.classification.decide(CASE, INSULT, Decision("bedreiging", "ja"), case.revision)
    other = Decision("verbaal", "ja", "geen echte dreiging")
    desk.classification.decide(CASE, INSULT, other, first.revision)
    async with at_case() as pilot:
        matrix = sections(pilot)["Matrix"]
    assert "Besluit: Verbale agressie; melden: ja. V. Voorbeeld" in matrix
    assert "Afgeweken omdat: geen echte dreiging" in matrix
    assert "Eerder besloten: Bedreiging, intimidatie" in matrix


async def test_what_belongs_elsewhere_says_so_at_the_top(
    at_case: Any, desk: Any, screen_text: Any
) -> None:
    desk.incidents.take_down(Report(what="Ruzie.", facts={"offender": "ambtsdrager"}))
    async with at_case() as pilot:
        assert "Gedragscode bestuurlijke integriteit" in screen_text(pilot.app).split("FEITEN")[0]


async def test_tab_goes_from_section_to_section_and_back(
    at_case: Any, case: Any, screen_text: Any
) -> None:
    async with at_case() as pilot:
        assert isinstance(pilot.app.focused, PagePart)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert "[Matrix]" in screen_text(pilot.app)
        assert screen_text(pilot.app).splitlines()[3].strip(" │█").startswith("MATRIX (I)")
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await pilot.pause()
        assert pilot.app.screen.query_one(SectionIndex).place == len(sections(pilot)) - 1
        assert "[Logboek]" in screen_text(pilot.app)


async def test_tab_goes_on_from_what_is_being_read(at_case: Any, case: Any) -> None:
    async with at_case() as pilot:
        index = pilot.app.screen.query_one(SectionIndex)
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        read = index.place
        assert read > 1
        await pilot.press("tab")
        await pilot.pause()
        assert index.place == read + 1


async def test_each_key_leads_to_its_screen_and_esc_back(at_case: Any, case: Any) -> None:
    leads = {
        "e": IntakeScreen, "i": ClassificationScreen, "m": MeasuresScreen,
        "z": AftercareScreen, "l": LogScreen, "o": BanFormScreen,
    }  # fmt: skip
    async with at_case() as pilot:
        for key, screen in leads.items():
            await pilot.press(key)
            await pilot.pause()
            assert any(isinstance(one, screen) for one in pilot.app.screen_stack)
            while not isinstance(pilot.app.screen, IncidentScreen):
                await pilot.press("escape")
                await pilot.pause()


async def test_the_fingerprint_of_a_file_is_reckoned(
    at_case: Any, case: Any, desk: Any, pasted: Any, tmp_path: Path
) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(b"Wacht maar.")
    async with at_case() as pilot:
        await pilot.press("w")
        await pasted(pilot, str(file))
        await pilot.press("enter")
        await pasted(pilot, "nu")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert f"SHA-256 {hashlib.sha256(b'Wacht maar.').hexdigest()}" in sections(pilot)["Bewijs"]
    kept = desk.incidents.get(CASE).evidence[0]
    assert (kept.place, kept.sha256) == (str(file), hashlib.sha256(b"Wacht maar.").hexdigest())


async def test_evidence_that_is_a_web_address_needs_no_fingerprint(
    at_case: Any, case: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    async with at_case() as pilot:
        await pilot.press("w")
        assert "Stel eerst veilig, meld dan, blokkeer daarna." in screen_text(pilot.app)
        await pasted(pilot, "https://voorbeeld.invalid/1")
        await pilot.press("ctrl+s")
        assert "Dit moet ingevuld zijn." in screen_text(pilot.app)
        await pasted(pilot, "gisteren 14:05")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert desk.incidents.get(CASE).evidence[0].sha256 == ""


async def test_the_gir_sheet_has_every_line_in_a_fixed_order(
    at_case: Any, case: Any, screen_text: Any
) -> None:
    async with at_case() as pilot:
        await pilot.press("g")
        await pilot.pause()
        lines = pilot.app.screen.query_one(SectionPage).sections[0].lines
        assert "Naam slachtoffer" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, IncidentScreen)
    labels = [label for label, _ in lines]
    assert labels[:3] == ["Kenmerk", "Gemeld op", "Gemeld door"]
    assert labels[-1] == "Nummer in het GIR"
    assert dict(lines)["Soort gedrag"] == "Bedreiging, intimidatie"


async def test_closing_waits_for_the_matrix_and_then_for_the_duties(
    at_case: Any, case: Any, desk: Any, screen_text: Any
) -> None:
    async with at_case() as pilot:
        await pilot.press("s")
        assert "nog niet bevestigd" in screen_text(pilot.app)
        desk.classification.decide(CASE, INSULT, Decision("bedreiging", "ja"), case.revision)
        await pilot.press("escape", "m", "escape")
        await pilot.pause()
        await pilot.press("s")
        text = screen_text(pilot.app)
        assert "Nog niet te sluiten" in text
        assert "- Registreer in het GIR" in text
    assert desk.incidents.get(CASE).incident.state == "open"


async def test_a_case_is_closed_with_a_note_and_opened_again(
    at_case: Any, case: Any, desk: Any, pasted: Any, screen_text: Any
) -> None:
    settle_all(desk)
    async with at_case() as pilot:
        await pilot.press("s")
        await pasted(pilot, "goed afgelopen")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert desk.incidents.get(CASE).incident.state == "gesloten"
        assert "goed afgelopen" in sections(pilot)["Let op"]
        assert "S Heropen" in screen_text(pilot.app)
        await pilot.press("s", "j")
        await pilot.pause()
    assert desk.incidents.get(CASE).incident.state == "open"


def test_saving_and_looking_many_times_is_one_line_of_the_log(clock: Any) -> None:
    def line(action: str, result: str = "") -> LogLine:
        return LogLine(
            at=clock.moment, actor="V", origin="desk", action=action, object="incident:1",
            result=result, before="", hash="",
        )  # fmt: skip

    done = [line("stap gedaan", "opvang"), line("stap gedaan", "contact-naasten")]
    saved = [line("bekeken"), line("bewaard"), line("bewaard"), line("bewaard")]
    lines = folded([*saved, *done], {"V": "Vera"})
    assert [said for _, said in lines] == [
        "Vera: bekeken", "Vera: bewaard (3 keer)",
        "Vera: stap gedaan, opvang", "Vera: stap gedaan, contact-naasten",
    ]  # fmt: skip


async def test_hostile_text_is_shown_as_text(at_case: Any, desk: Any, screen_text: Any) -> None:
    desk.incidents.take_down(Report(what="[/x]\x1b]52;c;aGk=\x07", facts=INSULT))
    async with at_case() as pilot:
        await pilot.press("tab")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "[/x]" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("text", ["lang " * 40_000, "x" * 200_000, "a\n" * 100_000])
def test_of_a_very_long_text_the_beginning_is_shown_and_how_much_is_left(text: str) -> None:
    shown = shortened(text)
    assert len(shown) < 5000
    assert shown.count("\n") <= 80
    beginning, _, left = shown.rpartition("\n(en nog ")
    assert text.startswith(beginning)
    assert len(beginning) + int(left.removesuffix(" tekens)")) == len(text)

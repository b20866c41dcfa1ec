"""Back to the griffie: what happened, kept until it is delivered, and never sent twice."""

from datetime import timedelta

import pytest

from vpt_tui.banlist.messages import MAX_NOTE, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.ui.reception.report import ReportScreen
from vpt_tui.ui.reception.visitor import VisitorScreen
from vpt_tui.ui.widgets.note import Note


def sightings(reception):
    return [one for one in reception.collected() if isinstance(one, Sighting)]


async def test_a_report_says_what_is_needed_to_prove_a_breach(
    reception, at_counter, write, ask, screen_text
):
    async with at_counter() as pilot:
        await write(pilot, outcome=2)
        reception.clock.wait(minutes=3)
        await pilot.press("tab", "shift+home")
        await ask(pilot, "10:05")
        await pilot.press(*["shift+tab"] * 3)
        await ask(pilot, "Hij schold.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitorScreen)
        assert "Melding bezorgd bij de griffie, 10:15." in screen_text(pilot.app)
    (found,) = sightings(reception)
    seen = reception.clock() - timedelta(minutes=3)
    assert found == Sighting(
        sequence=1, when=seen, building="stadhuis", outcome=Outcome.POLICE,
        receptionist="Karin Fictief", entry="P0000001", demanded_by="Karin",
        demanded_at=seen - timedelta(minutes=7), police_called=True, note="Hij schold.",
        id=found.id,
    )  # fmt: skip


async def test_a_form_says_nothing_of_the_report_before_nor_how_to_come_where_one_is(
    at_counter, write, until, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Melding bezorgd" in screen_text(pilot.app))
        await pilot.press("f8")
        await until(pilot, lambda: "Wat gebeurde er" in screen_text(pilot.app))
        assert "bezorgd" not in screen_text(pilot.app)
        await pilot.press("f3")
        await pilot.press("f2")
        await write(pilot)
        await until(pilot, lambda: pilot.app.counter.shift.draft)
        assert "F8: ga verder" not in screen_text(pilot.app)
        await pilot.press("f3")
        await until(pilot, lambda: "F8: ga verder" in screen_text(pilot.app))


async def test_where_the_list_was_named_by_its_folder_a_report_goes_there(
    reception, at_counter, write, screen_text
):
    reception.where = SharedPlace(named=reception.share)
    async with at_counter():
        pass  # it has a copy now
    away = reception.take_away()
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "nog niet bezorgd: de gedeelde map is niet bereikbaar." in screen_text(pilot.app)
        away.rename(reception.share)
        await pilot.app.go_round()
    (found,) = sightings(reception)
    assert found.entry == "P0000001"


async def test_somebody_who_is_not_on_the_list_can_be_reported(reception, at_counter, write):
    async with at_counter() as pilot:
        await write(pilot, name="Teun Toevallig")
        await pilot.press("ctrl+s")
        await pilot.pause()
    (found,) = sightings(reception)
    assert (found.entry, found.outcome) == (None, Outcome.LEFT)
    assert "Toevallig" not in found.note


async def test_who_was_another_person_was_not_told_to_leave(reception, at_counter, ask, until):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f8", "tab", "up", "tab", "n", "ctrl+s")
        await until(pilot, lambda: sightings(reception))
    (found,) = sightings(reception)
    assert (found.outcome, found.demanded_by, found.demanded_at) == (
        Outcome.NOT_THE_PERSON, "", None,
    )  # fmt: skip


async def test_the_police_do_not_stay_called_when_it_was_another_outcome(
    reception, at_counter, ask, until
):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f8", "tab", "down", "down", "down", "tab", "n", "ctrl+s")
        await until(pilot, lambda: sightings(reception))
    (found,) = sightings(reception)
    assert (found.outcome, found.police_called) == (Outcome.ADMITTED, False)


async def test_what_is_missing_is_said_and_nothing_is_sent(
    reception, at_counter, write, screen_text
):
    async with at_counter() as pilot:
        await write(pilot, outcome=0)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "! Kies hoe het afliep." in screen_text(pilot.app)
    assert sightings(reception) == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("gisteren", "! Zet de tijd erbij, zoals 14:05."),
        ("23-11 23:00", "! Dit ligt in de toekomst. Kijk de dag en de tijd na."),
        ("31-02 10:00", "! '31-02"),
    ],
)
async def test_a_moment_that_cannot_be_is_said_until_it_is_mended(
    reception, at_counter, write, ask, screen_text, *, typed, wrong
):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("tab", "shift+home")
        await ask(pilot, typed)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert wrong in screen_text(pilot.app)
        assert sightings(reception) == []
        await pilot.press("space")
        await pilot.pause()
        assert wrong in screen_text(pilot.app)
        await pilot.press("shift+home")
        assert "maandag 23 november 2026, 10:05" in await ask(pilot, "10:05")
        assert wrong not in screen_text(pilot.app)


async def test_every_mistake_is_said_at_once(reception, at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f8", "tab", "tab", "tab", "shift+home")
        await ask(pilot, "gisteren")
        await pilot.press("ctrl+s")
        await pilot.pause()
        first = screen_text(pilot.app)
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
        second = screen_text(pilot.app)
    assert "! Kies hoe het afliep." in first
    assert "! Vul in wie het vroeg" in second
    assert all("! Zet de tijd erbij" in text for text in (first, second))
    assert sightings(reception) == []


async def test_a_note_that_is_too_long_is_told_and_kept(reception, at_counter, write, screen_text):
    async with at_counter() as pilot:
        await write(pilot)
        note = pilot.app.screen.query_one(Note)
        note.value = "x" * (MAX_NOTE + 1)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert f"{MAX_NOTE} kan" in screen_text(pilot.app)
        assert len(note.paper.text) == MAX_NOTE + 1


async def test_a_report_waits_while_the_share_is_away_and_goes_when_it_is_back(
    reception, at_counter, write, screen_text
):
    async with at_counter() as pilot:
        away = reception.take_away()
        await write(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        waits = "staan klaar, nog niet bezorgd: de gedeelde map is niet bereikbaar."
        assert waits in screen_text(pilot.app)
        away.rename(reception.share)
        await pilot.app.go_round()
        await pilot.pause()
        assert "Melding bezorgd bij de griffie" in screen_text(pilot.app)
    assert len(sightings(reception)) == 1


async def test_a_report_survives_a_stop_and_is_delivered_at_the_next_start(
    reception, at_counter, at_locked, write
):
    async with at_counter() as pilot:
        away = reception.take_away()
        await write(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert Outbox(reception.own / "uit").waiting()
    away.rename(reception.share)
    async with at_locked():
        pass
    assert len(sightings(reception)) == 1
    async with at_counter():
        pass
    assert len(sightings(reception)) == 1
    assert Outbox(reception.own / "uit").waiting() == []


async def test_pressing_send_twice_sends_once(reception, at_counter, write):
    async with at_counter() as pilot:
        await write(pilot)
        screen = pilot.app.screen
        screen.action_send_report()
        screen.action_send_report()
        await pilot.pause()
        await pilot.pause()
    assert len(sightings(reception)) == 1


async def test_a_disk_that_takes_no_report_keeps_it_on_the_screen(
    reception, at_counter, write, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        (reception.own / "uit").rename(reception.own / "was-uit")
        (reception.own / "uit").write_text("geen map")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "is niet bewaard" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["f2", "f3", "ctrl+l"])
async def test_a_report_that_was_left_goes_on_with_f8(
    reception, at_counter, write, ask, password, *, screen_text, until, key
):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press(key)
        await pilot.pause()
        if key == "ctrl+l":
            assert "erzonnen" not in screen_text(pilot.app)
            await ask(pilot, password)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
            await pilot.pause()
        assert "! Een melding is nog niet verzonden. F8: ga verder." in screen_text(pilot.app)
        await pilot.press("f8", "ctrl+s")
        await pilot.pause()
        assert "nog niet verzonden" not in screen_text(pilot.app)
    (found,) = sightings(reception)
    assert (found.entry, found.demanded_by) == ("P0000001", "Karin")


async def test_a_report_is_thrown_away_only_after_a_question(
    reception, at_counter, write, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("f7", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReportScreen)
        await pilot.press("f7", "j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitorScreen)
        assert "nog niet verzonden" not in screen_text(pilot.app)


async def test_stopping_asks_when_a_report_is_not_sent(at_counter, write, screen_text):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "nog niet verzonden. Toch stoppen?" in screen_text(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReportScreen)

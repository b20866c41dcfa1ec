"""Which list the desk works from, and what it says when something is the matter with it."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from tests.ui.quiet import HELD

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.sealed import head_in
from vpt_tui.settings import Settings
from vpt_tui.ui.dialogs.choose import Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.reception.app import ReceptionApp
from vpt_tui.ui.reception.door import ListDoor
from vpt_tui.ui.reception.visitor import NameLine, VisitorScreen

AWAY = "De gedeelde lijst is er niet. De laatste goede lijst blijft in gebruik."


def folded(text):
    """Return what a screen says, wherever its lines break."""
    return " ".join(text.split())


@pytest.fixture
def new_desk(reception):
    """Return a reception that was never used."""
    for file in reception.own.iterdir():
        file.unlink()
    return reception


async def test_f1_explains_the_locked_desk(at_locked, screen_text):
    async with at_locked() as pilot:
        await pilot.press("f1")
        assert "DE BALIE OPENEN" in screen_text(pilot.app)


async def test_the_first_time_the_fingerprint_is_compared_before_anything_is_kept(
    new_desk, at_locked, enter, until, screen_text
):
    async with at_locked() as pilot:
        await enter(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert head_in(new_desk.shared_list).header.fingerprint in screen_text(pilot.app)
        assert ReceptionCopy(new_desk.own).pinned is None
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        assert "Balie · stadskantoor" in screen_text(pilot.app)
    assert ReceptionCopy(new_desk.own).pinned
    assert OwnBuilding(new_desk.own).remembered() == "stadskantoor"


async def test_a_fingerprint_that_was_compared_is_not_asked_again_after_a_lock(
    new_desk, at_locked, password, *, enter, until, ask
):
    async with at_locked() as pilot:
        await enter(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        await pilot.press("ctrl+l")
        await pilot.pause()
        await ask(pilot, password)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm | VisitorScreen))
        assert isinstance(pilot.app.screen, VisitorScreen)


async def test_a_fingerprint_that_differs_opens_and_keeps_nothing(
    new_desk, at_locked, enter, until, screen_text
):
    async with at_locked() as pilot:
        await enter(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: "! De cijfers zijn niet bevestigd." in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, ListDoor)
    assert list(new_desk.own.iterdir()) == []


async def test_the_building_is_asked_once_and_may_be_one_that_no_list_names(
    reception, *, at_locked, enter, until, ask, screen_text
):
    (reception.own / "gebouw.txt").unlink()
    async with at_locked() as pilot:
        await enter(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("up", "up", "down", "down", "enter")
        await pilot.pause()
        await ask(pilot, "sporthal")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        assert "Balie · sporthal" in screen_text(pilot.app)
    assert OwnBuilding(reception.own).remembered() == "sporthal"


async def test_f6_says_that_this_computer_stands_elsewhere(at_counter, ask, until, screen_text):
    async with at_counter() as pilot:
        assert "ANDER GEBOUW" in await ask(pilot, "Hedwig Anders 6-4-1991")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        assert "! GEEN TOEGANG tot stadskantoor" in screen_text(pilot.app)


async def test_a_building_that_was_being_typed_is_there_again_after_a_lock(
    at_counter, password, ask, until, screen_text
):
    async def another_building(pilot):
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("down", "down", "enter")
        await pilot.pause()

    async with at_counter() as pilot:
        await another_building(pilot)
        await ask(pilot, "sporth")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "sporth" not in screen_text(pilot.app)
        await ask(pilot, password)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        await another_building(pilot)
        assert "sporth" in screen_text(pilot.app)


async def test_a_wrong_password_is_answered_at_the_door(at_locked, enter, until, screen_text):
    async with at_locked() as pilot:
        await enter(pilot, "iets anders")
        await until(
            pilot, lambda: "! Dit wachtwoord opent de lijst niet." in screen_text(pilot.app)
        )
        assert isinstance(pilot.app.screen, ListDoor)
        assert "iets anders" not in screen_text(pilot.app)


async def test_without_any_list_the_door_says_so_and_opens_when_one_comes(
    new_desk, at_locked, enter, until, screen_text
):
    away = new_desk.take_away()
    async with at_locked() as pilot:
        assert "is niet te lezen" in folded(screen_text(pilot.app))
        await enter(pilot)
        await until(pilot, lambda: folded(screen_text(pilot.app)).count("is niet te lezen") == 2)
        away.rename(new_desk.share)
        await pilot.app.go_round()
        assert "lijst van vandaag 09:12 · 6 personen" in screen_text(pilot.app)


def damage(reception):
    whole = reception.shared_list.read_bytes()
    reception.shared_list.write_bytes(whole[:-100] + bytes(100))


def be_foreign(reception):
    reception.publish(by=PublisherKeys.generate(), sequence=9)


def be_older(reception):
    reception.publish(sequence=1)


@pytest.mark.parametrize(
    ("happen", "sentence"),
    [
        (damage, "De lijst is niet heel"),
        (be_foreign, "niet van de griffie die deze balie vertrouwt"),
        (be_older, "ouder dan een lijst"),
    ],
)
async def test_a_list_that_is_not_to_be_trusted_leaves_the_last_good_one_in_use(
    reception, at_counter, ask, screen_text, *, happen, sentence
):
    reception.publish(sequence=5)
    async with at_counter() as pilot:
        happen(reception)
        await pilot.app.go_round()
        await pilot.pause()
        screen = folded(screen_text(pilot.app))
        assert sentence in screen
        assert "De laatste goede lijst blijft in gebruik." in screen
        assert "MOGELIJK" in await ask(pilot, "vanderversonnen")
    async with at_counter() as pilot:
        assert sentence in folded(screen_text(pilot.app))
        assert "MOGELIJK" in await ask(pilot, "vanderversonnen")


async def test_without_the_share_the_desk_works_from_its_own_copy(
    reception, at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        pass
    away = reception.take_away()
    async with at_counter() as pilot:
        assert AWAY in screen_text(pilot.app)
        assert "MOGELIJK" in await ask(pilot, "vanderversonnen")
        away.rename(reception.share)
        await pilot.app.go_round()
        await pilot.pause()
        assert AWAY not in screen_text(pilot.app)


async def test_a_newer_list_comes_in_without_disturbing_what_is_typed(
    reception, people, changed, *, at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        await ask(pilot, "Teun Toevallig")
        await pilot.press("left", "left")
        line = pilot.app.screen.query_one(NameLine)
        reception.clock.wait(minutes=5)
        reception.publish(changed(people.boudewijn, given="Teun", family="Toevallig"), sequence=2)
        await pilot.app.go_round()
        await pilot.pause()
        assert (line.value, line.cursor_position) == ("Teun Toevallig", 12)
        assert "lijst van vandaag 09:17 · 1 persoon" in screen_text(pilot.app)
        assert "? MOGELIJK" in screen_text(pilot.app)


async def test_a_person_who_leaves_the_list_while_they_stand_there_is_told(
    reception, people, at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("enter")
        await pilot.pause()
        reception.publish(people.bob, sequence=2)
        await pilot.app.go_round()
        await pilot.pause()
        assert "NIET MEER OP DE LIJST" in screen_text(pilot.app)
        assert "GEEN TOEGANG" not in screen_text(pilot.app)


async def test_a_newer_list_with_another_password_leaves_the_desk_working(
    reception, at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        reception.publish(sequence=2, password="een heel nieuw wachtwoord")
        await pilot.app.go_round()
        await pilot.pause()
        assert "Er is een nieuwe lijst." in screen_text(pilot.app)
        assert "MOGELIJK" in await ask(pilot, "vanderversonnen")


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(hours=30), "! DEZE LIJST IS OUD: GISTEREN 09:12. Bel bij twijfel de griffie"),
        (timedelta(days=8), "! DEZE LIJST IS VERLOPEN OP 30-11-2026 09:12."),
        (-timedelta(hours=3), "! DE KLOK VAN DEZE COMPUTER STAAT VÓÓR HET MOMENT"),
    ],
)
async def test_a_list_that_is_not_to_be_trusted_by_its_age_says_so_first(
    reception, at_counter, ask, screen_text, *, later, words
):
    reception.clock.wait(seconds=later.total_seconds())
    async with at_counter() as pilot:
        screen = await ask(pilot, "Teun Toevallig")
        assert screen.lstrip().startswith(words)
        assert "072-5550123" in screen.split("Balie")[0]
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert words in folded(screen_text(pilot.app))


async def test_a_list_grows_old_while_the_desk_is_open(reception, at_counter, screen_text):
    async with at_counter(lock_minutes=10_000) as pilot:
        assert "OUD" not in screen_text(pilot.app)
        reception.clock.wait(hours=25)
        await pilot.app.tick()
        await pilot.pause()
        first = screen_text(pilot.app).splitlines()[0]
        assert first.startswith(" ! DEZE LIJST IS OUD")
        assert "Bel bij twijfel de griffie: 072-5550123." in first


async def test_a_share_that_never_answers_does_not_hold_the_desk_up(
    reception, at_counter, ask, screen_text, monkeypatch
):
    async with at_counter() as pilot:
        never, stat = Event(), Path.stat

        def hanging(file, **how):
            if file == reception.shared_list:
                never.wait()
            return stat(file, **how)

        monkeypatch.setattr(Path, "stat", hanging)
        asked = [pilot.app.run_worker(pilot.app.go_round(), group=HELD) for _ in range(3)]
        assert "MOGELIJK" in await ask(pilot, "vanderversonnen")
        assert [one.is_finished for one in asked] == [False, True, True]
        never.set()


# Locking


async def test_ctrl_l_closes_the_list_and_leaves_nothing_readable(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        ban_list = pilot.app.counter.shift.ban_list
        await pilot.press("enter", "f1", "ctrl+l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListDoor)
        assert len(pilot.app.screen_stack) == 2
        assert pilot.app.counter is None
        assert "erzonnen" not in screen_text(pilot.app)
        assert "Karin Fictief" in screen_text(pilot.app)
        with pytest.raises(Exception, match="closed"):
            ban_list.entry("P0000001")


async def test_the_desk_locks_itself_when_no_key_is_pressed(reception, at_counter):
    async with at_counter(lock_minutes=10) as pilot:
        reception.clock.wait(minutes=9)
        await pilot.press("a")
        reception.clock.wait(minutes=9)
        await pilot.app.tick()
        assert pilot.app.counter is not None
        reception.clock.wait(minutes=1)
        await pilot.app.tick()
        assert pilot.app.counter is None


async def test_a_locked_desk_opens_again_with_the_password_alone(at_counter, ask, password, until):
    async with at_counter() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        await ask(pilot, password)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))


async def test_a_password_from_a_file_opens_once_and_not_after_locking(
    reception, password, until, ask
):
    app = ReceptionApp(
        reception.place, Settings(), reception.clock, {}, reception.folder,
        password=password,
    )  # fmt: skip
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ask(pilot, "Karin")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, VisitorScreen))
        await pilot.press("ctrl+l", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ListDoor)

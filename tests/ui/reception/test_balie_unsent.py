"""A report that is not sent yet outlives a lock and a kill, and only reception can read it."""

import gc
import signal
from datetime import date
from functools import partial

import pytest
from tests import held
from tests.campaign.terminal import CTRL_S, DOWN, ENTER, F8, TAB, Terminal
from tests.held import copied, fingerprint, holds, text_is_held
from tests.patience import wait_for

from vpt_tui.banlist.entries import Entry
from vpt_tui.banlist.messages import Outcome, Sighting
from vpt_tui.banlist.sealed import list_in
from vpt_tui.banlist.unsent import UnsentReport
from vpt_tui.ui.dialogs.choose import Choose
from vpt_tui.ui.reception.door import ListDoor
from vpt_tui.ui.reception.visitor import VisitorScreen

UNSENT = "! Een melding is nog niet verzonden. F8: ga verder."
SECRET = "acht houten paraplu's"
VISITOR = "Xandrine Quispel"
"""In no other test: what they hold would be found here."""


def sightings(reception):
    return [one for one in reception.collected() if isinstance(one, Sighting)]


def drafts(reception):
    return list((reception.own / "uit").glob("*.concept"))


@pytest.fixture
def kept(until):
    """Wait until what was typed is on the disk: no key is pressed for it."""

    async def so(pilot):
        draft = pilot.app.screen.draft
        await until(pilot, lambda: pilot.app.counter.shift._kept == draft)

    return so


async def test_a_report_is_found_again_by_the_next_program_and_says_the_same(
    reception, at_counter, write, kept, *, screen_text
):
    async with at_counter() as killed:  # nothing is closed before the other one starts
        await write(killed)
        await kept(killed)
        reception.clock.wait(days=1)
        async with at_counter() as pilot:
            assert UNSENT in screen_text(pilot.app)
            assert "erzonnen" not in screen_text(pilot.app)
            await pilot.press("f8")
            await pilot.pause()
            assert "Verzonnen, Boudewijn" in screen_text(pilot.app)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert UNSENT not in screen_text(pilot.app)
    (found,) = sightings(reception)
    assert (found.entry, found.demanded_by, found.outcome) == ("P0000001", "Karin", Outcome.LEFT)
    assert found.when.date() == date(2026, 11, 23)
    assert drafts(reception) == []


async def test_nothing_that_was_typed_is_readable_on_the_disk(reception, at_counter, write, kept):
    async with at_counter() as pilot:
        await write(pilot)
        await kept(pilot)
    (draft,) = drafts(reception)
    assert draft.stat().st_mode & 0o777 == 0o600
    for file in reception.own.rglob("*"):
        data = file.read_bytes().lower() if file.is_file() else b""
        assert not [word for word in (b"karin", b"erzonnen", b"p0000001") if word in data]


async def test_a_report_that_is_thrown_away_leaves_the_disk(reception, at_counter, write, kept):
    async with at_counter() as pilot:
        await write(pilot)
        await kept(pilot)
        await pilot.press("f7", "j")
        await pilot.pause()
    assert drafts(reception) == []


async def test_a_report_that_is_emptied_again_is_none(reception, at_counter, write, kept):
    async with at_counter() as pilot:
        await write(pilot)
        await kept(pilot)
        await pilot.press("ctrl+u", "shift+tab", "up", "tab", "tab", "tab", "left", "left")
        await pilot.pause()
        await kept(pilot)
        assert drafts(reception) == []


async def test_the_next_visitor_sees_no_trace_and_the_report_stays(
    reception, at_counter, write, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitorScreen)
        text = screen_text(pilot.app)
        assert UNSENT in text
        assert not [word for word in ("erzonnen", "Boudewijn", "vertrokken") if word in text]
    assert len(drafts(reception)) == 1


async def test_a_newer_list_without_the_person_still_takes_the_report(
    reception, at_counter, write, kept, *, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        await kept(pilot)
    other = Entry("P0000009", "Jo", "Fictief", ("stadhuis",), date(2026, 1, 1), None)
    reception.publish(other, sequence=2)
    async with at_counter() as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "Verzonnen, Boudewijn" in screen_text(pilot.app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [one.entry for one in sightings(reception)] == ["P0000001"]


async def test_another_password_does_not_open_it_and_it_stays(
    reception, at_counter, write, at_locked, *, kept, enter, until, screen_text
):
    async with at_counter() as pilot:
        await write(pilot)
        await kept(pilot)
    reception.publish(sequence=2, password=SECRET)
    async with at_locked() as pilot:
        await enter(pilot, SECRET)
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        await until(pilot, lambda: "onverzonden melding" in screen_text(pilot.app))
        await write(pilot)
        await kept(pilot)
    assert len(drafts(reception)) == 2


async def test_a_disk_that_keeps_no_report_is_told_once_and_a_lock_does_not_lose_it(
    reception, at_counter, ask, write, *, password, until, screen_text
):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f8")
        (reception.own / "uit").rename(reception.own / "was-uit")
        (reception.own / "uit").write_text("geen map")
        await pilot.press("tab", "down", "tab")
        await ask(pilot, "Karin")
        await until(pilot, lambda: "De melding is nog niet bewaard" in screen_text(pilot.app))
        (reception.own / "uit").unlink()
        (reception.own / "uit").write_text("nog steeds geen map")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, ListDoor))
        await ask(pilot, password)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
        await until(pilot, lambda: UNSENT in screen_text(pilot.app))


# The password and the keys


@pytest.fixture
def only_what_comes_now():
    """Leave out of the search what earlier tests left in this process: it is much."""
    held.only_what_comes_now()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("only_what_comes_now")
async def test_a_lock_leaves_neither_password_nor_keys_behind(
    reception, at_locked, ask, enter, *, until, write
):
    reception.publish(sequence=2, password=SECRET)
    async with at_locked() as pilot:
        await enter(pilot, copied(SECRET) + "!")
        await pilot.pause()
        for keys in ((), ("f1",)):
            await ask(pilot, copied(SECRET))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, VisitorScreen))
            await pilot.pause()
            shift = pilot.app.counter.shift
            keys_held = (shift.key.key, shift.unsent._key, shift.ban_list._parts._list_key)
            secrets = [fingerprint(one()) for one in keys_held]
            del shift, keys_held
            await ask(pilot, copied(VISITOR))
            await write(pilot) if not keys else None
            await pilot.press(*keys, "ctrl+l")
            await pilot.pause()
            assert [one for one in secrets if holds(one, 32)] == []
            assert not text_is_held(SECRET)
            assert not text_is_held(VISITOR)


async def test_a_desk_that_is_locked_while_it_asks_for_the_building_does_not_open(
    reception, at_locked, enter, until, screen_text
):
    (reception.own / "gebouw.txt").unlink()
    async with at_locked() as pilot:
        await enter(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        reception.clock.wait(minutes=30)
        await pilot.app.tick()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListDoor)
        assert pilot.app.counter is None
        assert "stadskantoor" not in screen_text(pilot.app)


# A real program that ends


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP])
def test_a_program_that_is_killed_loses_no_word_of_a_report(reception, password, tmp_path, how):
    desk = partial(Terminal, "balie", "--lijst", str(reception.shared_list))
    home = {"VPT_HOME": str(tmp_path)}
    killed = desk(environ=home)
    come_in(killed, password)
    killed.press(b"vanderversonnen")
    killed.until("Verzonnen")
    killed.press(F8)
    killed.until("Wat gebeurde er")
    killed.press(TAB + DOWN + TAB + b"Karin")
    unsent = UnsentReport(reception.own / "uit", list_in(reception.shared_list).desk_key(password))
    if how == signal.SIGKILL:
        wait_for(lambda: unsent.found() and unsent.found().values["demanded_by"] == "Karin")
    else:
        killed.until("Karin")
    killed.kill(how)
    again = desk(environ=home)
    come_in(again, password)
    again.press(F8)
    again.until("Karin")
    again.press(TAB * 4 + b"n" + CTRL_S)
    wait_for(lambda: sightings(reception))
    again.kill()
    assert [one.demanded_by for one in sightings(reception)] == ["Karin"]


def come_in(desk: Terminal, password: str) -> None:
    desk.until("Wachtwoord")
    desk.press(b"Karin Fictief" + ENTER)
    desk.press(f"\x1b[200~{password}\x1b[201~".encode() + ENTER)
    desk.until("geboortedatum")

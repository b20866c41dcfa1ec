"""The door, by keys: the first start, unlocking, locking, leaving."""

import asyncio

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.ui.griffie.screens.first_start import FirstStartScreen
from vpt_tui.ui.griffie.screens.unlock import UnlockScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.field import Field

GOOD = "zeven gele fietsen bij de brug"


async def test_the_right_passphrase_opens_on_the_worklist(at_desk, screen_text):
    async with at_desk() as pilot:
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert "[F3 Werklijst]" in screen_text(pilot.app)
        assert "V.V. griffier" in screen_text(pilot.app)


async def test_a_wrong_passphrase_is_answered_on_the_screen(at_door, pasted, settle, screen_text):
    async with at_door() as pilot:
        await pasted(pilot, "niet de goede zin")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "! " in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Field).value == ""
        assert pilot.app.focused is pilot.app.screen.query_one(Field).line


async def test_the_first_start_makes_a_store_and_lands_on_the_worklist(
    make_app, tmp_path, pasted, settle
):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert isinstance(app.screen, FirstStartScreen)
        await pasted(pilot, "Vera van der Verzonnen")
        await pilot.press("enter", "right", "right", "enter")
        await pasted(pilot, GOOD)
        await pilot.press("enter")
        await pasted(pilot, GOOD)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
    (account,) = app.entry.accounts
    assert (account.name, account.role) == ("Vera van der Verzonnen", list(app.entry.roles)[1])


async def test_f1_explains_the_door_and_goes_back_to_the_field(at_door, screen_text):
    async with at_door(size=(80, 40)) as pilot:
        await pilot.press("f1")
        assert "Wachtwoord vergeten?" in screen_text(pilot.app)
        assert "Wat te doen bij acuut gevaar." in screen_text(pilot.app)
        await pilot.press("escape")
        assert pilot.app.focused is pilot.app.screen.query_one(Field).line


async def test_f1_explains_the_first_start(make_app, tmp_path, screen_text):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f1")
        assert "Dit programma bewaart alles in één versleuteld bestand" in screen_text(app)


async def test_two_passphrases_that_differ_make_no_store(
    make_app, tmp_path, pasted, settle, screen_text
):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pasted(pilot, "Vera")
        await pilot.press("tab", "right", "tab")
        await pasted(pilot, GOOD)
        await pilot.press("tab", "x", "ctrl+s")
        await settle(pilot)
        assert "De twee wachtwoorden zijn niet gelijk." in screen_text(app)
    assert not app.entry.accounts


async def test_a_weak_passphrase_is_refused_with_the_reason(
    make_app, tmp_path, pasted, settle, screen_text
):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pasted(pilot, "Vera")
        await pilot.press("tab", "right", "tab", *"kort", "tab", *"kort", "ctrl+s")
        await settle(pilot)
        assert "te kort" in screen_text(app)
    assert not app.entry.accounts


async def test_ctrl_l_drops_every_screen_and_leaves_nothing_readable(at_desk, screen_text):
    async with at_desk() as pilot:
        await pilot.press("f1", "ctrl+l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert not [s for s in pilot.app.screen_stack if not isinstance(s, UnlockScreen)]
        assert "Werklijst" not in screen_text(pilot.app)
        assert pilot.app.shift is None


async def test_a_locked_desk_opens_again(at_desk, made, pasted, settle):
    async with at_desk() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        await pasted(pilot, made.passphrase)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_the_desk_locks_itself_when_no_key_is_pressed(at_desk, clock):
    async with at_desk(lock_minutes=10) as pilot:
        clock.wait(minutes=9)
        await pilot.press("down")
        clock.wait(minutes=9)
        await pilot.app.lock_when_idle()
        assert pilot.app.shift is not None
        clock.wait(minutes=1)
        await pilot.app.lock_when_idle()
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_the_emergency_card_opens_while_the_desk_is_locked(at_door, screen_text):
    async with at_door() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert "Bel 112." in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_ctrl_q_stops_and_closes_the_store(at_desk):
    async with at_desk() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.shift is None
        assert pilot.app.return_code == 0


async def test_a_desk_whose_drive_went_away_locks_and_is_no_first_start(
    at_desk, made, pasted, settle, screen_text
):
    async with at_desk() as pilot:
        made.folder.rename(made.folder.with_name("weg"))
        await pilot.press("f2", "A")
        await pilot.pause()
        assert "NIET BEWAARD" in screen_text(pilot.app)
        assert "staat niet meer in" in " ".join(screen_text(pilot.app).split())
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert pilot.app.shift is None
        assert "Niet alles is bewaard" in screen_text(pilot.app)
        made.folder.with_name("weg").rename(made.folder)
        await pasted(pilot, made.passphrase)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_ctrl_q_stops_also_when_the_drive_went_away(at_desk, made):
    async with at_desk() as pilot:
        made.folder.rename(made.folder.with_name("weg"))
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert pilot.app.return_code == 0


async def test_a_store_that_is_damaged_is_refused_before_a_screen_opens(make_app, made):
    (made.folder / "vault.json").unlink()
    with pytest.raises(Refused):
        make_app(made.folder)


async def test_a_desk_that_is_told_more_than_once_to_stop_locks_once_and_whole(at_desk, desk):
    async with at_desk() as pilot:
        for _ in range(4):
            pilot.app._shut(129)
            await asyncio.sleep(0)
        await pilot.pause()
        assert pilot.app.return_code == 129
    assert desk.log.newest()[0].action == "afgesloten"

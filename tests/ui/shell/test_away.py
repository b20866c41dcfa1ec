"""A machine that slept: the time away is asked before a key counts."""

import pytest
from textual.events import Key, MouseDown, Paste

from vpt_tui.ui.griffie.screens.unlock import UnlockScreen
from vpt_tui.ui.widgets.field import Field

F2 = Key("f2", None)
ENTER = Key("enter", "\r")
WORDS = Paste("het dossier van Verzonnen")
CLICK = MouseDown(None, 5, 5, 0, 0, 1, False, False, False)


def typed_at_the_door(app):
    return [field.value for field in app.screen.query(Field)]


@pytest.mark.parametrize("first", [F2, ENTER, WORDS, CLICK], ids=repr)
async def test_the_first_that_comes_after_it_locks_and_does_nothing_else(
    at_desk, clock, first, screen_text, settle
):
    async with at_desk(lock_minutes=10) as pilot:
        clock.wait(minutes=10)
        pilot.app.post_message(first)
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert pilot.app.shift is None
        assert "".join(typed_at_the_door(pilot.app)) == ""
        assert "Werklijst" not in screen_text(pilot.app)


async def test_keys_that_still_waited_for_their_turn_are_dropped(at_desk, clock, settle):
    async with at_desk(lock_minutes=10) as pilot:
        for key in (F2, WORDS, ENTER):
            pilot.app._lane._waiting.append(key)
        clock.wait(minutes=10)
        await pilot.app.lock_when_idle()
        pilot.app.post_message(F2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "".join(typed_at_the_door(pilot.app)) == ""


async def test_a_key_at_the_door_is_taken_however_long_nobody_was_there(at_door, clock):
    async with at_door(lock_minutes=10) as pilot:
        clock.wait(minutes=60)
        await pilot.press("a")
        assert "".join(typed_at_the_door(pilot.app)) == "a"


async def test_a_key_in_time_counts_and_the_desk_stays_open(at_desk, clock, settle):
    async with at_desk(lock_minutes=10) as pilot:
        clock.wait(minutes=9)
        await pilot.press("f4")
        await settle(pilot)
        clock.wait(minutes=9)
        await pilot.press("f3")
        assert pilot.app.shift is not None


async def test_a_clock_on_the_wall_that_was_set_back_keeps_nothing_open(at_desk, clock, settle):
    async with at_desk(lock_minutes=10) as pilot:
        steady = [pilot.app._idle._steady()]
        pilot.app._idle._steady = lambda: steady[0]
        await pilot.press("down")
        clock.wait(hours=-2)
        steady[0] += 600
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_a_desk_that_was_opening_while_the_machine_slept_does_not_open(
    at_door, made, clock, pasted, settle
):
    async with at_door(lock_minutes=10) as pilot:
        opening = pilot.app.entry.unlock

        def after_a_sleep(*words):
            desk = opening(*words)
            clock.wait(minutes=10)
            return desk

        pilot.app.entry.unlock = after_a_sleep
        await pasted(pilot, made.passphrase)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert pilot.app.shift is None

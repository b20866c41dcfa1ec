"""A machine at reception that slept: the time away is asked before a key counts."""

import pytest
from textual.events import Key, Paste

from vpt_tui.ui.reception.door import ListDoor
from vpt_tui.ui.widgets.field import Field


@pytest.mark.parametrize("first", [Key("a", "a"), Key("f8", None), Paste("Bedacht")], ids=repr)
async def test_the_first_key_after_it_locks_and_does_nothing_else(
    reception, at_counter, until, first, screen_text
):
    async with at_counter(lock_minutes=10) as pilot:
        reception.clock.wait(minutes=10)
        pilot.app.post_message(first)
        await until(pilot, lambda: isinstance(pilot.app.screen, ListDoor))
        await pilot.pause()
        assert pilot.app.counter is None
        typed = [field.value for field in pilot.app.screen.query(Field)]
        assert "Bedacht" not in typed
        assert "a" not in typed
        assert "Bedacht" not in screen_text(pilot.app)


async def test_a_key_in_time_counts(reception, at_counter, ask):
    async with at_counter(lock_minutes=10) as pilot:
        reception.clock.wait(minutes=9)
        assert "Bedacht" in await ask(pilot, "vera bedacht")
        reception.clock.wait(minutes=9)
        await pilot.press("escape")
        assert pilot.app.counter is not None


async def test_a_list_that_was_opening_while_the_machine_slept_does_not_open(
    reception, at_locked, enter, until
):
    (reception.own / "gebouw.txt").unlink()
    async with at_locked(lock_minutes=10) as pilot:
        await enter(pilot)
        await until(pilot, lambda: not isinstance(pilot.app.screen, ListDoor))
        reception.clock.wait(minutes=10)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ListDoor))
        assert pilot.app.counter is None

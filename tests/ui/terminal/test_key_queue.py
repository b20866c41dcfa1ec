"""Keys that come all at once, faster than a screen opens: each lands where it was meant."""

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Key, Paste
from textual.widgets import Static

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenMeasures
from vpt_tui.ui.griffie.screens.unlock import UnlockScreen
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.options import OneOf, Option

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

CASE = "2026-0001"
THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}


def at_once(pilot: Any, *keys: str) -> None:
    """Give the app keys as a terminal does that was read late: it finds them all there."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


@pytest.fixture
def arrived(settle: Any) -> Any:
    """Wait until every key that was given has been let through."""

    async def so(pilot: Any) -> None:
        await settle(pilot)

    return so


async def test_what_is_typed_after_the_passphrase_goes_to_the_screen_that_was_asked_for(
    at_door: Any, made: Any, desk: "Desk", arrived: Any
) -> None:
    async with at_door() as pilot:
        pilot.app.post_message(Paste(made.passphrase))
        at_once(pilot, "enter", "f2", *"Stoel", "f8", "down", "f8", *"hal", "tab")
        await arrived(pilot)
    (draft,) = desk.incidents.overview(("concept",))
    report = desk.incidents.get(draft.reference).report()
    assert report.what == "Stoel"
    assert "hal" in vars(report).values()


async def test_after_a_wrong_passphrase_it_is_the_next_one_that_is_typed(
    at_door: Any, made: Any, arrived: Any
) -> None:
    async with at_door() as pilot:
        at_once(pilot, *"mis", "enter")
        pilot.app.post_message(Paste(made.passphrase))
        at_once(pilot, "enter")
        await arrived(pilot)
        assert not isinstance(pilot.app.screen, UnlockScreen)
        assert pilot.app.shift is not None


async def test_a_dialog_gets_every_letter_that_follows_its_key(
    at_desk: Any, desk: "Desk", arrived: Any, settle: Any
) -> None:
    desk.incidents.take_down(Report(what="Dreigde.", facts=THREAT))
    async with at_desk() as pilot:
        pilot.app.post_message(OpenMeasures(CASE))
        await settle(pilot)
        code = pilot.app.screen.step.code
        at_once(pilot, "n", *"Niemand", "ctrl+s", "n", *"Evenmin", "ctrl+s")
        await arrived(pilot)
    notes = [step.note for step in desk.steps.of(CASE) if step.state == "nvt"]
    assert sorted(notes) == ["Evenmin", "Niemand"]
    assert code in [step.code for step in desk.steps.of(CASE) if step.note == "Niemand"]


async def test_a_word_after_tab_goes_to_the_next_question_and_not_to_the_choice(
    on_bench: Any, arrived: Any
) -> None:
    choice = OneOf("Keuze", [Option(1, "een", "k"), Option(2, "twee", "a")], name="choice")
    word = Field("Wie", name="word")
    async with on_bench(lambda: [choice, word]) as pilot:
        choice.focus()
        await pilot.pause()
        at_once(pilot, "down", "tab", *"Karin", "shift+tab", "up", "tab", *"e")
        await arrived(pilot)
        assert (choice.value, word.value) == (1, "Karine")


async def test_a_screen_that_does_not_come_holds_no_key_for_ever(
    at_desk: Any, desk: "Desk", arrived: Any
) -> None:
    async with at_desk() as pilot:
        at_once(pilot, "f2", "A", "escape", "f4", "escape", "f5", "escape", "f2", "B", "tab")
        await arrived(pilot)
    kept = {
        one.reference: desk.incidents.get(one.reference).incident.what
        for one in desk.incidents.overview(("concept",))
    }
    assert sorted(kept.values()) == ["A", "B"]


async def test_a_desk_that_opens_by_itself_keeps_what_is_typed_until_it_has(
    made: Any, make_app: Any, desk: "Desk", arrived: Any
) -> None:
    app = make_app(made.folder)
    app.entry.straight_in = app._coming_in = True
    unlock = app.entry.unlock
    app.entry.unlock = lambda name, _: unlock(name, made.passphrase)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        at_once(pilot, "f2", *"Stoel", "tab")
        await arrived(pilot)
    (draft,) = desk.incidents.overview(("concept",))
    assert desk.incidents.get(draft.reference).incident.what == "Stoel"


class Slow(Static, can_focus=True):
    """Takes its time over a key, as all does on a busy computer, and then moves the focus."""

    async def on_key(self, _event: Key) -> None:
        await asyncio.sleep(2)
        self.screen.focus_next()


async def test_what_is_typed_waits_for_a_key_that_takes_long(on_bench: Any, until: Any) -> None:
    slow, word = Slow("traag"), Field("Wie", name="word")
    async with on_bench(lambda: [slow, word]) as pilot:
        slow.focus()
        await pilot.pause()
        at_once(pilot, "f12", *"Karin")
        await until(pilot, lambda: word.value)
        assert word.value == "Karin"

"""What every screen of the open desk has: keys, footer, help, list of commands, leaving."""

from typing import ClassVar

import pytest
from textual import work

from vpt_tui.refusal import Refused
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.choose import Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.emergency import EmergencyCard
from vpt_tui.ui.dialogs.help import Help
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.field import Field

NO = "Dat kan nu niet. Er is niets veranderd."


class FormScreen(DeskScreen):
    """A screen with something to type, and with commands that are refused."""

    HEADING = "Proef"
    BINDINGS: ClassVar = [
        command("try-action", "w", "Weigeren", "Doe iets dat niet kan."),
        command("try-worker", "v", "Straks", "Doe straks iets dat niet kan."),
        command("try-never", "z", "Nooit", "Doe iets dat hier nooit kan."),
    ]

    def body(self):
        yield Field("Naam")
        yield Button("Opslaan")

    def unsaved(self):
        return self.query_one(Field).value != ""

    def check_action(self, action, parameters):
        return action != "try_never" and super().check_action(action, parameters)

    def action_try_action(self):
        raise Refused(NO)

    @work
    async def action_try_worker(self):
        raise Refused(NO)

    def on_button_pushed(self):
        raise Refused(NO)


@pytest.fixture
def on_form(at_desk):
    """Open a form on top of the worklist."""

    async def opened(pilot):
        await pilot.app.push_screen(FormScreen(pilot.app.shift))
        await pilot.pause()
        return pilot.app.screen

    return opened


async def test_esc_goes_back_when_nothing_would_be_lost(at_desk, on_form):
    async with at_desk() as pilot:
        await on_form(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


@pytest.mark.parametrize("key", ["escape", "f3", "ctrl+q"])
async def test_leaving_asks_when_something_would_be_lost(at_desk, on_form, key):
    async with at_desk() as pilot:
        form = await on_form(pilot)
        await pilot.press("a", key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.query_one(Field).value == "a"


async def test_leaving_after_yes_leaves(at_desk, on_form):
    async with at_desk() as pilot:
        await on_form(pilot)
        await pilot.press("a", "escape")
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


@pytest.mark.parametrize("keys", [["tab", "w"], ["tab", "v"], ["tab", "enter"]])
async def test_a_refusal_from_action_worker_or_handler_is_a_notice(
    at_desk, on_form, screen_text, keys
):
    async with at_desk() as pilot:
        form = await on_form(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert NO in screen_text(pilot.app)
        await pilot.press("shift+tab", "b")
        assert form.query_one(Field).value == "b"


async def test_letters_type_in_a_field_and_act_outside_it(at_desk, on_form, screen_text):
    async with at_desk() as pilot:
        form = await on_form(pilot)
        await pilot.press("w")
        assert form.query_one(Field).value == "w"
        assert "Weigeren" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("tab")
        await pilot.pause()
        assert "W Weigeren" in screen_text(pilot.app).splitlines()[-1]


async def test_what_cannot_be_done_is_in_no_footer_help_or_list(at_desk, on_form, screen_text):
    async with at_desk(size=(120, 40)) as pilot:
        await on_form(pilot)
        await pilot.press("tab")
        assert "Nooit" not in screen_text(pilot.app)
        for key, dialog in (("f1", Help), ("ctrl+p", Choose)):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, dialog)
            assert "Doe iets dat niet kan." in screen_text(pilot.app)
            assert "nooit kan" not in screen_text(pilot.app)
            await pilot.press("escape")
            await pilot.pause()


async def test_a_command_is_found_by_typing_and_done(at_desk, on_form, typed, screen_text):
    async with at_desk() as pilot:
        await on_form(pilot)
        await pilot.press("tab", "ctrl+p")
        await pilot.pause()
        await typed(pilot, "doe iets")
        await pilot.press("enter")
        await pilot.pause()
        assert NO in screen_text(pilot.app)


async def test_the_emergency_card_opens_over_a_dialog_once(at_desk):
    async with at_desk() as pilot:
        await pilot.press("f1", "f9", "f9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EmergencyCard)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_footer_never_overflows_and_begins_with_help(at_desk, screen_text, size):
    async with at_desk(size=size) as pilot:
        last = screen_text(pilot.app).splitlines()[-1]
        assert last.startswith(" F1 Uitleg  ")
        assert "…" not in last
        assert "F9 Noodkaart" in last


async def test_home_has_nothing_to_go_back_to(at_desk, screen_text):
    async with at_desk() as pilot:
        assert "Esc" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_every_command_has_an_id_and_a_help_line(at_desk, on_form):
    async with at_desk() as pilot:
        form = await on_form(pilot)
        for active in form.active_bindings.values():
            if active.binding.show:
                assert active.binding.id
                assert active.binding.tooltip.endswith(".")


async def test_locking_saves_what_can_be_saved_and_goes_on_when_it_cannot(at_desk, on_form):
    saved = []

    class Drafting(FormScreen):
        def before_lock(self):
            saved.append(self.query_one(Field).value)
            raise Refused(NO)

    async with at_desk() as pilot:
        await pilot.app.push_screen(Drafting(pilot.app.shift))
        await pilot.pause()
        await pilot.press("a", "f9", "ctrl+l")
        await pilot.pause()
        assert saved == ["a"]
        assert pilot.app.shift is None

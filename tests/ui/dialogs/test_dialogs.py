"""The dialogs, by keys: what is chosen comes back, and Esc changes nothing."""

import pytest

from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.help import Help
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.note import Note

NOTHING_YET = object()


async def answered(pilot, dialog, *keys):
    """Open a dialog, press keys, return its answer; `NOTHING_YET` while it is still open."""
    answers = [NOTHING_YET]
    await pilot.app.push_screen(dialog, answers.append)
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return answers[-1]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["j"], True), (["n"], False), (["escape"], False), (["enter"], False),
     (["left", "enter"], True), (["shift+tab", "space"], True)],
)  # fmt: skip
async def test_a_question_is_answered_by_letter_arrow_or_enter(on_bench, keys, answer):
    async with on_bench(list) as pilot:
        assert await answered(pilot, Confirm("Sluiten", "Weet u het zeker?"), *keys) is answer


async def test_the_keys_say_what_the_button_says(on_bench, screen_text):
    async with on_bench(list) as pilot:
        await answered(pilot, Ask("Dossier", [Field("Hoe", name="how")], ok="Sluiten"))
        assert "Ctrl+S Sluiten" in screen_text(pilot.app).splitlines()[-1]


async def test_several_answers_come_back_by_name(on_bench):
    async with on_bench(list) as pilot:
        ask = Ask("Gedaan", [Field("Wie", name="who"), Note("Notitie", name="note")])
        assert await answered(pilot, ask, "a", "enter", "b", "tab", "enter") == {
            "who": "a",
            "note": "b",
        }


async def test_ctrl_s_saves_from_any_field(on_bench):
    async with on_bench(list) as pilot:
        ask = Ask("Gedaan", [Field("Wie", name="who"), Note("Notitie", name="note")])
        assert await answered(pilot, ask, "a", "ctrl+s") == {"who": "a", "note": ""}


async def test_what_is_required_keeps_the_dialog_open(on_bench, screen_text):
    async with on_bench(list) as pilot:
        ask = Ask("Niet van toepassing", [Field("Waarom", name="why", required=True)])
        assert await answered(pilot, ask, "ctrl+s") is NOTHING_YET
        assert "Dit moet ingevuld zijn." in screen_text(pilot.app)


async def test_esc_cancels_without_an_answer(on_bench):
    async with on_bench(list) as pilot:
        assert await answered(pilot, Ask("A", [Field("B", name="b")]), "x", "escape") is None


CHOICES = [Choice(1, "burgemeester", "B"), Choice(2, "wethouder [x]"), Choice(3, "raadslid")]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], 1), (["down", "enter"], 2), (["end", "enter"], 3), (["r", "enter"], 1),
     (["down", "space"], 2), (["escape"], None)],
)  # fmt: skip
async def test_one_of_a_few_is_found_by_arrows_alone(on_bench, screen_text, keys, answer):
    async with on_bench(list) as pilot:
        assert await answered(pilot, Choose("Voor wie", CHOICES, few=True)) is NOTHING_YET
        assert "Zoek" not in screen_text(pilot.app)
        await pilot.press("escape")
        assert await answered(pilot, Choose("Voor wie", CHOICES, few=True), *keys) is answer


async def test_a_word_that_fits_nothing_is_answered(on_bench, screen_text):
    async with on_bench(list) as pilot:
        assert await answered(pilot, Choose("Voor wie", CHOICES), "z", "z") is NOTHING_YET
        assert "Niets gevonden. Wis wat u typte." in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], 1), (["down", "enter"], 2), (["r", "a", "a", "enter"], 3), (["escape"], None),
     (["z", "enter"], NOTHING_YET), (["space"], NOTHING_YET),
     (["down", "tab", "down", "enter"], 3)],
)  # fmt: skip
async def test_one_of_a_list_is_found_by_typing_and_arrows(on_bench, keys, answer):
    async with on_bench(list) as pilot:
        assert await answered(pilot, Choose("Voor wie", CHOICES), *keys) is answer


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_text_is_read_to_its_end_by_keys(on_bench, screen_text, size):
    async with on_bench(list, size=size) as pilot:
        await pilot.app.push_screen(TextDialog("Noodkaart", [f"regel {n}" for n in range(100)]))
        await pilot.pause()
        assert "regel 0" in screen_text(pilot.app)
        await pilot.press("end")
        await pilot.pause()
        assert "regel 99" in screen_text(pilot.app)
        assert "Esc Sluiten" in screen_text(pilot.app)


async def test_help_shows_the_page_without_its_markup_and_every_key(on_bench, screen_text):
    async with on_bench(list, size=(80, 40)) as pilot:
        await pilot.app.push_screen(Help("unlock", [("F2", "Neem een nieuwe melding op.")]))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "F2  Neem een nieuwe melding op." in screen_text(pilot.app)


@pytest.mark.parametrize("small", [(79, 24), (80, 23), (20, 5)])
async def test_a_window_that_is_too_small_says_so_and_recovers(on_bench, screen_text, small):
    async with on_bench(list) as pilot:
        await pilot.app.push_screen(Ask("Wie", [Field("Naam", name="name")]))
        await pilot.pause()
        await pilot.press("a")
        await pilot.resize_terminal(*small)
        assert "Dit venster is te" in screen_text(pilot.app)
        assert "Naam" not in screen_text(pilot.app)
        await pilot.press("b", "escape")
        await pilot.resize_terminal(80, 24)
        assert "te klein" not in screen_text(pilot.app)
        await pilot.press("c")
        assert pilot.app.screen.query_one(Field).value == "ac"

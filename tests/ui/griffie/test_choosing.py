"""Text that is typed where one chooses changes nothing, wherever that is."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.griffie.frame.navigation import (
    ImposeBan,
    OpenAccounts,
    OpenClassification,
    OpenIntake,
)
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.checks import Boxes, Checks
from vpt_tui.ui.widgets.chooser import Chooser
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.options import Answer, Choices, OneOf, Option
from vpt_tui.ui.widgets.pick import Pick

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

CASE = "2026-0001"
FACTS = {"target": "wethouder", "behaviours": ["bedreiging"], "addressed": True}
SENTENCES = ["burgemeester Schouten", "Jan zei: nee"]
ROLES = [Option("g", "griffier"), Option("s", "secretaris"), Option("b", "burgemeester")]
YES_NO = [Option(True, "ja", "j"), Option(False, "nee", "n"), Option(None, "onbekend", "o")]


def type_into(row: Chooser, text: str) -> None:
    """Give a row keys, as the app does: what it does not stop goes on to its bindings."""
    for character in text:
        event = Key("space" if character == " " else character, character)
        row.on_key(event)
        if character == " " and not event._stop_propagation:
            row.action_tick() if isinstance(row, Boxes) else row.action_step(1)


def spells(text: str) -> bool:
    """Whether text is an answer, or no more than keys of a row."""
    said = text.casefold()
    words = ("ja", "nee", "onbekend")
    return (
        set(said) <= set("jno")
        or set(said) <= set("12")
        or any(word.startswith(said) for word in words)
    )


@given(st.text(st.characters(codec="latin-1", exclude_categories=("C",)), min_size=1))
@example("burgemeester Schouten")
@example("ja, dat klopt")
@example("nee hoor")
@example("1\xa0")
@example("12-03-2026")
def test_no_sentence_changes_what_is_chosen(text):
    assume(text[0] != " " and not spells(text))
    rows: list[Chooser] = [
        Choices(ROLES, upright=True, chosen=1), Choices(YES_NO, upright=False, chosen=2),
        Choices(YES_NO, upright=False), Boxes(["stadhuis", "stadskantoor"]),
    ]  # fmt: skip
    for row in rows:
        before = row.state
        type_into(row, text)
        assert row.state == before


@pytest.mark.parametrize("said", ["j", "J", "ja", "nj"])
def test_a_letter_that_a_row_shows_and_a_spelled_answer_choose(said):
    row = Choices(YES_NO, upright=False, chosen=2)
    type_into(row, said)
    assert row.chosen == 0


async def test_who_types_where_one_chooses_reads_how_one_chooses_until_another_key(
    on_bench: Any, typed: Any, screen_text: Any
) -> None:
    rows = [
        OneOf("Rol", ROLES),
        Answer("Zeker?"),
        Pick("Plaats", ROLES, value="g"),
        Checks("Waar", ["hal"]),
    ]
    async with on_bench(lambda: rows) as pilot:
        for row in rows:
            await pilot.press("tab")
            before = row.value
            await typed(pilot, "burgemeester Schouten")
            assert "Typen kan hier niet. Kies met de pijltjes" in screen_text(pilot.app)
            pilot.app.post_message(Paste("Schouten"))
            await pilot.pause()
            assert row.value == before
            await pilot.press("space")
            assert row.value == before
            await pilot.press("tab", "shift+tab")
            assert "Typen kan hier niet" not in screen_text(pilot.app)
            await pilot.press("space")
            assert row.value != before


async def test_the_keys_of_a_row_are_underlined_while_it_has_the_focus(on_bench: Any) -> None:
    async with on_bench(lambda: [Answer("Zeker?")], environ={"NO_COLOR": "1"}) as pilot:
        await pilot.press("tab")
        lined = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        ]
        assert lined == ["j", "n", "o"]


async def test_text_presses_no_button_and_answers_no_question(on_bench: Any, typed: Any) -> None:
    answers: list[Any] = []
    async with on_bench(lambda: [Button("Verzenden")]) as pilot:
        await pilot.press("tab")
        await typed(pilot, "burgemeester Schouten")
        assert not [one for one in pilot.app.heard if isinstance(one, Button.Pushed)]
        await pilot.app.push_screen(Confirm("Weggooien", "Zeker?"), answers.append)
        await typed(pilot, "bij het loket, jawel")
        assert answers == []
        await pilot.press("left", "right", "j")
        await pilot.pause()
        assert answers == [True]


async def test_of_many_options_the_chosen_one_is_in_view(on_bench: Any, screen_text: Any) -> None:
    many = [Option(n, f"keuze {n}.") for n in range(60)]

    class Long(Form):
        def compose(self) -> Any:
            yield OneOf("Wie", many)
            yield Field("Naam")

    async with on_bench(lambda: [Long()]) as pilot:
        await pilot.press("tab", *["down"] * 40)
        await pilot.pause()
        assert "(•) keuze 40." in screen_text(pilot.app)
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert "(•) keuze 40." in screen_text(pilot.app)


# On a real store


@pytest.fixture
def case(desk: "Desk") -> str:
    told = Report(what="Dreigde.", facts=FACTS, offender_name="Onno Onwaar")
    return desk.incidents.take_down(told).reference


async def type_in_every_row(pilot: Any, text: str = "burgemeester Schouten") -> int:
    """Go through a form by Tab, and type a text in each row of choices; return how many."""
    rows, form = 0, pilot.app.screen._form
    while not form.has_focus_within:
        await pilot.pause()
    for _ in form.questions:
        if isinstance(pilot.app.focused, Chooser):
            rows += 1
            for character in text:
                pilot.app.post_message(Key("space" if character == " " else character, character))
        await pilot.press("tab")
        while pilot.app._lane.busy:
            await pilot.pause()
    return rows


@pytest.mark.parametrize("text", SENTENCES)
async def test_text_in_the_rows_of_a_registered_case_changes_no_fact(
    at_desk: Any, case: str, desk: "Desk", text: str
) -> None:
    before = desk.incidents.get(case).report()
    async with at_desk() as pilot:
        pilot.app.post_message(OpenIntake(case))
        await pilot.pause()
        assert await type_in_every_row(pilot, text) > 10
        assert pilot.app.screen._form.report() == before
        await pilot.press("escape")
        await pilot.pause()
    assert desk.incidents.get(case).report() == before


async def test_text_in_the_questions_of_the_matrix_changes_and_decides_nothing(
    at_desk: Any, case: str, desk: "Desk", screen_text: Any
) -> None:
    before = desk.incidents.get(case)
    async with at_desk() as pilot:
        pilot.app.post_message(OpenClassification(case))
        await pilot.pause()
        await pilot.press("down")
        screen = pilot.app.screen
        for character in "burgemeester Schouten":
            pilot.app.post_message(Key("space" if character == " " else character, character))
        await pilot.press("down")
        assert pilot.app.screen is screen
        assert "F7 Bevestigen" in screen_text(pilot.app)
    after = desk.incidents.get(case)
    assert after.report() == before.report()
    assert after.incident.confirmed_report is None


async def test_text_in_the_choice_of_a_column_changes_it_not_and_the_choice_stays_in_view(
    at_desk: Any, case: str, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(OpenClassification(case))
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        chosen = "Kolom: Bedreiging, intimidatie · Melden: ja"
        assert chosen in screen_text(pilot.app)
        await typed(pilot, "verbale agressie")
        await pilot.press("tab")
        await typed(pilot, "nou nee")
        assert chosen in screen_text(pilot.app)
        await pilot.press("right", "shift+tab", "down", "tab", "tab")
        assert "Kolom: Verbale agressie · Melden: nee" in screen_text(pilot.app)


async def test_a_new_account_has_no_role_until_one_is_chosen(
    at_desk: Any, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(OpenAccounts())
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "S. Verzonnen")
        await pilot.press("tab")
        await typed(pilot, "plaatsvervanger")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Rol: nog niet gekozen" in screen_text(pilot.app)
        assert "! Kies een rol." in screen_text(pilot.app)
        await pilot.press(*["down"] * 3, "tab")
        assert "Rol: plaatsvervanger" not in screen_text(pilot.app)
    assert len(desk.accounts.all()) == 1


async def test_text_in_the_rows_of_a_ban_form_leaves_no_draft(at_desk: Any, desk: "Desk") -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(ImposeBan())
        await pilot.pause()
        assert await type_in_every_row(pilot) >= 3
        await pilot.press("escape")
        await pilot.pause()
    assert desk.drafts.all("ban") == []

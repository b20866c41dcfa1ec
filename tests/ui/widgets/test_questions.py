"""The questions on a form: typing, pasting, choosing, and what is said when it is wrong."""

from datetime import date, time
from typing import Any

import pytest
from textual.events import Key, Paste

from vpt_tui.text import MAX_TEXT
from vpt_tui.ui.widgets.date_field import DateField, PastMoment, WhenField
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import Answer, OneOf, Option


async def paste(pilot, text):
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def focus_first(pilot):
    await pilot.press("tab")


async def test_enter_in_a_field_goes_to_the_next_field(on_bench, typed):
    async with on_bench(lambda: [Field("Wie", name="who"), Field("Waar", name="where")]) as pilot:
        await focus_first(pilot)
        await typed(pilot, "Bedacht")
        await pilot.press("enter")
        await typed(pilot, "stadhuis")
        assert [field.value for field in pilot.app.query(Field)] == ["Bedacht", "stadhuis"]


async def test_arrows_go_from_field_to_field(on_bench, typed):
    async with on_bench(lambda: [Field("Wie"), Field("Waar")]) as pilot:
        await focus_first(pilot)
        await pilot.press("down", "a", "up", "b")
        assert [field.value for field in pilot.app.query(Field)] == ["b", "a"]


async def test_a_paste_of_many_lines_in_one_line_loses_nothing(on_bench):
    async with on_bench(lambda: [Field("Waar")]) as pilot:
        await focus_first(pilot)
        await paste(pilot, "Straat 1\r\n1234 AB\n\tNergens")
        assert pilot.app.query_one(Field).value == "Straat 1 1234 AB Nergens"


async def test_a_pasted_passphrase_keeps_its_spaces_and_drops_its_line_end(on_bench):
    async with on_bench(lambda: [Field("Wachtwoord", secret=True)]) as pilot:
        await focus_first(pilot)
        await paste(pilot, " twee  spaties \n")
        assert pilot.app.query_one(Field).value == " twee  spaties "


async def test_a_line_that_is_too_long_stays_and_is_refused(on_bench, screen_text):
    async with on_bench(lambda: [Field("Naam", longest=10)]) as pilot:
        await focus_first(pilot)
        await paste(pilot, "x" * 12)
        field = pilot.app.query_one(Field)
        assert field.value == "x" * 12
        assert not field.check()
        assert "Dit is te lang: 12 tekens, 10 kan." in screen_text(pilot.app)


async def test_a_complaint_goes_when_the_answer_is_mended(on_bench, screen_text):
    async with on_bench(lambda: [Field("Naam", required=True)]) as pilot:
        field = pilot.app.query_one(Field)
        field.check()
        await pilot.pause()
        assert "! Dit moet ingevuld zijn." in screen_text(pilot.app)
        await focus_first(pilot)
        await pilot.press("a")
        assert "Dit moet ingevuld zijn." not in screen_text(pilot.app)


async def test_tab_leaves_a_note_and_enter_starts_a_line(on_bench, typed):
    async with on_bench(lambda: [Note("Wat"), Field("Waar")]) as pilot:
        await focus_first(pilot)
        await typed(pilot, "een")
        await pilot.press("enter")
        await typed(pilot, "twee")
        await pilot.press("tab")
        await typed(pilot, "hier")
        assert pilot.app.query_one(Note).value == "een\ntwee"
        assert pilot.app.query_one(Field).value == "hier"


async def test_a_note_keeps_a_paste_of_many_lines(on_bench):
    text = "\n".join(f"regel {number} [/rood] \x1b[31m" for number in range(300))
    async with on_bench(lambda: [Note("Wat")]) as pilot:
        await focus_first(pilot)
        await paste(pilot, text)
        assert pilot.app.query_one(Note).value == text


async def test_a_paste_that_does_not_fit_is_refused_whole(on_bench, screen_text):
    async with on_bench(lambda: [Note("Wat", value="er stond al iets")]) as pilot:
        await focus_first(pilot)
        await paste(pilot, "regel\n" * (MAX_TEXT // 6 + 1))
        assert pilot.app.query_one(Note).value == "er stond al iets"
        assert "Er is niets geplakt en niets veranderd." in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("key", "value", "sign"),
    [("j", True, "(•) ja  ( ) nee  ( ) onbekend"), ("n", False, "( ) ja  (•) nee  ( ) onbekend"),
     ("o", None, "( ) ja  ( ) nee  (•) onbekend")],
)  # fmt: skip
async def test_an_answer_is_given_by_its_letter_and_read_without_colour(
    on_bench, screen_text, key, value, sign
):
    async with on_bench(lambda: [Answer("Is aangifte gedaan?")]) as pilot:
        await focus_first(pilot)
        await pilot.press("j", key)
        assert pilot.app.query_one(Answer).value is value
        assert sign in screen_text(pilot.app)


async def test_an_answer_is_unknown_until_somebody_says_otherwise(on_bench):
    async with on_bench(lambda: [Answer("Is aangifte gedaan?")]) as pilot:
        assert pilot.app.query_one(Answer).value is None


async def test_options_are_chosen_by_arrows_and_left_by_tab(on_bench):
    roles = [Option("g", "griffier"), Option("s", "secretaris"), Option("b", "burgemeester")]
    async with on_bench(lambda: [OneOf("Rol", roles), Field("Naam")]) as pilot:
        await focus_first(pilot)
        await pilot.press("down", "down", "up", "tab", "x")
        assert pilot.app.query_one(OneOf).value == "s"
        assert pilot.app.query_one(Field).value == "x"


async def test_a_date_is_read_back_in_words_while_it_is_typed(on_bench, clock, typed, screen_text):
    async with on_bench(lambda: [DateField("Tot", clock)]) as pilot:
        await focus_first(pilot)
        await typed(pilot, "gisteren")
        assert "zondag 22 november 2026" in screen_text(pilot.app)
        assert pilot.app.query_one(DateField).day == date(2026, 11, 22)


async def test_a_moment_is_read_back_with_its_time(on_bench, clock, typed, screen_text):
    async with on_bench(lambda: [WhenField("Wanneer", clock)]) as pilot:
        await focus_first(pilot)
        await typed(pilot, "20-11 14:05")
        when = pilot.app.query_one(WhenField).when
        assert (when.day, when.at) == (date(2026, 11, 20), time(14, 5))
        assert "vrijdag 20 november 2026, 14:05" in screen_text(pilot.app)


@pytest.mark.parametrize(
    "words",
    {
        "gisteren rond 16:30": "Hier is een precieze tijd nodig",
        "gisteren half vijf": "Half vijf kan 04:30 of 16:30 zijn",
        "na de lunch": "is niet gelezen als dag of tijd",
        "morgen 14:00": "Dat moet nog komen",
    }.items(),
)
async def test_what_is_no_moment_here_is_said_beneath_and_the_words_stay(
    on_bench, clock, screen_text, pasted, words
):
    said, answer = words
    async with on_bench(lambda: [PastMoment("Wanneer", clock), Field("Naam")]) as pilot:
        await focus_first(pilot)
        await pasted(pilot, said)
        await pilot.press("tab")
        assert answer in screen_text(pilot.app)
        field = pilot.app.query_one(PastMoment)
        assert (field.value, field.check()) == (said, False)


async def test_while_it_is_typed_a_moment_is_said_to_be_unread_yet(
    on_bench, clock, screen_text, pasted
):
    async with on_bench(lambda: [WhenField("Wanneer", clock)]) as pilot:
        await focus_first(pilot)
        await pasted(pilot, "gisteren h")
        assert "Nog niet gelezen." in screen_text(pilot.app)
        await pasted(pilot, "alf vijf 's middags")
        assert "zondag 22 november 2026, 16:30" in screen_text(pilot.app)


async def test_a_line_that_appears_beneath_the_last_field_in_view_is_seen(
    on_bench, clock, screen_text
):
    def questions():
        fields = [Field(f"Vraag {number}") for number in range(40)]
        return [AnyForm([*fields[:23], WhenField("Op", clock), *fields[23:]])]

    async with on_bench(questions) as pilot:
        await pilot.press(*["tab"] * 24, "x")
        await pilot.pause()
        shown = screen_text(pilot.app)
    assert "> Op" in shown
    assert "Nog niet gelezen." in shown


class AnyForm(Form):
    def __init__(self, fields):
        super().__init__()
        self._fields = fields

    def compose(self):
        yield from self._fields


async def test_a_date_that_does_not_exist_is_refused_when_it_is_left(
    on_bench, clock, typed, screen_text
):
    async with on_bench(lambda: [DateField("Tot", clock), Field("Naam")]) as pilot:
        await focus_first(pilot)
        await typed(pilot, "31-02-2026")
        assert "bestaat niet" not in screen_text(pilot.app)
        await pilot.press("tab")
        assert "bestaat niet als datum" in screen_text(pilot.app)
        assert not pilot.app.query_one(DateField).check()


class TwoFields(Form):
    def compose(self):
        yield Field("Wie", name="who", required=True)
        yield Note("Wat", name="what", required=True)
        yield Answer("Zeker?", name="sure")


async def test_a_form_says_every_problem_and_goes_to_the_first(on_bench, screen_text, typed):
    async with on_bench(lambda: [TwoFields()]) as pilot:
        assert not pilot.app.query_one(Form).check()
        await pilot.pause()
        assert screen_text(pilot.app).count("Dit moet ingevuld zijn.") == 2
        await typed(pilot, "x")
        assert pilot.app.query_one(Form).values == {"who": "x", "what": "", "sure": None}


async def test_what_is_typed_after_tab_goes_to_the_next_field_however_busy_the_first_is(
    on_bench: Any,
) -> None:
    note, field = Note("Wat"), Field("Naam")
    async with on_bench(lambda: [note, field]) as pilot:
        note.paper.focus()
        await pilot.pause()
        for key in (*"een lang verhaal".replace(" ", "_"), "tab", *"bedacht"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert (note.value, field.value) == ("een_lang_verhaal", "bedacht")


async def test_a_line_longer_than_its_field_shows_what_is_being_typed(on_bench, typed, screen_text):
    async with on_bench(lambda: [Field("Naam", value="begin" + "x" * 60)]) as pilot:
        await pilot.press("tab")
        await typed(pilot, "eind")
        assert "eind " in screen_text(pilot.app)
        await pilot.press("home")
        assert "beginxxx" in screen_text(pilot.app)
        assert "eind" not in screen_text(pilot.app)
        await pilot.press("end", *["backspace"] * 6)
        assert "xxx " in screen_text(pilot.app)
        assert "begin" not in screen_text(pilot.app)
        await pilot.press(*["backspace"] * 12)
        assert "beginxxx" in screen_text(pilot.app)

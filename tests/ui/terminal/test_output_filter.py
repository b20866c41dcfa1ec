"""Nothing that a terminal obeys is ever painted, whatever widget shows it."""

import asyncio
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Static

from vpt_tui.ui import notices
from vpt_tui.ui.terminal.output_filter import in_ascii, without_controls
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.facts import Facts
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import OneOf, Option
from vpt_tui.ui.widgets.rows import Column, Heading, Row, Rows
from vpt_tui.ui.widgets.title_line import TitleLine
from vpt_tui.ui.widgets.top_bar import TopBar

OBEYED = "\x00\x07\x08\x09\x0a\x0d\x1b\x7f\x85\x9b\x9d\u200e\u202a\u202e\u2028\u2066\u2069\u061c"
HOSTILE = [
    "\x1b]52;c;aGFsbG8=\x07",
    "\x9b31mrood\x9b0m",
    "\u202eneznozreV\u202c",
    "[/foo] [red]rood[/] [b",
    f"alles {OBEYED} erna",
]

texts = st.text(st.sampled_from(OBEYED + "ab[/]é漢\u0301 "), max_size=40)


def obeyed(text: str) -> set[str]:
    """Return the characters of a painted line that a terminal would obey or turn around."""
    return {
        character for character in text
        if unicodedata.category(character) == "Cc"
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF"}
        or character in OBEYED
    }  # fmt: skip


@given(texts)
def test_the_sieve_lets_no_control_through_and_keeps_the_width(text):
    assert not obeyed(without_controls(text))
    assert cell_len(without_controls(text)) == cell_len(text)


@given(st.text(max_size=40))
def test_ascii_mode_keeps_letters_and_widths_and_draws_the_rest_plainly(text):
    drawn = in_ascii(text)
    assert cell_len(drawn) == cell_len(text)
    assert all(c.isascii() or unicodedata.category(c)[0] in "LMN" for c in drawn)


def test_ascii_mode_draws_lines_bullets_and_dashes():
    assert in_ascii("┌─┐ (•) Café – ‘ja’ …") == "+-+ (*) Café - 'ja' ."


def widgets(text, clock):
    """Return every widget that shows text, showing this one."""
    return (
        TopBar("cases", text, text, clock),
        TitleLine(text),
        Field(text, value=text, placeholder=text, hint=text),
        Note(text, value=text, hint=text),
        OneOf(text, [Option(1, text), Option(2, text)], upright=False),
        Rows(Column("", 20), Column("", 0), empty=text),
        Facts(text),
        Button(text),
        Static(text, markup=False),
    )


async def paint(pilot, text, screen_text):
    rows = pilot.app.query_one(Rows)
    rows.show([Heading(text), Row(1, (text, text), mark=text)])
    for question in pilot.app.query("Field, Note"):
        question.say(text, wrong=True)
    notices.warn(pilot.app.screen, text)
    await pilot.pause()
    return screen_text(pilot.app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_widget_and_no_notice_paints_what_a_terminal_obeys(
    on_bench, clock, screen_text, text
):
    async with on_bench(lambda: widgets(text, clock), size=(100, 60)) as pilot:
        assert not obeyed((await paint(pilot, text, screen_text)).replace("\n", ""))


@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(texts, min_size=5, max_size=10))
def test_any_text_is_painted_without_what_a_terminal_obeys(on_bench, clock, screen_text, shown):
    async def show_all() -> str:
        async with on_bench(lambda: widgets("", clock), size=(100, 60)) as pilot:
            return "".join([await paint(pilot, text, screen_text) for text in shown])

    assert not obeyed(asyncio.run(show_all()).replace("\n", ""))


async def test_brackets_are_shown_as_they_are(on_bench, clock, screen_text):
    async with on_bench(lambda: widgets("[/foo][red]", clock), size=(100, 60)) as pilot:
        painted = await paint(pilot, "[/foo][red]", screen_text)
        assert painted.count("[/foo][red]") >= 12

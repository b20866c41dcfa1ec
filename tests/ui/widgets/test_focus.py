"""Where the focus is can be seen without colour, on every widget that takes it."""

import pytest

from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.date_field import DateField
from vpt_tui.ui.widgets.facts import Facts
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import Answer, OneOf, Option
from vpt_tui.ui.widgets.rows import Column, Row, Rows


class TwoRows(Rows):
    """A list with something in it."""

    def __init__(self) -> None:
        super().__init__(Column("", 10))

    def on_mount(self) -> None:
        self.show([Row(1, ("een",)), Row(2, ("twee",))])


WIDGETS = {
    "field": lambda clock: Field("Naam"),
    "passphrase": lambda clock: Field("Wachtwoord", secret=True),
    "date": lambda clock: DateField("Tot", clock),
    "note": lambda clock: Note("Wat"),
    "answer": lambda clock: Answer("Zeker?"),
    "options": lambda clock: OneOf("Rol", [Option(1, "griffier"), Option(2, "secretaris")]),
    "rows": lambda clock: TwoRows(),
    "facts": lambda clock: Facts("tekst"),
    "button": lambda clock: Button("Opslaan"),
}
NO_COLOUR = {"TERM": "xterm-256color", "NO_COLOR": "1"}


def text_only(app):
    return "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip)


def attributes(app):
    """Return what is painted with its attributes, and without any colour."""
    return [
        (segment.text, style and (style.bold, style.underline, style.reverse))
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        for style in [segment.style]
    ]


@pytest.mark.parametrize("widget", WIDGETS)
async def test_a_sign_shows_the_focus(on_bench, clock, widget):
    async with on_bench(lambda: [WIDGETS[widget](clock), Button("erna")]) as pilot:
        unfocused = text_only(pilot.app)
        await pilot.press("tab")
        assert text_only(pilot.app) != unfocused
        await pilot.press("tab", "tab")
        assert pilot.app.focused is not None


@pytest.mark.parametrize("widget", WIDGETS)
async def test_without_colour_the_focus_still_shows(on_bench, clock, widget):
    async with on_bench(lambda: [WIDGETS[widget](clock)], environ=NO_COLOUR) as pilot:
        unfocused = attributes(pilot.app)
        await pilot.press("tab")
        assert attributes(pilot.app) != unfocused
        styles = [s.style for strip in pilot.app.screen._compositor.render_strips() for s in strip]
        assert all(style is None or (not style.color and not style.bgcolor) for style in styles)

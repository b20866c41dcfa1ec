"""The look: legible colours, and no other than the terminal's own where it has few."""

import itertools

import pytest
from textual.color import Color

from vpt_tui.settings import Settings
from vpt_tui.ui.terminal.theme import DESK_THEME, ascii_only, few_colours, no_colour

LEGIBLE = 4.5
"""WCAG 2.2, level AA, for ordinary text."""


def luminance(color):
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [part / 255 for part in color.rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = ("foreground", "primary", "secondary", "warning", "error", "success")
GROUND = ("background", "surface", "panel")


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXT, GROUND)))
def test_every_text_is_legible_on_every_ground(text, ground):
    theme = DESK_THEME
    pair = Color.parse(getattr(theme, text)), Color.parse(getattr(theme, ground))
    assert contrast(*pair) >= LEGIBLE


def test_quiet_text_and_the_row_under_the_cursor_are_legible():
    ground = Color.parse(DESK_THEME.surface)
    quiet = ground.blend(Color.parse(DESK_THEME.foreground), 0.7)
    assert contrast(quiet, ground) >= LEGIBLE
    assert contrast(Color.parse(DESK_THEME.primary), Color.parse(DESK_THEME.background)) >= LEGIBLE


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm-16color"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
    ],
)
def test_a_terminal_with_few_colours_keeps_its_own(environ, few):
    assert few_colours(environ) is few


def test_no_color_counts_when_it_says_something():
    assert no_colour({"NO_COLOR": "1"})
    assert not no_colour({"NO_COLOR": ""})


def test_ascii_comes_from_the_settings_or_from_the_environment():
    assert ascii_only(Settings(ascii=True), {})
    assert ascii_only(Settings(), {"VPT_ASCII": "1"})
    assert not ascii_only(Settings(), {"VPT_ASCII": ""})

"""How the desk looks on the terminal at hand: its own theme, or the terminal's colours."""

import sys
from collections.abc import Mapping, Sequence

from textual.filter import LineFilter
from textual.theme import Theme

from vpt_tui.settings import Settings
from vpt_tui.ui.terminal.output_filter import Colourless, Sieve, in_ascii, without_controls

ANSI_THEME = "ansi-dark"
"""Textual's theme of the terminal's own colours, for 16 colours and for none."""

DESK_THEME = Theme(
    name="griffiedesk",
    primary="#87afd7",
    secondary="#87d7d7",
    warning="#ffd787",
    error="#ff8787",
    success="#87d787",
    accent="#ffd787",
    foreground="#e4e4e4",
    background="#1c1c1c",
    surface="#303030",
    panel="#262626",
    boost="#303030",
    dark=True,
    variables={
        "block-cursor-background": "#87afd7",
        "block-cursor-foreground": "#1c1c1c",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#e4e4e4",
        "input-cursor-foreground": "#1c1c1c",
        "input-selection-background": "#5f87af",
        "border": "#87afd7",
        "border-blurred": "#585858",
        "scrollbar": "#87afd7",
        "scrollbar-background": "#262626",
    },
)
"""Light on dark, every pair at least 4.5 to 1 (WCAG AA), from the 256 colours of xterm."""

_MANY = ("256color", "direct", "truecolor", "kitty", "alacritty", "wezterm", "ghostty")


def no_colour(environ: Mapping[str, str]) -> bool:
    """Return whether no colour may be sent (no-color.org; an empty variable is not set)."""
    return bool(environ.get("NO_COLOR"))


def few_colours(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal is to be left to its own 16 colours, or none."""
    if no_colour(environ):
        return True
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or sys.platform == "win32":
        return False
    return not any(word in environ.get("TERM", "").lower() for word in _MANY)


def ascii_only(settings: Settings, environ: Mapping[str, str]) -> bool:
    """Return whether lines and signs are drawn in ASCII (setting, or ``VPT_ASCII``)."""
    return settings.ascii or environ.get("VPT_ASCII", "") not in {"", "0"}


def sieves(settings: Settings, environ: Mapping[str, str]) -> Sequence[LineFilter]:
    """Return the filters for every painted line, in their order."""
    filters: list[LineFilter] = [Sieve(without_controls)]
    if ascii_only(settings, environ):
        filters.append(Sieve(in_ascii))
    if no_colour(environ):
        filters.append(Colourless())
    return filters

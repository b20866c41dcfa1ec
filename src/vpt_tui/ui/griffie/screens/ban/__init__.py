"""One ban: its record, and what proves that the person knows of it."""

from vpt_tui.ui.griffie.screens.ban.screen import BanScreen

__all__ = ["BanScreen"]

"""Filling in a ban: to impose one, or to change its record."""

from vpt_tui.ui.griffie.screens.ban_form.screen import BanFormScreen

__all__ = ["BanFormScreen"]

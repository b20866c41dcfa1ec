"""Taking a report down: the form, what it says by itself, and who may be meant."""

from vpt_tui.ui.griffie.screens.intake.screen import IntakeScreen

__all__ = ["IntakeScreen"]

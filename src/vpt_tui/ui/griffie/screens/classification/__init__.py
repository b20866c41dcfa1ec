"""Placing a case in the matrix: what was seen, what the protocol proposes, what is decided."""

from vpt_tui.ui.griffie.screens.classification.screen import ClassificationScreen

__all__ = ["ClassificationScreen"]

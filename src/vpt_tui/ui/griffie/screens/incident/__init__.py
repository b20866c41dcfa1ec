"""One case: everything about one incident on one page."""

from vpt_tui.ui.griffie.screens.incident.screen import IncidentScreen

__all__ = ["IncidentScreen"]

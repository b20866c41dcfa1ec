"""One case: everything about one incident on one page."""

from vpt_tui.ui.screens.incident.screen import IncidentScreen

__all__ = ["IncidentScreen"]

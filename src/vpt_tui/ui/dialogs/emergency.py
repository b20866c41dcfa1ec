"""The emergency card: what to do in acute danger."""

from vpt_tui.ui.dialogs.reading import Reading


class EmergencyCard(Reading):
    """Shown from anywhere, over any dialog, and while the desk is locked."""

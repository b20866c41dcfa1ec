"""The emergency card: what to do in acute danger."""

from vpt_tui.ui.dialogs.reading import TextDialog


class EmergencyCard(TextDialog):
    """Shown from anywhere, over any dialog, and while the desk is locked."""

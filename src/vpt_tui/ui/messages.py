"""What screens ask of the app: to be somewhere else. Screens post; the app opens."""

from dataclasses import dataclass

from textual.message import Message


class Go(Message):
    """A wish to open something. `vpt_tui.ui.desk.ROUTES` says which screen that is."""


@dataclass
class OpenPlace(Go):
    """Go to one of the places of the top line; what lies on top of it is left."""

    place: str
    """A name from `vpt_tui.ui.commands.PLACES`."""


@dataclass
class NewReport(Go):
    """Take down a new report."""

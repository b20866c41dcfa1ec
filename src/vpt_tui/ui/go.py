"""The wish to be somewhere else, on which the app acts."""

from textual.message import Message


class Go(Message):
    """A wish to open something. `vpt_tui.ui.desk.ROUTES` says which screen that is."""


class OpenPlace(Go):
    """Go to one of the places of the top line; what lies on top of it is left."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        """A name from `vpt_tui.ui.commands.PLACES`."""

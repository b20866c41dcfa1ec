"""The wish to be somewhere else, on which the app acts."""

from collections.abc import Sequence
from typing import ClassVar

from textual.message import Message


class Go(Message):
    """A wish to open something. `vpt_tui.ui.griffie.routes.ROUTES` says which screen that is."""

    from_home: ClassVar[bool] = False
    """Whether it begins anew: what is open is left, and Esc leads home."""

    def beneath(self) -> "Sequence[Go]":
        """Return what Esc leads to from here, where that is not just what was open before."""
        return ()


class OpenPlace(Go):
    """Go to one of the places of the top line; what lies on top of it is left."""

    from_home = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        """A name from `vpt_tui.ui.commands.PLACES`."""

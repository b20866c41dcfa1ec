"""Which screen answers which wish. Imported in a thread while the passphrase is typed."""

from collections.abc import Callable
from typing import Any

from vpt_tui.ui.base import DeskScreen
from vpt_tui.ui.commands import HOME
from vpt_tui.ui.entry import Shift
from vpt_tui.ui.messages import Go, OpenContacts, OpenLog, OpenPlace
from vpt_tui.ui.screens.contacts import ContactsScreen
from vpt_tui.ui.screens.log import LogScreen
from vpt_tui.ui.screens.worklist import WorklistScreen

PLACES: dict[str, Callable[[Shift], DeskScreen]] = {
    HOME: WorklistScreen,
}
"""The screen of each place of the top line."""

ROUTES: dict[type[Go], Callable[[Shift, Any], DeskScreen]] = {
    OpenContacts: lambda shift, _: ContactsScreen(shift),
    OpenLog: lambda shift, go: LogScreen(shift, go.about),
    OpenPlace: lambda shift, go: PLACES[go.place](shift),
}
"""The screen for each message of `vpt_tui.ui.messages`."""


def route(shift: Shift, go: Go) -> DeskScreen:
    """Return the screen that answers a wish to be somewhere."""
    return ROUTES[type(go)](shift, go)

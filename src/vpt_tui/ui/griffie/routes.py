"""Which screen answers which wish. Imported in a thread while the passphrase is typed."""

from collections.abc import Callable
from typing import Any

from vpt_tui.ui.commands import HOME
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import (
    ChangeBan,
    Go,
    ImposeBan,
    NewReport,
    OpenAccounts,
    OpenAftercare,
    OpenBan,
    OpenBansThat,
    OpenCase,
    OpenClassification,
    OpenContacts,
    OpenIntake,
    OpenLog,
    OpenMeasures,
    OpenPlace,
    OpenPublication,
)
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.screens.accounts import AccountsScreen
from vpt_tui.ui.griffie.screens.aftercare import AftercareScreen
from vpt_tui.ui.griffie.screens.ban import BanScreen
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen
from vpt_tui.ui.griffie.screens.bans import BansScreen
from vpt_tui.ui.griffie.screens.classification import ClassificationScreen
from vpt_tui.ui.griffie.screens.contacts import ContactsScreen
from vpt_tui.ui.griffie.screens.incident import IncidentScreen
from vpt_tui.ui.griffie.screens.incidents import IncidentsScreen
from vpt_tui.ui.griffie.screens.intake import IntakeScreen
from vpt_tui.ui.griffie.screens.log import LogScreen
from vpt_tui.ui.griffie.screens.measures import MeasuresScreen
from vpt_tui.ui.griffie.screens.publication import PublicationScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

PLACES: dict[str, Callable[[Session], DeskScreen]] = {
    HOME: WorklistScreen,
    "cases": IncidentsScreen,
    "bans": BansScreen,
}
"""The screen of each place of the top line."""

ROUTES: dict[type[Go], Callable[[Session, Any], DeskScreen]] = {
    ChangeBan: lambda shift, go: BanFormScreen(shift, change=go.reference),
    ImposeBan: lambda shift, go: BanFormScreen(shift, incident=go.incident),
    NewReport: lambda shift, _: IntakeScreen(shift),
    OpenAccounts: lambda shift, _: AccountsScreen(shift),
    OpenBansThat: lambda shift, go: BansScreen(shift, go.ask),
    OpenBan: lambda shift, go: BanScreen(shift, go.reference),
    OpenClassification: lambda shift, go: ClassificationScreen(shift, go.reference),
    OpenContacts: lambda shift, _: ContactsScreen(shift),
    OpenIntake: lambda shift, go: IntakeScreen(shift, go.reference),
    OpenLog: lambda shift, go: LogScreen(shift, go.about),
    OpenMeasures: lambda shift, go: MeasuresScreen(shift, go.reference, go.step),
    OpenPublication: lambda shift, _: PublicationScreen(shift),
    OpenAftercare: lambda shift, go: AftercareScreen(shift, go.reference),
    OpenCase: lambda shift, go: IncidentScreen(shift, go.reference),
    OpenPlace: lambda shift, go: PLACES[go.place](shift),
}
"""The screen for each message of `vpt_tui.ui.griffie.frame.navigation`."""


def route(shift: Session, go: Go) -> DeskScreen:
    """Return the screen that answers a wish to be somewhere."""
    return ROUTES[type(go)](shift, go)

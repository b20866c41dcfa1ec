"""What screens ask of the app: to be somewhere else. Screens post; the app opens."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

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


if TYPE_CHECKING:  # screens are imported before the services
    from vpt_tui.services.bans.lacking import Ask


@dataclass
class NewReport(Go):
    """Take down a new report. It has nothing to do with what was open."""

    from_home = True


@dataclass
class OpenAccounts(Go):
    """Show who can open the desk."""


@dataclass
class OpenCase(Go):
    """Show one case, whole."""

    reference: str


@dataclass
class OpenIntake(Go):
    """Go on with a draft, or with the facts of a registered case."""

    reference: str


@dataclass
class OpenClassification(Go):
    """Place a case in the matrix."""

    reference: str
    registered: bool = field(default=False, compare=False)
    """Whether it was registered just now: then it stands on the page of its case."""

    def beneath(self) -> Sequence[Go]:
        """Return the case, of one that was registered just now."""
        return (OpenCase(self.reference),) if self.registered else ()


@dataclass
class OpenMeasures(Go):
    """Tick off the steps of a case, beginning at one of them perhaps."""

    reference: str
    step: int | None = None


@dataclass
class OpenAftercare(Go):
    """Look after the victim of a case."""

    reference: str


@dataclass
class OpenBan(Go):
    """Show one ban, whole."""

    reference: str


@dataclass
class OpenBansThat(Go):
    """Show the bans that ask for one thing."""

    ask: "Ask"


@dataclass
class ImposeBan(Go):
    """Record a new ban, for a case or by itself."""

    incident: str | None = None


@dataclass
class ChangeBan(Go):
    """Change the record of a ban."""

    reference: str


@dataclass
class OpenPublication(Go):
    """Show what reception works with, and what came back."""


@dataclass
class OpenContacts(Go):
    """Show whom to call."""


@dataclass
class OpenLog(Go):
    """Show the log: of one object, or all of it."""

    about: str | None = None
    """An object of the log, such as ``incident:2026-0001``."""

"""What the screens of the reception desk ask for. Screens post; the app has it done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the first paint may not wait for cryptography
    from vpt_tui.banlist.messages import Sighting


class Wish(Message):
    """Something that a screen wants done."""


@dataclass
class NextVisitor(Wish):
    """The visitor is gone: wipe everything about them."""


@dataclass
class BackToList(Wish):
    """Back to whom was found."""


@dataclass
class OtherBuilding(Wish):
    """Say in which building this computer stands."""


@dataclass
class ThisPerson(Wish):
    """The visitor is the person of this entry."""

    reference: str
    typed: str
    """What they were looked up by."""


@dataclass
class Shown(Wish):
    """These entries were on the screen long enough to be read (BIO: that is logged)."""

    references: tuple[str, ...]


@dataclass
class WriteReport(Wish):
    """Write to the griffie, about an entry or about somebody who is not on the list."""

    reference: str | None


@dataclass
class SendReport(Wish):
    """Keep a report, and bring it to the griffie."""

    sighting: "Sighting"


@dataclass
class DropDraft(Wish):
    """Throw the unfinished report away."""
